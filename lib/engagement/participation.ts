import { wilson } from '@/lib/model/wilson';
import { spanEnding } from '@/lib/model/zone';
import { entriesIn, isContribution } from './archive';
import { type DeepMetric, deepMetric, NOT_CAPTURED, shareOf } from './deep-metric';
import { oncePerWindow } from './memory';
import { people } from './people';
import { isPerson, LEAST_N, MOST_EVIDENCE } from './window';

const MONTH_DAYS = 28;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEK_DAYS = 7;

/**
 * M20 活动参与率 · attendance: members who attended anything in the window / active members of its last 28 days (whom
 * nobody knows to be invited). Several check-ins are one. Not captured where no attendance was. Evidence: they.
 */
export const attendance: DeepMetric = deepMetric({
  id: 'M20', unit: 'share', better: 'up', least: LEAST_N,
  tell(span, window, archive) {
    if (!archive.entries.some(({ activity }) => activity.kind === 'attend')) return NOT_CAPTURED;
    const came = new Set(entriesIn(archive, span).flatMap(({ activity: { kind, member } }) => (kind === 'attend' && isPerson(window, member) ? [member] : [])));
    const active = new Set([...people(window, spanEnding(span.endDay, MONTH_DAYS, span.zone)).members.keys(), ...came]);
    return { value: shareOf(came.size, active.size), n: active.size, ...(active.size === 0 ? {} : { interval: wilson(came.size, active.size) }), evidence: [...came].toSorted().slice(0, MOST_EVIDENCE) };
  },
});

/**
 * M23 反馈人数 · feedback givers: distinct members with feedback in the window. Part: `per100`, for each hundred active
 * members, from ten on. Not captured where none ever was. Evidence: the feedback.
 */
export const feedbackGivers: DeepMetric = deepMetric({
  id: 'M23', unit: 'count', better: 'up',
  tell(span, window, archive) {
    if (!archive.entries.some(({ activity }) => activity.kind === 'feedback')) return NOT_CAPTURED;
    const given = entriesIn(archive, span).filter(({ activity: { kind, member } }) => kind === 'feedback' && isPerson(window, member));
    const givers = new Set(given.map(({ activity }) => activity.member)).size;
    const active = people(window, span).members.size;
    return { value: givers, n: given.length, parts: { per100: active < LEAST_N ? null : (100 * givers) / active }, evidence: given.slice(-MOST_EVIDENCE).map(({ activity }) => activity.id) };
  },
});

/** Ways of taking part, each of several kinds of activity. */
const WAYS: Record<string, string> = {
  post: 'content', comment: 'content', message: 'content', like: 'reaction', dislike: 'reaction', vote: 'vote', share: 'share', invite: 'invite',
  checkin: 'checkin', attend: 'attend', feedback: 'feedback', survey: 'survey', convert: 'convert',
};

/** M25 参与广度 · breadth: share of the window's active members who took part in at least two ways (content, reaction, vote, share, invitation, check-in, attendance, feedback, survey, conversion). */
export const breadth: DeepMetric = deepMetric({
  id: 'M25', unit: 'share', better: 'up', least: LEAST_N,
  tell(span, window, archive) {
    const ways = new Map<string, Set<string>>();
    for (const { activity: { kind, member } } of entriesIn(archive, span)) {
      const way = WAYS[kind];
      if (way !== undefined && isPerson(window, member)) ways.set(member, (ways.get(member) ?? new Set()).add(way));
    }
    const n = people(window, span).members.size;
    const hits = [...ways.values()].filter(({ size }) => size >= 2).length;
    return { value: shareOf(hits, n), n, ...(n === 0 ? {} : { interval: wilson(hits, n) }), parts: { two: hits } };
  },
});

type Start = { began: number; contributed?: number };

/** When each member joined (else was first seen) and first contributed. */
const startsOf = oncePerWindow((_: Parameters<DeepMetric['compute']>[1]) => '', (window, { entries }): Map<string, Start> => {
  const starts = new Map<string, Start>();
  for (const entry of entries) {
    const { member } = entry.activity;
    if (!isPerson(window, member)) continue;
    const start = starts.get(member) ?? { began: Math.min(entry.at, window.members.get(member)?.joinedAt ?? entry.at) };
    if (isContribution(entry) && start.contributed === undefined) start.contributed = entry.at;
    starts.set(member, start);
  }
  for (const { id, joinedAt } of window.members.values()) if (joinedAt !== undefined && !starts.has(id) && isPerson(window, id)) starts.set(id, { began: joinedAt });
  return starts;
});

/**
 * M27 激活率 · activation: of those who joined (else were first seen) in as many days as the window has, ending 7 days
 * before its end, the share who contributed within 7 days. Part: `day1`, within 24 hours. Where pages show only
 * contributions everybody is active at once, so without joins or views it is not captured.
 */
export const activation: DeepMetric = deepMetric({
  id: 'M27', unit: 'share', better: 'up', least: LEAST_N, reach: WEEK_DAYS,
  tell(span, window, archive) {
    const tells = archive.entries.some(({ activity }) => activity.kind === 'join' || activity.kind === 'view') || [...window.members.values()].some(({ joinedAt }) => joinedAt !== undefined);
    if (!tells) return NOT_CAPTURED;
    const { from } = spanEnding(span.firstDay, WEEK_DAYS, span.zone);
    const { from: to } = spanEnding(span.endDay, WEEK_DAYS, span.zone);
    const fresh = [...startsOf(window, archive).values()].filter(({ began }) => began >= from && began < to);
    const within = (time: number): number => fresh.filter(({ began, contributed = Number.POSITIVE_INFINITY }) => contributed - began <= time).length;
    const hits = within(WEEK_DAYS * DAY);
    return { value: shareOf(hits, fresh.length), n: fresh.length, ...(fresh.length === 0 ? {} : { interval: wilson(hits, fresh.length) }), parts: { day1: shareOf(within(DAY), fresh.length) } };
  },
});
