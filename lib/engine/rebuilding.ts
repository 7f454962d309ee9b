import { factsFrom, type Says } from '@/lib/engagement/facts';
import { isQuestion, isThanks } from '@/lib/engagement/questions';
import type { ThreadFacts } from '@/lib/model/window';
import type { Hearing, Tales, Told } from '@/lib/store/columns';
import { talesOf } from '@/lib/store/columns';
import { db, type FactsRow, type Job, type RebuildWhy, type Store } from '@/lib/store/db';
import { staffOf } from '@/lib/store/engine-reads';
import { reportFull } from '@/lib/store/full';
import { communitiesById } from '@/lib/store/queries';
import { weekOf } from '@/lib/store/weeks';
import { begin, beginFacts, changedRoles, columnsOf, countUp, type Derive, flush, giveUp, makeFacts, putInForce, putWeeks, type Read, readNext, type Rebuild, unfinishedRebuilds } from '@/lib/store/rebuild';
import { rebuildJob } from '@/lib/store/rollups';
import { slices } from './slices';
import { STOPPED, stepped } from './steps';

/** Activities of one reading: some twenty milliseconds of the worker. */
const ROWS = 2_000;
/** What is counted before it is stored: so many activities, or so many days, whatever comes first. */
const MOST_ROWS = 24_000;
const MOST_DAYS = 250;

export type Drive = {
  /** Asked after each piece of work; true stops there. Calling again goes on. */
  until?: () => boolean;
  /** Activities of one reading, and what is counted at most before it is stored. */
  rows?: number;
  stretch?: number;
};

const HEARING: Hearing = { asks: isQuestion, thanks: isThanks };
const SAYS: Says<Told> = { asks: ({ asks }) => asks, thanks: ({ thanks }) => thanks };

/**
 * Counts everything of a community anew from its activities: rollups, and facts of threads unless only the zone is another.
 * In slices; what is made holds when it is whole, and captures that come meanwhile are in it. The worker may be stopped
 * anywhere: calling again goes on from there. True when it is done.
 */
export function rebuild(what: Rebuild, drive: Drive = {}, store: Store = db): Promise<boolean> {
  return reportFull(async () => {
    const job = await begin(what, store);
    if (!job) return true;
    if (job.rebuild?.phase === 'activities') {
      if (!(await countAll(what, drive, store))) return false;
      await putInForce(what, store);
    }
    return what.why === 'zone' || factsOfAll(what, drive, store);
  });
}

export type RebuildRuns = {
  /** Resolves when it is done and the numbers rest on it; false when it was given up. Without a zone, the one in force. */
  start(ask: { community: string; zone?: string; why: RebuildWhy }): Promise<boolean>;
  stop(community: string): Promise<void>;
  /** Counts communities anew in which somebody turned out to be a bot, or none. */
  startForRoles(): Promise<void>;
  /** Takes up what a stopped worker left. */
  resume(): Promise<void>;
};

/** Rebuilds one after the other, beside everything else. `fresh`: what rests on what was counted is to be renewed. */
export function createRebuilds(fresh: (community: string) => Promise<void>): RebuildRuns {
  let queue: Promise<unknown> = Promise.resolve();
  let waitsForRoles = false;
  const next = (what: Rebuild): Promise<boolean> => {
    const done = queue.then(async () => {
      const isDone = await rebuild(what);
      if (isDone) await fresh(what.community);
      return isDone;
    });
    queue = done.catch(() => undefined);
    return done;
  };
  const start: RebuildRuns['start'] = async ({ community, zone, why }) => {
    const days = zone ?? (await communitiesById([community])).get(community)?.zone;
    return days === undefined ? false : next({ community, zone: days, why });
  };
  const startForRoles = async (): Promise<void> => {
    // What waits its turn takes all of it in; the mark goes when it begins.
    if (waitsForRoles) return;
    waitsForRoles = true;
    const done = (await changedRoles(db)).map((community) => start({ community, why: 'roles' }));
    await Promise.all(done).finally(() => void (waitsForRoles = false));
  };
  return {
    start,
    stop: (community) => giveUp(community, db),
    async resume() {
      await Promise.all((await unfinishedRebuilds(db)).map(next));
      await startForRoles();
    },
    startForRoles,
  };
}

const jobOf = (store: Store, community: string): Promise<Job | undefined> => store.jobs.get(rebuildJob(community));

