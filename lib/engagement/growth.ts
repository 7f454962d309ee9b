import type { Span, Window } from '@/lib/model/window';
import { type Archive, entriesIn, ofKind, tells } from './archive';
import { concentration, lorenz } from './concentration';
import { tellsJoins } from './conversion';
import { type DeepMetric, deepMetric, NOT_CAPTURED, shareOf } from './deep-metric';
import { knownMembers } from './known-members';
import { contributionsOfSpan, regularsAsOf, timelines } from './retention';
import { activeDaysIn, dayNumber, firstContribution, indexFrom } from './timelines';
import { isHuman, isPerson, LEAST_N, MOST_EVIDENCE } from './window';

const SILENT_DAYS = 90;

/** New contributors of a span, those who came back after 90 silent days, and lost regulars as of its end. */
function flows(window: Window, span: Span): { fresh: string[]; reactivated: string[]; lost: string[] } {
  const [first, end] = [dayNumber(span.firstDay), dayNumber(span.endDay)];
  const lines = timelines(window);
  const fresh: string[] = [];
  const reactivated: string[] = [];
  for (const line of lines.values()) {
    const began = firstContribution(line) ?? end;
    if (began >= first && began < end) fresh.push(line.member);
    const at = indexFrom(line.days, first);
    const [last, back] = [line.days[at - 1], line.days[at]];
    if (back !== undefined && back < end && last !== undefined && back - last > SILENT_DAYS && began < first) reactivated.push(line.member);
  }
  return { fresh, reactivated, lost: regularsAsOf(lines, end).lost };
}

/** Joins and leaves of people in a span: what was seen, and what members' pages say of when they joined. */
function comings(window: Window, archive: Archive, span: Span): { joins: Set<string>; leaves: Set<string> } {
  const who = (kind: 'join' | 'leave'): Set<string> => new Set(ofKind(archive, kind, span).flatMap(({ activity: { member } }) => (isPerson(window, member) ? [member] : [])));
  const joins = who('join');
  for (const { id, joinedAt } of window.members.values()) if (joinedAt !== undefined && joinedAt >= span.from && joinedAt < span.to && isPerson(window, id)) joins.add(id);
  return { joins, leaves: who('leave') };
}

/** Days that somebody who joined is given to do anything. */
const SPAM_DAYS = 7;

/** Of those who joined at least 7 days before a span's end, who did nothing since but join: a raid, or spam. Joining itself is a presence of one day. */
function silent(window: Window, span: Span, joins: ReadonlySet<string>): number {
  const [first, end] = [dayNumber(span.firstDay), dayNumber(span.endDay)];
  const lines = timelines(window);
  return [...joins].filter((member) => {
    const line = lines.get(member);
    if (!line) return true;
    const did = line.counts.some((counts, i) => (line.days[i] ?? end) < end && Object.keys(counts).some((kind) => kind !== 'join'));
    return !did && (line.days.at(-1) ?? end) < end - SPAM_DAYS && activeDaysIn(line, first, end) > 0;
  }).length;
}

/**
 * M50 增长率 · growth: (joins − leaves) / K, the members known at the window's start; where pages tell neither joins nor
 * leaves, (new contributors − lost regulars) / K instead: then the parts `joins` and `leaves` are null. Parts: `known`, K;
 * `silentJoins`, of the joins those who did nothing else, in seven days or more (spam and raids): shown apart.
 */
export const growth: DeepMetric = deepMetric({
  id: 'M50', unit: 'ratio', better: 'up',
  tell(span, window, archive) {
    const known = knownMembers(window, { endDay: span.firstDay, to: span.from }).size;
    const { fresh, lost } = flows(window, span);
    const told = tellsJoins(window, archive);
    const { joins, leaves } = comings(window, archive, span);
    const net = told ? joins.size - leaves.size : fresh.length - lost.length;
    return {
      value: known < LEAST_N ? null : net / known, n: known, missing: 'too little data',
      parts: {
        joins: told ? joins.size : null, leaves: told ? leaves.size : null, silentJoins: tells(archive, 'join') ? silent(window, span, joins) : null,
        newContributors: fresh.length, lostRegulars: lost.length, known,
      },
    };
  },
});

