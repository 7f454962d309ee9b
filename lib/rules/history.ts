import { firstPlace } from '@/lib/model/first-place';
import type { Activity } from '@/lib/model/records';
import { domainsOf } from './linked';

/** Whose earlier activities are meant. */
export type Whose = 'member' | 'thread' | 'community';

/** What was written before, as far as it was taken in. The order of taking in does not matter. */
export type History = {
  /** Takes an activity in, for all that is asked or for one kind of question alone; the same id again changes nothing. */
  add(activity: Activity, whose?: readonly Whose[]): void;
  /** What lies before all that is taken in of a member, counted elsewhere. */
  seed(member: string, before: { count: number; firstAt?: number }): void;
  /** Contributions of the activity's member before it, and when the first of all was written. */
  before(activity: Activity): { count: number; firstAt?: number };
  /**
   * Activities before this one and not older than so many ms, of the same member, thread or community, oldest first.
   * `most`: only so many, the latest; one that gives more does no harm.
   */
  within(activity: Activity, whose: Whose, ms: number, most?: number): readonly Activity[];
  /** The oldest of such activities. */
  oldest(activity: Activity, whose: Whose, ms: number): Activity | undefined;
  /** Shows such activities from the latest back, until `visit` gives false. */
  back(activity: Activity, whose: Whose, ms: number, visit: (earlier: Activity) => boolean): void;
  /** Whether such an activity of the community links to a domain. */
  linked(activity: Activity, domain: string, ms: number): boolean;
};

/** `fresh`: what was not yet looked through for links. */
type Shelf = { rows: Activity[]; fresh: Activity[]; byDomain: Map<string, Activity[]> };

/** Puts an activity in its place. In a replay rows come in order: the end is the usual one. */
function insert(rows: Activity[], activity: Activity): void {
  const last = rows.at(-1);
  if (!last || isBefore(last, activity)) rows.push(activity);
  else rows.splice(placeOf(rows, activity), 0, activity);
}

/** Activities of a community that link to a domain, in their order. Each is looked through once, when first it matters. */
function linking(shelf: Shelf, domain: string): readonly Activity[] {
  for (const activity of shelf.fresh) {
    for (const each of domainsOf(activity)) {
      const rows = shelf.byDomain.get(each) ?? [];
      shelf.byDomain.set(each, rows);
      insert(rows, activity);
    }
  }
  shelf.fresh = [];
  return shelf.byDomain.get(domain) ?? [];
}

/** Total order of writing: by time, then by id. Without a time an activity has no place in it. */
export const isBefore = (a: Pick<Activity, 'at' | 'id'>, b: Pick<Activity, 'at' | 'id'>): boolean => {
  const one = a.at ?? Infinity;
  const other = b.at ?? Infinity;
  return one === other ? a.id < b.id : one < other;
};

/** First place whose row does not come before this one. */
function placeOf(rows: readonly Activity[], activity: Activity): number {
  // In a replay it is the end.
  if (rows.length === 0 || isBefore(rows[rows.length - 1]!, activity)) return rows.length;
  return firstPlace(rows, (row) => isBefore(row, activity));
}

/** First place whose row was written at that time or later. */
const placeAt = (rows: readonly Activity[], at: number): number => firstPlace(rows, (row) => (row.at ?? Infinity) < at);

const keyOf = (activity: Activity, whose: Whose): string | undefined => activity[whose];

const ALL: readonly Whose[] = ['member', 'thread', 'community'];
const BITS: Record<Whose, number> = { member: 1, thread: 2, community: 4 };

/** An empty history, of members, threads and communities or only some of them. */
export function createHistory(kept = ALL): History {
  const shelves: Record<Whose, Map<string, Shelf>> = { member: new Map(), thread: new Map(), community: new Map() };
  const seeds = new Map<string, { count: number; firstAt?: number }>();
  // On which shelves an activity stands, by its id.
  const taken = new Map<string, number>();
  // Several rules ask about the same activity in turn.
  let asked: { about: Activity; before: { count: number; firstAt?: number } } | null = null;

  const put = (activity: Activity, whose: Whose): void => {
    const key = keyOf(activity, whose);
    if (key === undefined) return;
    let shelf = shelves[whose].get(key);
    if (!shelf) shelves[whose].set(key, (shelf = { rows: [], fresh: [], byDomain: new Map() }));
    insert(shelf.rows, activity);
    if (whose === 'community') shelf.fresh.push(activity);
  };

  const rowsOf = (activity: Activity, whose: Whose): readonly Activity[] => shelves[whose].get(keyOf(activity, whose) ?? '')?.rows ?? [];

  return {
    add(activity, shelved = kept) {
      asked = null;
      const before = taken.get(activity.id) ?? 0;
      let on = before;
      for (const whose of shelved) {
        if ((on & BITS[whose]) === 0) put(activity, whose);
        on |= BITS[whose];
      }
      if (on !== before) taken.set(activity.id, on);
    },
    seed(member, before) {
      asked = null;
      seeds.set(member, before);
    },
    before(activity) {
      if (asked?.about === activity) return asked.before;
      const seed = seeds.get(activity.member ?? '');
      const rows = shelves.member.get(activity.member ?? '')?.rows ?? [];
      const first = seed?.firstAt ?? rows[0]?.at;
      const written = (seed?.count ?? 0) + placeOf(rows, activity);
      const before = first === undefined ? { count: written } : { count: written, firstAt: first };
      asked = { about: activity, before };
      return before;
    },
    within(activity, whose, ms, most = Infinity) {
      if (activity.at === undefined) return [];
      const rows = rowsOf(activity, whose);
      const end = placeOf(rows, activity);
      let begin = end;
      while (begin > 0 && end - begin < most && (rows[begin - 1]!.at ?? -Infinity) >= activity.at - ms) begin -= 1;
      return rows.slice(begin, end);
    },
    oldest(activity, whose, ms) {
      if (activity.at === undefined) return undefined;
      const rows = rowsOf(activity, whose);
      const first = rows[placeAt(rows, activity.at - ms)];
      return first && isBefore(first, activity) ? first : undefined;
    },
    back(activity, whose, ms, visit) {
      if (activity.at === undefined) return;
      const rows = rowsOf(activity, whose);
      for (let i = placeOf(rows, activity) - 1; i >= 0; i -= 1) {
        const earlier = rows[i]!;
        if ((earlier.at ?? -Infinity) < activity.at - ms || !visit(earlier)) return;
      }
    },
    linked(activity, domain, ms) {
      const shelf = shelves.community.get(keyOf(activity, 'community') ?? '');
      if (!shelf || activity.at === undefined) return false;
      const rows = linking(shelf, domain);
      const latest = rows[placeOf(rows, activity) - 1];
      return latest !== undefined && (latest.at ?? -Infinity) >= activity.at - ms;
    },
  };
}
