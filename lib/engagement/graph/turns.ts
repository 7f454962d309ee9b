import type { Activity } from '@/lib/model/records';
import { rollupDay } from '@/lib/model/rollup';
import { dayNumber } from '../timelines';
import type { Turn } from './edges';

export type TurnInput = {
  activities: readonly Activity[];
  zone: string;
  /** Thread id → who opened it: whom a comment without a parent answers. */
  authors: ReadonlyMap<string, string>;
  /** Who counts: no bots. */
  wanted?: (member: string) => boolean;
  /** Whom a text names. */
  mentioned?: (activity: Activity) => readonly string[];
  /** Reply links of chats that are sure enough: activity id → the one it answers. */
  links?: ReadonlyMap<string, string>;
};

const REACTIONS: ReadonlySet<string> = new Set(['like', 'share', 'vote']);

/**
 * Who turned to whom (M45): a reply to the writer of its parent, else of what a reply link found, else of the thread; a
 * like, vote or share to the writer of its target; a mention to who is named. Own ones and nameless ones are left out.
 */
export function turnsOf({ activities, zone, authors, wanted = () => true, mentioned = () => [], links = new Map() }: TurnInput): Turn[] {
  const writers = new Map(activities.flatMap(({ id, member }): [string, string][] => (member === undefined ? [] : [[id, member]])));
  return activities.flatMap((each) => {
    const { id, kind, member, at, removed, parent, target, thread } = each;
    const day = rollupDay(each, zone);
    if (member === undefined || at === undefined || day === '' || removed || !wanted(member)) return [];
    const told = new Set<string | undefined>(mentioned(each));
    if (kind === 'comment') told.add(writers.get(parent ?? links.get(id) ?? '') ?? authors.get(thread ?? ''));
    else if (kind === 'message') told.add(writers.get(parent ?? links.get(id) ?? ''));
    else if (REACTIONS.has(kind)) told.add(writers.get(target ?? parent ?? ''));
    return [...told].flatMap((to) => (to === undefined || to === member || !wanted(to) ? [] : { from: member, to, day: dayNumber(day) }));
  });
}
