import { attendanceOf } from '@/lib/model/entered';
import type { Span, Window } from '@/lib/model/window';
import { addDays, spanEnding } from '@/lib/model/zone';
import { type Archive, ofKind, tells } from './archive';
import { type DeepMetric, deepMetric, NOT_CAPTURED, shareOf, shareTold } from './deep-metric';
import { people } from './people';
import { dayNumber } from './timelines';
import { isPerson, LEAST_N, MOST_EVIDENCE } from './window';

const MONTH_DAYS = 28;

/** How people (no staff, no bots) stood to a meeting; several activities of one member are one. What has no thread is one meeting a day. */
type Meeting = { id: string; type: string; day: number; invited: Set<string>; signedUp: Set<string>; came: Set<string> };

/** Meetings with anything entered of them in a span, in order of their first day there. */
function meetingsIn(archive: Archive, window: Window, span: Pick<Span, 'from' | 'to'>): Meeting[] {
  const meetings = new Map<string, Meeting>();
  const of = (thread: string | undefined, day: number): Meeting => {
    const id = thread ?? `day ${day}`;
    const known = meetings.get(id) ?? { id, type: archive.records.get(id)?.channel ?? '', day, invited: new Set(), signedUp: new Set(), came: new Set() };
    meetings.set(id, known);
    return known;
  };
  for (const { day, activity: { member, thread, counts } } of ofKind(archive, 'attend', span)) {
    const meeting = of(thread, day);
    if (!isPerson(window, member)) continue;
    const { invited, signedUp, came } = attendanceOf(counts);
    if (invited) meeting.invited.add(member);
    if (signedUp) meeting.signedUp.add(member);
    if (!came) continue;
    // Sign-ups come before the meeting: its day is the first that somebody came on.
    if (meeting.came.size === 0) meeting.day = day;
    meeting.came.add(member);
  }
  // Who was spoken to about a meeting was invited to it.
  for (const { activity: { member, thread = '' } } of ofKind(archive, 'outreach', span)) if (isPerson(window, member)) meetings.get(thread)?.invited.add(member);
  return [...meetings.values()];
}

const all = (meetings: readonly Meeting[], of: 'invited' | 'signedUp' | 'came'): Set<string> => new Set(meetings.flatMap((meeting) => [...meeting[of]]));

/**
 * M20 活动参与率 · attendance: members who came to anything in the window / those invited to anything in it and whoever
 * came besides; where nobody is known to be invited, / active members of its last 28 days. Several check-ins are one. Not
 * captured where no attendance was. Parts: `came`, `invited` (null: not known). Evidence: who came.
 */
export const attendance: DeepMetric = deepMetric({
  id: 'M20', unit: 'share', better: 'up', least: LEAST_N,
  tell(span, window, archive) {
    if (!tells(archive, 'attend')) return NOT_CAPTURED;
    const meetings = meetingsIn(archive, window, span);
    const [came, invited] = [all(meetings, 'came'), all(meetings, 'invited')];
    const base = new Set([...(invited.size > 0 ? invited : people(window, spanEnding(span.endDay, MONTH_DAYS, span.zone)).members.keys()), ...came]);
    return { ...shareTold(came.size, base.size), parts: { came: came.size, invited: invited.size === 0 ? null : invited.size }, evidence: [...came].toSorted().slice(0, MOST_EVIDENCE) };
  },
});

/**
 * M21 报名到场率 · show-up: of those who signed up for a meeting of the window, each counted for each meeting, the share
 * who came. Parts: `walkIns`, who came without having signed up; and the share of each type of meeting (the channel of its
 * thread) with ten sign-ups, as `type:…`. Not captured where nobody ever signed up.
 */
export const showUp: DeepMetric = deepMetric({
  id: 'M21', unit: 'share', better: 'up', least: LEAST_N,
  tell(span, window, archive) {
    if (!(archive.kinds.get('attend') ?? []).some(({ activity }) => attendanceOf(activity.counts).signedUp)) return NOT_CAPTURED;
    const meetings = meetingsIn(archive, window, span);
    const sum = (some: readonly Meeting[]): { signed: number; came: number } => ({
      signed: some.reduce((total, { signedUp }) => total + signedUp.size, 0),
      came: some.reduce((total, { signedUp, came }) => total + [...signedUp].filter((member) => came.has(member)).length, 0),
    });
    const { signed, came } = sum(meetings);
    const types = [...Map.groupBy(meetings, ({ type }) => type)].flatMap(([type, own]) => (type === '' || sum(own).signed < LEAST_N ? [] : [[`type:${type}`, shareOf(sum(own).came, sum(own).signed)] as const]));
    const walkIns = meetings.reduce((total, meeting) => total + [...meeting.came].filter((member) => !meeting.signedUp.has(member)).length, 0);
    return { ...shareTold(came, signed), parts: { walkIns, ...Object.fromEntries(types.toSorted(([a], [b]) => (a < b ? -1 : 1))) } };
  },
});

