import { attendanceOf } from '@/lib/model/entered';
import { ABSENT, CONTRIBUTING, INTERACTING } from '@/lib/model/kinds';
import type { Activity } from '@/lib/model/records';
import type { MemberFacts, Window } from '@/lib/model/window';
import { spanEnding } from '@/lib/model/zone';
import { type Archive, isContribution, tells } from './archive';
import { type DeepMetric, deepMetric, NOT_CAPTURED, shareOf, shareTold } from './deep-metric';
import { oncePer, oncePerInSteps } from './memory';
import { timelines } from './retention';
import { isPerson, isStaffOrNobody, LEAST_N } from './window';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEK_DAYS = 7;
const MONTH_DAYS = 28;

/** The steps that an operator may choose from, each with what takes a member there; the first is being seen at all. */
export const STEPS: Record<string, (activity: Activity) => boolean> = {
  seen: ({ kind }) => !ABSENT.has(kind),
  interacted: ({ kind }) => INTERACTING.has(kind),
  contributed: ({ kind }) => CONTRIBUTING.has(kind),
  attended: ({ kind, counts }) => kind === 'attend' && attendanceOf(counts).came,
  converted: ({ kind }) => kind === 'convert',
};
const DEFAULT_STEPS = ['seen', 'interacted', 'contributed', 'attended', 'converted'] as const;

/** When each person did the first of anything, and when first of each step, each not before the step before it; within 28 days of the first. */
function* waySteps(archive: Archive, members: ReadonlyMap<string, MemberFacts>): Generator<void, Map<string, number[]>> {
  const steps = stepsDone(archive);
  const found = new Map<string, number[]>();
  for (const [i, { at, activity }] of archive.entries.entries()) {
    if (i % SLICE === 0) yield;
    const { member } = activity;
    if (!isPerson({ members }, member)) continue;
    let way = found.get(member);
    if (!way) found.set(member, (way = []));
    if (way.length > 0 && at - (way[0] ?? at) > MONTH_DAYS * DAY) continue;
    // One activity may take somebody several steps: a first post is being seen, interacting and contributing.
    while (way.length < steps.length && STEPS[steps[way.length] ?? '']?.(activity)) way.push(at);
  }
  return found;
}

const ways = oncePerInSteps(waySteps);
const SLICE = 10_000;
/** Makes the ways of all members ahead, in slices. */
export const readyWays = ways.ready;

/**
 * M26 转化率 · conversion: of the members who entered (did the first step) in as many days as the window has, ending 28 days
 * before its end, the share who reached the last step that was ever captured, all steps in their order and within 28 days
 * of entry; each member once. Parts: `step:…`, how many reached each step, and `rate:…`, of those at the step before;
 * `maturing`, who entered in the last 28 days, whose time is not over. Steps that nobody ever did are left out as not
 * captured, and so are those that nothing captured tells from the next; with fewer than two left there is no value.
 */
export const conversion: DeepMetric = deepMetric({
  id: 'M26', unit: 'share', better: 'up', least: LEAST_N, reach: MONTH_DAYS,
  tell(span, window, archive) {
    const captured = stepsDone(archive);
    if (captured.length < 2) return NOT_CAPTURED;
    const taken = [...ways.of(archive, window.members)].filter(([member, { length }]) => length > 0 && isFirst(window, member, archive)).map(([, way]) => way);
    const { from } = spanEnding(span.firstDay, MONTH_DAYS, span.zone);
    const { from: to } = spanEnding(span.endDay, MONTH_DAYS, span.zone);
    const entered = (since: number, until: number): number[][] => taken.filter(([first = 0]) => first >= since && first < until);
    const ripe = entered(from, to);
    const reached = captured.map((_, i) => ripe.filter(({ length }) => length > i).length);
    return {
      ...shareTold(reached.at(-1) ?? 0, ripe.length),
      parts: {
        maturing: entered(to, span.to).length, ...Object.fromEntries(captured.map((step, i) => [`step:${step}`, reached[i] ?? 0])),
        ...Object.fromEntries(captured.slice(1).map((step, i) => [`rate:${step}`, (reached[i] ?? 0) < LEAST_N ? null : shareOf(reached[i + 1] ?? 0, reached[i] ?? 0)])),
      },
    };
  },
});