/**
 * M52 净活跃变化 · net active change: new contributors + reactivated (back after more than 90 silent days) − lost
 * regulars (M43); the parts add up to the value. Evidence: the lost.
 */
export const netChange: DeepMetric = deepMetric({
  id: 'M52', unit: 'count', better: 'up', reach: SILENT_DAYS,
  tell(span, window) {
    const { fresh, reactivated, lost } = flows(window, span);
    return {
      value: fresh.length + reactivated.length - lost.length, n: fresh.length + reactivated.length + lost.length,
      parts: { newContributors: fresh.length, reactivated: reactivated.length, lostRegulars: 0 - lost.length }, evidence: lost.slice(0, MOST_EVIDENCE),
    };
  },
});

/** Members from which a community is of the next class (ours). */
const CLASSES = [50, 200, 1000] as const;

/** M53 规模档 · size class: the value is K, the members known at the window's end; part `class`: 0 below 50, 1 below 200, 2 up to 1 000, 3 above. Chooses defaults only. */
export const sizeClass: DeepMetric = deepMetric({
  id: 'M53', unit: 'count', better: 'up',
  tell(span, window) {
    const known = knownMembers(window, span).size;
    return { value: known, n: known, parts: { class: known > CLASSES[2] ? 3 : known >= CLASSES[1] ? 2 : known >= CLASSES[0] ? 1 : 0 } };
  },
});

/**
 * M54 分享量与触达 · shares: named shares of the window, by all but bots. Not captured where no page told any share.
 * Parts: `counted`, the shares that pages count at what was written in the window (they may be the same), and `views`,
 * the sum of the view counters of the threads begun in it; null where no page shows them.
 */
export const shares: DeepMetric = deepMetric({
  id: 'M54', unit: 'count', better: 'up',
  tell(span, window, archive) {
    const counted = entriesIn(archive, span).flatMap(({ activity }) => activity.counts?.shares ?? []);
    const views = ofKind(archive, 'post', span).flatMap(({ activity: { thread } }) => archive.records.get(thread ?? '')?.stated?.views ?? []);
    const sum = (values: readonly number[]): number | null => (values.length === 0 ? null : values.reduce((a, b) => a + b, 0));
    const parts = { counted: sum(counted), views: sum(views) };
    if (!tells(archive, 'share')) return { ...NOT_CAPTURED, parts };
    const named = ofKind(archive, 'share', span).filter(({ activity }) => isHuman(window, activity.member));
    return { value: named.length, n: named.length, parts, evidence: named.slice(-MOST_EVIDENCE).map(({ activity }) => activity.id) };
  },
});

/** Points of the Lorenz curve. */
const POINTS = 20;

/** The Lorenz curve in steps of a twentieth of the contributors: what share of all the least active so many per cent gave. */
function curve(counts: Iterable<number>): { label: string; value: number }[] {
  const whole = lorenz([...counts]);
  return Array.from({ length: POINTS + 1 }, (_, i) => {
    const place = ((whole.length - 1) * i) / POINTS;
    const [low, high] = [whole[Math.floor(place)] ?? 0, whole[Math.ceil(place)] ?? 1];
    return { label: String((100 * i) / POINTS), value: low + (high - low) * (place - Math.floor(place)) };
  });
}

/**
 * M57 集中度 · concentration: Gini's coefficient of contributions over the window's contributors. Parts: `top10` and
 * `top1Percent`, their shares; `absenceFactor`, the fewest who make half; `effective`, exp(−Σ p ln p); `effectiveShare`
 * of the contributors. Series: the Lorenz curve. Evidence: those who make half.
 */
export const concentrationOf: DeepMetric = deepMetric({
  id: 'M57', unit: 'ratio', better: 'down', least: LEAST_N,
  tell(span, window) {
    const counts = contributionsOfSpan(window, span);
    const found = concentration(counts);
    if (!found) return { value: null, n: 0 };
    const { contributors, top10, top1Percent, absenceFactor, effective } = found;
    return {
      value: found.gini, n: contributors, parts: { top10, top1Percent, absenceFactor, effective, effectiveShare: shareOf(effective, contributors) },
      series: curve(counts.values()), evidence: found.half.slice(0, MOST_EVIDENCE),
    };
  },
});
