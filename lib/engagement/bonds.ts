import { addressee, type Archive, entriesIn } from './archive';
import { type DeepMetric, deepMetric, ranked, shareOf } from './deep-metric';
import { oncePerWindow } from './memory';
import { median, quantile } from './statistics';
import { people } from './people';
import { isPerson, LEAST_N, MOST_EVIDENCE } from './window';
import type { Span, Window } from '@/lib/model/window';
import { dayNumber } from './timelines';

/** What binds: answers, mentions, likes, votes for, shares. */
const BINDS: ReadonlySet<string> = new Set(['comment', 'message', 'like', 'vote', 'share']);
const DECAY = 0.9;
const MONTH_DAYS = 28;
const LONGEST_HANDLE = 60;

/** From whom to whom, with how much and how often. */
export type Bond = { from: string; to: string; weight: number; answers: number };

/** People by the name that mentions use; a name that two bear means nobody. */
const byHandle = oncePerWindow(() => '', (window): Map<string, string | undefined> => {
  const found = new Map<string, string | undefined>();
  for (const { id, name, handle } of window.members.values() as Iterable<{ id: string; name?: string; handle?: string }>) {
    for (const each of new Set([name, handle])) if (each !== undefined && each !== '' && each.length <= LONGEST_HANDLE) found.set(each.toLowerCase(), found.has(each.toLowerCase()) && found.get(each.toLowerCase()) !== id ? undefined : id);
  }
  return found;
});

/** Whom a text mentions by `@name`. */
function mentioned(window: Window, text: string | undefined): string[] {
  if (text === undefined || !text.includes('@')) return [];
  return [...text.matchAll(/@([\p{L}\p{N}_.-]{1,60})/gu)].flatMap(([, name = '']) => byHandle(window, undefined).get(name.toLowerCase().replace(/[.-]+$/, '')) ?? []);
}

const bondsIn = oncePerWindow(({ span }: { span: Span; archive: Archive }) => `${span.from}|${span.to}`, (window, { span, archive }): Map<string, Bond> => {
  const bonds = new Map<string, Bond>();
  const end = dayNumber(span.endDay);
  for (const entry of entriesIn(archive, span)) {
    const { kind, member, text } = entry.activity;
    if (!isPerson(window, member) || !(BINDS.has(kind) || kind === 'post')) continue;
    const answered = addressee(archive, entry);
    for (const to of new Set([...(answered === undefined ? [] : [answered]), ...mentioned(window, text)])) {
      if (to === member || !isPerson(window, to)) continue;
      const key = `${member}\n${to}`;
      const bond = bonds.get(key) ?? { from: member, to, weight: 0, answers: 0 };
      bond.weight += DECAY ** Math.floor((end - 1 - entry.day) / MONTH_DAYS);
      if (to === answered && kind !== 'like' && kind !== 'vote' && kind !== 'share') bond.answers += 1;
      bonds.set(key, bond);
    }
  }
  return bonds;
});

/**
 * M45 互惠与密度 · reciprocity and density: of the directed edges u → v between people (u answered, mentioned, liked,
 * voted for or shared v in the window; never oneself), the share whose other direction is there, too. Null below ten
 * active members. Parts: `density`, pairs that are bound / n(n−1)/2 of the active; `edges`; `pairs`; `weight`, Σ 0.9 a
 * month of 28 days since.
 */
export const reciprocity: DeepMetric = deepMetric({
  id: 'M45', unit: 'share', better: 'up',
  tell(span, window, archive) {
    const active = people(window, span).members.size;
    if (active < LEAST_N) return { value: null, n: active, missing: 'too little data' };
    const bonds = bondsIn(window, { span, archive });
    const edges = [...bonds.values()];
    const mutual = edges.filter(({ from, to }) => bonds.has(`${to}\n${from}`)).length;
    const pairs = edges.length - mutual / 2;
    const weights = edges.map(({ weight }) => weight).toSorted((a, b) => a - b);
    return {
      value: shareOf(mutual, edges.length), n: edges.length,
      parts: { density: pairs / ((active * (active - 1)) / 2), edges: edges.length, pairs, members: active, weight: weights.reduce((a, b) => a + b, 0) },
    };
  },
});

const TOP = 20;

/**
 * M46 影响成员 · influence: reach of a member is the number of distinct people who answered, mentioned, liked, voted for
 * or shared them in the window, themselves left out; the value is the p90 of the reach of those who have any. Parts:
 * `median`, `most`, and `answersMost`, the most answers that one member got. Series: the twenty of the greatest reach.
 * Evidence: members by reach.
 */
export const influence: DeepMetric = deepMetric({
  id: 'M46', unit: 'count', better: 'up', least: LEAST_N,
  tell(span, window, archive) {
    const bonds = [...bondsIn(window, { span, archive }).values()];
    const to = Map.groupBy(bonds, (bond) => bond.to);
    const reach = [...to].map(([member, own]) => [member, own.length] as const);
    const sizes = reach.map(([, size]) => size).toSorted((a, b) => a - b);
    return {
      value: quantile(sizes, 0.9), n: reach.length,
      parts: { median: median(sizes), most: sizes.at(-1) ?? null, answersMost: bonds.length === 0 ? null : Math.max(...[...to.values()].map((own) => own.reduce((sum, { answers }) => sum + answers, 0))) },
      series: ranked(reach, TOP).map(([label, value]) => ({ label, value })),
      evidence: ranked(reach, MOST_EVIDENCE).map(([member]) => member),
    };
  },
});
