import { attendanceOf } from '@/lib/model/entered';
import type { ActivityKind } from '@/lib/model/kinds';
import type { Span, Window } from '@/lib/model/window';
import { spanEnding } from '@/lib/model/zone';
import { type Archive, ofKind } from './archive';
import type { VerdictFacts } from './archive-input';
import { type DeepMetric, deepMetric, NOT_CAPTURED, shareOf, shareTold } from './deep-metric';
import { people } from './people';
import { startedIn } from './started';
import { isPerson, LEAST_N, LEAST_N_TREND } from './window';

/** Kinds of activity that carry what they cost: minutes of staff, and money. */
const COSTLY: readonly ActivityKind[] = ['reward', 'outreach', 'moderate', 'attend'];

/** Minutes of staff and money spent in a span; null where nothing of it was ever entered. */
function spent(archive: Archive, span: Span): { minutes: number | null; rewards: number | null } {
  const sum = (name: string): number | null => {
    if (!COSTLY.some((kind) => archive.kinds.get(kind)?.some(({ activity }) => activity.counts?.[name] !== undefined))) return null;
    return COSTLY.flatMap((kind) => ofKind(archive, kind, span)).reduce((total, { activity }) => total + (activity.counts?.[name] ?? 0), 0);
  };
  return { minutes: sum('minutes'), rewards: sum('cost') };
}

/** Threads of a span that somebody else answered. */
const answersIn = (window: Window, span: Span): number => startedIn(window, span).known.filter(({ firstReplyAt }) => firstReplyAt !== undefined && firstReplyAt < span.to).length;

const per = (cost: number, results: number): number | null => (results === 0 ? null : cost / results);

/**
 * M66 单位成本 · cost per result: (minutes of staff · the plan's hourly cost / 60 + what rewards cost) / members retained
 * (active in the window before, and in this). Minutes and costs are entered (`counts` of rewards, outreach, moderation and
 * meetings); minutes without an hourly cost are not money, and not captured. Parts: `cost`, `minutes`, `rewards`, `perAnswer`
 * (threads answered) and `perAttendee`.
 */
export const costPerResult: DeepMetric = deepMetric({
  id: 'M66', unit: 'ratio', better: 'down', least: LEAST_N,
  tell(span, window, archive) {
    const { minutes, rewards } = spent(archive, span);
    const hourly = archive.plan?.hourlyCost;
    if (rewards === null && (minutes === null || hourly === undefined)) return NOT_CAPTURED;
    const cost = (rewards ?? 0) + ((minutes ?? 0) * (hourly ?? 0)) / 60;
    const earlier = people(window, spanEnding(span.firstDay, span.days, span.zone)).members;
    const kept = [...people(window, span).members.keys()].filter((member) => earlier.has(member)).length;
    const came = new Set(ofKind(archive, 'attend', span).flatMap(({ activity: { member, counts } }) => (isPerson(window, member) && attendanceOf(counts).came ? [member] : []))).size;
    return { value: per(cost, kept), n: kept, missing: 'too little data', parts: { cost, minutes, rewards, perAnswer: per(cost, answersIn(window, span)), perAttendee: per(cost, came) } };
  },
});

/**
 * M67 建议执行率 · suggestion throughput: of the suggestions that were shown first in the window, the share that was done.
 * Parts: `shown`, `done`, `dismissed`, `expired`, `open`; and `shown:S1`, `done:S1`, … of each kind. Not captured where
 * nobody kept a log.
 */
export const throughput: DeepMetric = deepMetric({
  id: 'M67', unit: 'share', better: 'up', least: LEAST_N,
  tell(span, _window, archive) {
    if (!archive.suggestions) return NOT_CAPTURED;
    const shown = archive.suggestions.filter(({ proposedAt }) => proposedAt >= span.from && proposedAt < span.to);
    const stateOf = ({ state, decidedAt = 0 }: (typeof shown)[number]): string => (decidedAt >= span.to || state === 'proposed' || state === 'snoozed' ? 'open' : state);
    const count = (state: string, some = shown): number => some.filter((each) => stateOf(each) === state).length;
    const kinds = [...Map.groupBy(shown, ({ kind }) => kind)].toSorted(([a], [b]) => Number(a.slice(1)) - Number(b.slice(1)) || (a < b ? -1 : 1));
    return {
      ...shareTold(count('done'), shown.length),
      parts: {
        shown: shown.length, done: count('done'), dismissed: count('dismissed'), expired: count('expired'), open: count('open'),
        ...Object.fromEntries(kinds.flatMap(([kind, own]) => [[`shown:${kind}`, own.length], [`done:${kind}`, count('done', own)]])),
      },
    };
  },
});

/** M68 建议增益 · uplift: as measured from the log of suggestions against those held out or matched (metrics.md §6.4); handed in, for a difference before and after alone is never called effect. */
export const uplift: DeepMetric = deepMetric({
  id: 'M68', unit: 'share', better: 'up',
  tell: (_span, _window, archive) => (archive.uplift ? { missing: 'too little data', ...archive.uplift } : NOT_CAPTURED),
});

/** Pairs of verdicts that two people gave of one item in a span: of each the last; of more people the first two by name. */
function pairsOf(verdicts: readonly VerdictFacts[], { from, to }: Pick<Span, 'from' | 'to'>): [string, string][] {
  const items = Map.groupBy(verdicts.filter(({ at }) => at >= from && at < to).toSorted((a, b) => a.at - b.at), ({ item }) => item);
  return [...items.values()].flatMap((own) => {
    const last = [...new Map(own.map(({ by, verdict }) => [by, verdict]))].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return last.length < 2 ? [] : [[last[0]?.[1] ?? '', last[1]?.[1] ?? ''] as [string, string]];
  });
}

/** Cohen's κ = (pₒ − pₑ)/(1 − pₑ) of pairs of verdicts; null where chance alone would always agree. (Cohen 1960.) */
export function kappa(pairs: readonly (readonly [string, string])[]): number | null {
  const n = pairs.length;
  const share = (of: (pair: readonly [string, string]) => boolean): number => pairs.filter(of).length / n;
  const names = new Set(pairs.flat());
  const chance = [...names].reduce((sum, name) => sum + share(([a]) => a === name) * share(([, b]) => b === name), 0);
  return n === 0 || chance >= 1 ? null : (share(([a, b]) => a === b) - chance) / (1 - chance);
}

/**
 * M69 一致性 · agreement: Cohen's κ of the verdicts that two people gave of one item in the window, from twenty items on.
 * Part: `same`, the plain share of agreement. Not captured where no log says who decided, or one person decided all.
 */
export const agreement: DeepMetric = deepMetric({
  id: 'M69', unit: 'ratio', better: 'up', least: LEAST_N_TREND,
  tell(span, _window, archive) {
    if (!archive.verdicts?.some(({ by }) => by !== archive.verdicts?.[0]?.by)) return NOT_CAPTURED;
    const pairs = pairsOf(archive.verdicts, span);
    return { value: kappa(pairs), n: pairs.length, parts: { same: shareOf(pairs.filter(([a, b]) => a === b).length, pairs.length) } };
  },
});
