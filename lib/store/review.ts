import type { Activity, Member } from '@/lib/model/records';
import type { Flag } from '@/lib/model/rule';
import { db, descending, flagsInState, type Store } from './db';
import { activitiesById, membersById } from './queries';

/** What a case stands among. */

/** A post of somebody else with a flag that rests on the same text. */
export type SameText = { activity: Activity; member?: Member; flags: Flag[] };

/** Flags that are looked through for copies of a post. */
const MOST_FLAGS = 4_000;
const SHOWN = 10;

/** Posts of other members that were flagged for the same text: those that the flags of a case rest on, and those that rest on its post. */
export async function sameText(flags: readonly Flag[], store: Store = db): Promise<SameText[]> {
  const [first] = flags;
  if (!first) return [];
  const known = new Set(flags.flatMap(({ evidence = [] }) => evidence));
  for (const state of ['open', 'confirmed', 'unsure'] as const) {
    const newest = descending(flagsInState(store, first.community, state));
    for (const { activity, evidence = [] } of await newest.limit(MOST_FLAGS).toArray()) if (evidence.includes(first.activity)) known.add(activity);
  }
  const found = await store.flags.where('activity').anyOf([...known]).toArray();
  const others = Map.groupBy(found.filter(({ member, activity }) => activity !== first.activity && (member === undefined || member !== first.member)), ({ activity }) => activity);
  const shown = [...others].toSorted(([, [a]], [, [b]]) => (b?.at ?? 0) - (a?.at ?? 0)).slice(0, SHOWN);
  const [activities, members] = await Promise.all([activitiesById(shown.map(([id]) => id), store), membersById(shown.flatMap(([, [flag]]) => flag?.member ?? []), store)]);
  return shown.flatMap(([id, of]) => {
    const activity = activities.get(id);
    return activity ? [{ activity, member: members.get(of[0]?.member ?? ''), flags: of }] : [];
  });
}