/** Of the steps chosen those that anybody ever did, and that are not the same as the next by what is captured. */
function stepsDone({ kinds, steps = DEFAULT_STEPS }: Archive): string[] {
  const came = kinds.get('attend')?.find(({ activity }) => attendanceOf(activity.counts).came)?.activity;
  const samples = [...[...kinds.values()].flatMap((entries) => entries[0]?.activity ?? []), ...(came ? [came] : [])];
  const does = (step: string | undefined, activity: Activity): boolean => STEPS[step ?? '']?.(activity) ?? false;
  const done = steps.filter((step) => samples.some((activity) => does(step, activity)));
  return done.filter((step, i) => i === done.length - 1 || samples.some((activity) => does(step, activity) && !does(done[i + 1], activity)));
}

/** Whether nothing of a member is older than the archive, which may begin late: the rollups know. */
function isFirst(window: Window, member: string, { entries }: Archive): boolean {
  const first = timelines(window).get(member)?.days[0];
  return first === undefined || first >= (entries[0]?.day ?? first);
}

type Start = { began: number; contributed?: number };

/** When each member joined (else was first seen) and first contributed. */
const startsOf = oncePer((archive: Archive, members: ReadonlyMap<string, MemberFacts>): Map<string, Start> => {
  const starts = new Map<string, Start>();
  for (const entry of archive.entries) {
    const { member } = entry.activity;
    if (member === undefined || isStaffOrNobody(members, member)) continue;
    const start = starts.get(member) ?? { began: Math.min(entry.at, members.get(member)?.joinedAt ?? entry.at) };
    if (isContribution(entry) && start.contributed === undefined) start.contributed = entry.at;
    starts.set(member, start);
  }
  for (const { id, joinedAt } of members.values()) if (joinedAt !== undefined && !starts.has(id) && !isStaffOrNobody(members, id)) starts.set(id, { began: joinedAt });
  return starts;
});

/** Whether anything tells when members joined: joins and leaves, or what their pages state. */
export const tellsJoins = (window: Window, archive: Archive): boolean => tells(archive, 'join', 'leave') || statesJoins(window.members, window.members);
const statesJoins = oncePer((members: ReadonlyMap<string, MemberFacts>, _same: object): boolean => [...members.values()].some(({ joinedAt }) => joinedAt !== undefined));

/**
 * M27 激活率 · activation: of those who joined (else were first seen) in as many days as the window has, ending 7 days
 * before its end, the share who contributed within 7 days. Part: `day1`, within 24 hours. Where pages show only
 * contributions everybody is active at once, so without joins or views it is not captured.
 */
export const activation: DeepMetric = deepMetric({
  id: 'M27', unit: 'share', better: 'up', least: LEAST_N, reach: WEEK_DAYS,
  tell(span, window, archive) {
    if (!tells(archive, 'join', 'view') && !statesJoins(window.members, window.members)) return NOT_CAPTURED;
    const { from } = spanEnding(span.firstDay, WEEK_DAYS, span.zone);
    const { from: to } = spanEnding(span.endDay, WEEK_DAYS, span.zone);
    const fresh = [...startsOf(archive, window.members)].filter(([member, { began }]) => began >= from && began < to && isFirst(window, member, archive)).map(([, start]) => start);
    const within = (time: number): number => fresh.filter(({ began, contributed = Number.POSITIVE_INFINITY }) => contributed - began <= time).length;
    return { ...shareTold(within(WEEK_DAYS * DAY), fresh.length), parts: { day1: shareOf(within(DAY), fresh.length) } };
  },
});