/** Reads the activities behind the stored place and counts them; false when it was stopped before the end. While captures come, fewer at a time. */
async function countAll(what: Rebuild, { until = () => false, rows = ROWS, stretch = MOST_ROWS }: Drive, store: Store): Promise<boolean> {
  let most = stretch;
  for (;;) {
    const job = await jobOf(store, what.community);
    if (job?.rebuild?.phase !== 'activities' || job.zone !== what.zone) return job?.rebuild?.phase === 'facts';
    const became = await countSome(what, { after: job.after ?? '', most, rows, until }, store);
    if (became === 'end') return true;
    if (became === 'stopped' || until()) return false;
    most = became === 'changed' ? Math.max(rows, most / 4) : Math.min(stretch, most * 2);
  }
}

type Stretch = { after: string; most: number; rows: number; until: () => boolean };

/** Counts one stretch and stores it. The next rows are on their way while those at hand are counted. */
async function countSome(what: Rebuild, { after, most, rows, until }: Stretch, store: Store): Promise<'stored' | 'changed' | 'stopped' | 'end'> {
  const counted = countUp(what.zone, what.why === 'zone' ? undefined : HEARING);
  const read = (from: string): Promise<Read | undefined> => readNext(what.community, from, rows, store);
  let [changes, last] = [undefined as number | undefined, after];
  let next = read(after);
  while (counted.read() < most && counted.days.size < MOST_DAYS) {
    const part = await next;
    if (!part || (changes !== undefined && part.changes !== changes)) return 'changed';
    changes = part.changes;
    if (part.last === undefined) {
      if (last === after) return 'end';
      break;
    }
    last = part.last;
    next = read(last);
    counted.add(part.rows);
    if (until()) return 'stopped';
  }
  return (await flush(what, counted, { changes: changes ?? 0, last }, store)) ? 'stored' : 'changed';
}

/** Makes facts of all threads anew from the columns; false when it was stopped before the end. */
async function factsOfAll(what: Rebuild, { until = () => false }: Drive, store: Store): Promise<boolean> {
  const job = await jobOf(store, what.community);
  if (job?.rebuild?.phase !== 'facts') return true;
  const tales = await gather(what, job.rebuild.parts, until, store);
  if (!tales) return false;
  const members = new Map((await staffOf(what.community, store)).map((member) => [member.id, member]));
  const derive: Derive = (thread, record, old) => {
    const told = tales.of(thread);
    const facts = factsFrom({ thread, community: what.community, record, members }, told, SAYS);
    const { opener, ...rest } = facts;
    if (opener === undefined) return rest;
    const isBot = members.get(facts.author ?? '')?.role === 'bot';
    return { ...rest, ...(old && !isBot ? heard(facts, told, old) : {}), opener: tales.idOf(opener) };
  };
  await beginFacts(what, store);
  const weeks = new Map<number, FactsRow[]>();
  for (;;) {
    const made = await makeFacts(what, tales.threads, derive, store);
    if (!made) return putWeeks(what, weeks, store);
    for (const row of made) {
      const week = weekOf(row);
      const those = weeks.get(week);
      if (those) those.push(row);
      else weeks.set(week, [row]);
    }
    if (until()) return false;
  }
}

type Heard = Pick<ThreadFacts, 'author' | 'question' | 'resolved'> & { opener?: Told['id'] };

/** Old texts are dropped after a time: what they said was heard while they were there, and is not taken back. */
function heard({ opener, author, question, resolved }: Heard, told: readonly Told[], old: ThreadFacts): Pick<ThreadFacts, 'question' | 'resolved'> {
  const isMute = (which: (one: Told) => boolean): boolean => told.some((one) => one.mute && which(one));
  return {
    question: question || (old.question && isMute(({ id }) => id === opener)),
    resolved: resolved || (old.resolved && author !== undefined && isMute(({ id, member }) => id !== opener && member === author)),
  };
}

async function gather({ community }: Rebuild, count: number, until: () => boolean, store: Store): Promise<Tales | undefined> {
  const breathe = slices();
  const parts = [];
  for await (const part of columnsOf(community, count, store)) {
    parts.push(part);
    await breathe();
  }
  return stepped(talesOf(parts), { breathe, share: () => undefined, stopped: until }).catch((error: unknown) => {
    if (error !== STOPPED) throw error;
    return undefined;
  });
}
