import type { ActivityFactsOnPage, MemberFactsOnPage, PageFacts } from '@/lib/model/overlay';

/** What is known of the members and activities on the page: asked for in one go, kept, asked again when it may have changed. */

/** Milliseconds that an ask waits for more marks to come. */
export const GATHER = 120;
/** Milliseconds between two asks: a busy chat has new members and messages all the time, and each answer costs the page a little. */
export const REST = 1000;
/** Most ids of one sort in one ask. */
export const MOST = 1000;
/** Most ids kept; beyond it those not on the page are let go. */
const KEPT = 4000;

/** What an answer tells of the page as a whole; it is kept, what it tells of posts goes with them. */
export type Told = Omit<PageFacts, 'members' | 'activities'>;

export type FactsOptions = {
  ask(members: string[], activities: string[]): Promise<PageFacts>;
  /** Ids on the page at this moment. */
  onPage(): { members: Set<string>; activities: Set<string> };
  /** Called after each answer. */
  changed(told: Told): void;
};

export type Facts = {
  /** Sees to it that all on the page is known; asks only if something is not. */
  want(): void;
  /** Asks again for all that is on the page. */
  renew(): void;
  /** Forgets whom and what it knew: they are no longer on the page. */
  forget(): void;
  member(id: string | undefined): MemberFactsOnPage | undefined;
  activity(id: string | undefined): ActivityFactsOnPage | undefined;
  /** The latest answer as a whole; null before the first. */
  latest(): Told | null;
  stop(): void;
};

/** Known ids with what is known of them; null: asked, and there is nothing to say. */
type Known<T> = Map<string, T | null>;

type Book = FactsOptions & {
  members: Known<MemberFactsOnPage>;
  activities: Known<ActivityFactsOnPage>;
  latest: Told | null;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** When the last ask went out. */
  asked: number;
  asking: boolean;
  again: boolean;
  stopped: boolean;
};

/** What is told again keeps its identity: by it the overlay sees what has changed. */
const newer = <T>(old: T | null | undefined, told: T | null): T | null => (old && told && JSON.stringify(old) === JSON.stringify(told) ? old : told);

function learn<T>(known: Known<T>, asked: string[], answer: Record<string, T>, present: Set<string>): void {
  // What left the page while the answer was on its way is asked for again should it come back.
  for (const id of asked) if (present.has(id)) known.set(id, newer(known.get(id), answer[id] ?? null));
  if (known.size <= KEPT) return;
  for (const id of known.keys()) if (!present.has(id)) known.delete(id);
}

async function ask(book: Book): Promise<void> {
  const before = book.onPage();
  const members = [...before.members].slice(-MOST);
  const activities = [...before.activities].slice(-MOST);
  const { members: ofMembers, activities: ofActivities, ...told } = await book.ask(members, activities);
  if (book.stopped) return;
  const now = book.onPage();
  learn(book.members, members, ofMembers, now.members);
  learn(book.activities, activities, ofActivities, now.activities);
  book.latest = told;
  book.changed(told);
}

/** One ask at a time; what came up meanwhile is asked for after it. */
async function run(book: Book): Promise<void> {
  book.timer = undefined;
  if (book.asking) {
    book.again = true;
    return;
  }
  book.asking = true;
  book.asked = performance.now();
  // A refusal means that the background is restarting or was updated: what is shown stays, the next mark or refresh asks again.
  await ask(book).catch(() => undefined);
  book.asking = false;
  if (book.again) soon(book);
  book.again = false;
}

function soon(book: Book): void {
  if (book.stopped || book.timer !== undefined) return;
  book.timer = setTimeout(() => void run(book), Math.max(GATHER, book.asked + REST - performance.now()));
}

export function createFacts(options: FactsOptions): Facts {
  const book: Book = { ...options, members: new Map(), activities: new Map(), latest: null, timer: undefined, asked: -Infinity, asking: false, again: false, stopped: false };
  return {
    want() {
      const { members, activities } = book.onPage();
      const unknown = [...members].some((id) => !book.members.has(id)) || [...activities].some((id) => !book.activities.has(id));
      if (unknown || book.latest === null) soon(book);
    },
    renew: () => soon(book),
    forget() {
      book.members.clear();
      book.activities.clear();
    },
    member: (id) => (id === undefined ? undefined : (book.members.get(id) ?? undefined)),
    activity: (id) => (id === undefined ? undefined : (book.activities.get(id) ?? undefined)),
    latest: () => book.latest,
    stop() {
      book.stopped = true;
      clearTimeout(book.timer);
    },
  };
}
