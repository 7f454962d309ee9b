import type { Span, Window } from '@/lib/model/window';
import { spanEnding } from '@/lib/model/zone';
import { concentration } from './concentration';
import { type Archive, entriesIn } from './archive';
import { type DeepMetric, deepMetric, NOT_CAPTURED, shareOf } from './deep-metric';
import { knownMembers } from './known-members';
import { people } from './people';
import { contributionsOfSpan, regularsAsOf, timelines } from './retention';
import { dayNumber, firstContribution, lastBefore } from './timelines';
import { isPerson, LEAST_N, MOST_EVIDENCE } from './window';

const SILENT_DAYS = 90;

/** New contributors of a span, those who came back after 90 silent days, and lost regulars as of its end. */
function flows(window: Window, span: Span): { fresh: string[]; reactivated: string[]; lost: string[] } {
  const [first, end] = [dayNumber(span.firstDay), dayNumber(span.endDay)];
  const lines = timelines(window, span);
  const fresh: string[] = [];
  const reactivated: string[] = [];
  for (const line of lines.values()) {
    const began = firstContribution(line) ?? end;
    if (began >= first && began < end) fresh.push(line.member);
    const back = line.days.find((day) => day >= first);
    const last = lastBefore(line, first);
    if (back !== undefined && back < end && last !== undefined && back - last > SILENT_DAYS && began < first) reactivated.push(line.member);
  }
  return { fresh, reactivated, lost: regularsAsOf(lines, end).lost };
}

/** Joins and leaves of people in a span: what was seen, and what members' pages say of when they joined. */
function comings(window: Window, archive: Archive, { from, to }: Span): { joins: Set<string>; leaves: Set<string> } {
  const [joins, leaves] = [new Set<string>(), new Set<string>()];
  for (const { activity: { kind, member } } of entriesIn(archive, { from, to })) {
    if (!isPerson(window, member)) continue;
    if (kind === 'join') joins.add(member);
    if (kind === 'leave') leaves.add(member);
  }
  for (const { id, joinedAt } of window.members.values()) if (joinedAt !== undefined && joinedAt >= from && joinedAt < to && isPerson(window, id)) joins.add(id);
  return { joins, leaves };
}

const tellsJoins = (window: Window, archive: Archive): boolean =>
  archive.entries.some(({ activity }) => activity.kind === 'join' || activity.kind === 'leave') || [...window.members.values()].some(({ joinedAt }) => joinedAt !== undefined);

/**
 * M50 增长率 · growth: (joins − leaves) / K, the members known at the window's start; where pages tell neither joins nor
 * leaves, (new contributors − lost regulars) / K instead: then the parts `joins` and `leaves` are null. Part `known`: K.
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
      parts: { joins: told ? joins.size : null, leaves: told ? leaves.size : null, newContributors: fresh.length, lostRegulars: lost.length, known },
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

/** Longest time that an invited member must have stayed, in ms. */
const STAY = 7 * 86_400_000;

/** Joins that name the invitation they followed (`parent` or `target`), of members who did not leave within 7 days. */
function keptInvites(archive: Archive, span: Span): { inviter: string | undefined; member: string }[] {
  const invites = new Map(archive.entries.filter(({ activity }) => activity.kind === 'invite').map((entry) => [entry.activity.id, entry.activity.member]));
  return entriesIn(archive, span).flatMap(({ at, activity: { kind, parent, target, member } }) => {
    const invite = [parent, target].find((id) => id !== undefined && invites.has(id));
    if (kind !== 'join' || member === undefined || invite === undefined || at + STAY > span.to) return [];
    const left = archive.entries.some((each) => each.activity.kind === 'leave' && each.activity.member === member && each.at >= at && each.at < at + STAY);
    return left ? [] : [{ inviter: invites.get(invite), member }];
  });
}

/** M55 邀请系数 · K-factor: members of the window who followed an invitation and stayed 7 days / members known at its start. Not captured where no invitation was. */
export const inviteFactor: DeepMetric = deepMetric({
  id: 'M55', unit: 'ratio', better: 'up',
  tell(span, window, archive) {
    if (!archive.entries.some(({ activity }) => activity.kind === 'invite')) return NOT_CAPTURED;
    const kept = keptInvites(archive, span);
    const known = knownMembers(window, { endDay: span.firstDay, to: span.from }).size;
    return { value: known < LEAST_N ? null : kept.length / known, n: known, missing: 'too little data', parts: { kept: kept.length }, evidence: kept.map(({ member }) => member).slice(0, MOST_EVIDENCE) };
  },
});

/** Mean mood below which a member is no advocate. */
const LEAST_MOOD = 0;

/**
 * M56 口碑成员 · advocates: members with at least one share or kept invitation in the last 28 days whose mean mood, where
 * known, is not negative. Not captured where neither was. Evidence: they.
 */
export const advocates: DeepMetric = deepMetric({
  id: 'M56', unit: 'count', better: 'up',
  tell(span, window, archive) {
    if (!archive.entries.some(({ activity }) => activity.kind === 'share' || activity.kind === 'invite')) return NOT_CAPTURED;
    const month = spanEnding(span.endDay, 28, span.zone);
    const entries = entriesIn(archive, month);
    const shared = entries.flatMap(({ activity: { kind, member } }) => (kind === 'share' && member !== undefined ? [member] : []));
    const found = [...new Set([...shared, ...keptInvites(archive, month).flatMap(({ inviter }) => inviter ?? [])])].filter((member) => isPerson(window, member));
    const moodOf = (member: string): number => entries.reduce((sum, { activity }) => (activity.member === member ? sum + (archive.moods?.get(activity.id) ?? 0) : sum), 0);
    const kind = found.filter((member) => moodOf(member) >= LEAST_MOOD).toSorted();
    return { value: kind.length, n: people(window, month).members.size, evidence: kind.slice(0, MOST_EVIDENCE) };
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
    const entries = entriesIn(archive, span);
    const counted = entries.flatMap(({ activity }) => activity.counts?.shares ?? []);
    const views = entries.flatMap(({ activity: { kind, thread } }) => (kind === 'post' ? (archive.records.get(thread ?? '')?.stated?.views ?? []) : []));
    const sum = (values: readonly number[]): number | null => (values.length === 0 ? null : values.reduce((a, b) => a + b, 0));
    const parts = { counted: sum(counted), views: sum(views) };
    if (!archive.entries.some(({ activity }) => activity.kind === 'share')) return { ...NOT_CAPTURED, parts };
    const named = entries.filter(({ activity }) => activity.kind === 'share' && window.members.get(activity.member ?? '')?.role !== 'bot');
    return { value: named.length, n: named.length, parts, evidence: named.slice(-MOST_EVIDENCE).map(({ activity }) => activity.id) };
  },
});

/**
 * M57 集中度 · concentration: Gini's coefficient of contributions over the window's contributors. Parts: `top10` and
 * `top1Percent`, their shares; `absenceFactor`, the fewest who make half; `effective`, exp(−Σ p ln p); `effectiveShare`
 * of the contributors. Evidence: those who make half.
 */
export const concentrationOf: DeepMetric = deepMetric({
  id: 'M57', unit: 'ratio', better: 'down', least: LEAST_N,
  tell(span, window) {
    const found = concentration(contributionsOfSpan(window, span));
    if (!found) return { value: null, n: 0 };
    const { contributors, top10, top1Percent, absenceFactor, effective } = found;
    return { value: found.gini, n: contributors, parts: { top10, top1Percent, absenceFactor, effective, effectiveShare: shareOf(effective, contributors) }, evidence: found.half.slice(0, MOST_EVIDENCE) };
  },
});
