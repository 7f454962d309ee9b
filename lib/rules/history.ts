import type { Activity } from '@/lib/model/records';

/** Whose earlier activities are meant. */
export type Whose = 'member' | 'thread' | 'community';

/** What was written before, as far as it was taken in. The order of taking in does not matter. */
export type History = {
  /** Takes an activity in; the same id again changes nothing. */
  add(activity: Activity): void;
  /** What lies before all that is taken in of a member, counted elsewhere. */
  seed(member: string, before: { count: number; firstAt?: number }): void;
  /** Contributions of the activity's member before it, and when the first of all was written. */
  before(activity: Activity): { count: number; firstAt?: number };
  /** Activities before this one and not older than so many ms, of the same member, thread or community, oldest first. */
  within(activity: Activity, whose: Whose, ms: number): readonly Activity[];
};

type Shelf = { rows: Activity[]; ids: Set<string> };

/** Total order of writing: by time, then by id. Without a time an activity has no place in it. */
export const isBefore = (a: Pick<Activity, 'at' | 'id'>, b: Pick<Activity, 'at' | 'id'>): boolean => {
  const [one, other] = [a.at ?? Infinity, b.at ?? Infinity];
  return one === other ? a.id < b.id : one < other;
};

/** First place whose row does not come before this one. */
function placeOf(rows: readonly Activity[], activity: Activity): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(rows[middle]!, activity)) low = middle + 1;
    else high = middle;
  }
  return low;
}

const keyOf = (activity: Activity, whose: Whose): string | undefined => activity[whose];

const ALL: readonly Whose[] = ['member', 'thread', 'community'];

/** An empty history, of members, threads and communities or only some of them. */
export function createHistory(kept = ALL): History {
  const shelves: Record<Whose, Map<string, Shelf>> = { member: new Map(), thread: new Map(), community: new Map() };
  const seeds = new Map<string, { count: number; firstAt?: number }>();

  const put = (activity: Activity, whose: Whose): void => {
    const key = keyOf(activity, whose);
    if (key === undefined) return;
    const shelf = shelves[whose].get(key) ?? { rows: [], ids: new Set<string>() };
    shelves[whose].set(key, shelf);
    if (shelf.ids.has(activity.id)) return;
    shelf.ids.add(activity.id);
    const last = shelf.rows.at(-1);
    // In a replay rows come in order: the end is the usual place.
    if (!last || isBefore(last, activity)) shelf.rows.push(activity);
    else shelf.rows.splice(placeOf(shelf.rows, activity), 0, activity);
  };

  return {
    add(activity) {
      for (const whose of kept) put(activity, whose);
    },
    seed: (member, before) => void seeds.set(member, before),
    before(activity) {
      const { count = 0, firstAt } = seeds.get(activity.member ?? '') ?? {};
      const rows = shelves.member.get(activity.member ?? '')?.rows ?? [];
      const first = firstAt ?? rows[0]?.at;
      return { count: count + placeOf(rows, activity), ...(first === undefined ? {} : { firstAt: first }) };
    },
    within(activity, whose, ms) {
      const rows = shelves[whose].get(keyOf(activity, whose) ?? '')?.rows ?? [];
      if (activity.at === undefined) return [];
      const end = placeOf(rows, activity);
      let begin = end;
      while (begin > 0 && (rows[begin - 1]!.at ?? -Infinity) >= activity.at - ms) begin -= 1;
      return rows.slice(begin, end);
    },
  };
}