/** Days of meetings before a day: those entered by attendance, and those marked on the calendar on days without one. */
function meetingDays(archive: Archive, window: Window, span: Span): { days: number[]; types: Set<string>; count: number } {
  const held = meetingsIn(archive, window, span).filter(({ came }) => came.size > 0);
  const own = new Set(held.map(({ day }) => day));
  const marked = (archive.annotations ?? []).filter(({ kind, day }) => kind === 'meetup' && day >= span.firstDay && day < span.endDay && !own.has(dayNumber(day)));
  return {
    days: [...own, ...marked.map(({ day }) => dayNumber(day))].toSorted((a, b) => a - b),
    types: new Set([...held.map(({ type }) => type), ...(marked.length > 0 ? [''] : [])]), count: held.length + marked.length,
  };
}

/**
 * M24 活动节奏 · cadence: meetings of the window: those somebody attended, and those on the calendar on other days. Parts:
 * `month`, those of its last 28 days, and `monthTypes`, of how many types; `longestGap`, the most days without one, within
 * the window and up to its ends; `types`. A band: neither never nor all the time. Not captured without any, ever.
 */
export const cadence: DeepMetric = deepMetric({
  id: 'M24', unit: 'count', better: 'band',
  tell(span, window, archive) {
    if (!tells(archive, 'attend') && !archive.annotations?.some(({ kind }) => kind === 'meetup')) return NOT_CAPTURED;
    const { days, types, count } = meetingDays(archive, window, span);
    const month = meetingDays(archive, window, spanEnding(span.endDay, MONTH_DAYS, span.zone));
    const ends = [dayNumber(addDays(span.firstDay, -1)), ...days, dayNumber(span.endDay)];
    const longestGap = ends.slice(1).reduce((longest, day, i) => Math.max(longest, day - (ends[i] ?? day) - 1), 0);
    return { value: count, n: count, parts: { month: month.count, monthTypes: month.types.size, longestGap, types: types.size } };
  },
});

const SATISFIED = 4;

/**
 * M35 活动满意度 · satisfaction of those who attended: of the surveys (`csat` 1…5) of the window that stand in a meeting's
 * thread and are by members who came to it, the share of 4 and 5; a member's last answer on each counts. Series: the share
 * of each meeting with ten answers, by its thread. Not captured where no survey stands in a meeting's thread.
 */
export const meetingSatisfaction: DeepMetric = deepMetric({
  id: 'M35', unit: 'share', better: 'up', least: LEAST_N,
  tell(span, window, archive) {
    const came = new Set((archive.kinds.get('attend') ?? []).flatMap(({ at, activity: { member, thread, counts } }) => (at < span.to && thread !== undefined && attendanceOf(counts).came ? [`${thread}\n${member}`] : [])));
    const rated = (archive.kinds.get('survey') ?? []).filter(({ activity: { thread, member, counts } }) => counts?.['csat'] !== undefined && came.has(`${thread}\n${member}`));
    if (rated.length === 0) return NOT_CAPTURED;
    const last = new Map(rated.filter(({ at, activity }) => at >= span.from && at < span.to && isPerson(window, activity.member)).map(({ activity: { thread = '', member, counts } }) => [`${thread}\n${member}`, { thread, score: counts?.['csat'] ?? 0 }]));
    const answers = [...last.values()];
    const good = (some: readonly { score: number }[]): number => some.filter(({ score }) => score >= SATISFIED).length;
    const each = [...Map.groupBy(answers, ({ thread }) => thread)].filter(([, own]) => own.length >= LEAST_N).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return { ...shareTold(good(answers), answers.length), parts: { meetings: new Set(answers.map(({ thread }) => thread)).size }, series: each.map(([label, own]) => ({ label, value: shareOf(good(own), own.length) })) };
  },
});
