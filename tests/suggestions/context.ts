import { firstDays } from '@/lib/engagement/first-days';
import { inOrder, threadFacts } from '@/lib/engagement/facts';
import type { Activity, Member, Thread } from '@/lib/model/records';
import { rollUp } from '@/lib/model/rollup';
import type { Proposal, Suggestion } from '@/lib/model/suggestion';
import type { SuggestionContext } from '@/lib/suggestions/suggestion';
import { suggestionId } from '@/lib/model/suggestion';
import { activity, byThread, COMMUNITY, member, thread } from '../engagement/community';

/** Builders for tests of suggestions: a context made of activities as the engine makes it. */

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const NOW = Date.UTC(2026, 8, 20, 12);

export type Scene = { activities: Activity[]; members?: Partial<Member>[]; threads?: Partial<Thread>[]; now?: number; flagged?: string[]; responseP75?: number };

/** The members, threads and activities of a scene as kinds see them at a time. */
export function contextOf({ activities, members = [], threads = [], now = NOW, flagged, responseP75 }: Scene): SuggestionContext {
  const people = new Map(members.map((each): [string, Member] => [member(each.native ?? ''), { community: COMMUNITY, native: '', ...each, id: member(each.native ?? '') }]));
  const records = new Map(threads.map((each): [string, Thread] => [thread(each.native ?? ''), { community: COMMUNITY, native: '', ...each, id: thread(each.native ?? '') }]));
  const past = activities.filter(({ at }) => at === undefined || at <= now);
  const times = past.flatMap(({ at }) => at ?? []);
  return {
    community: COMMUNITY, now, zone: 'Asia/Shanghai',
    activities: past.filter(({ at }) => at === undefined || at >= now - 28 * DAY).toSorted(inOrder),
    threads: records,
    facts: new Map([...byThread(past)].map(([id, list]) => [id, threadFacts(id, COMMUNITY, list, records.get(id), people)])),
    members: people,
    firstDays: firstDays(rollUp(past, 'Asia/Shanghai').values()),
    ...(times.length > 0 ? { historyFrom: times.reduce((a, b) => Math.min(a, b)) } : {}),
    ...(flagged ? { flagged: new Set(flagged.map((native) => `${COMMUNITY}/a/${native}`)) } : {}),
    ...(responseP75 === undefined ? {} : { responseP75 }),
  };
}

/** A contribution so many hours before now. */
export const wrote = (native: string, who: string | undefined, hoursAgo: number, what: Partial<Activity> = {}): Activity =>
  activity(native, { kind: 'comment', at: NOW - hoursAgo * HOUR, ...(who === undefined ? {} : { member: member(who) }), ...what });

/** A thread's opening post. */
export const opened = (native: string, who: string | undefined, hoursAgo: number, what: Partial<Activity> = {}): Activity =>
  wrote(native, who, hoursAgo, { kind: 'post', thread: thread(native), text: 'Hello from me.', ...what });

/** Sixty days in which old hands talk every day: history that a newcomer stands out from. */
export const chatter = (): Activity[] =>
  Array.from({ length: 60 }, (_, day) => wrote(`old${String(day).padStart(2, '0')}`, `old${day % 4}`, (60 - day) * 24 - 5, { thread: thread('lounge'), text: 'As every day.' }));

/** A proposal as the store keeps it. */
export const stored = (proposal: Proposal, proposedAt: number, state: Suggestion['state'] = 'proposed'): Suggestion => ({ ...proposal, id: suggestionId(proposal), state, proposedAt });
