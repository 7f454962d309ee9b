import { type Need, STUDIES } from '@/lib/engagement/studies';
import type { StudyGround } from '@/lib/engagement/studies/ground';
import { createTermBook, type TermBook } from '@/lib/engagement/topics/term-book';
import { STUDY_NAMES, type StudyName } from '@/lib/model/study';
import { localDay } from '@/lib/model/zone';
import { endScan, setProgress } from '@/lib/store/engine-reads';
import { communitiesById } from '@/lib/store/queries';
import { studyOf } from '@/lib/store/studies';
import { askedSince, markOf, noteAsked } from '@/lib/store/study-reads';
import { putStudy } from '@/lib/store/study-writes';
import type { Judge } from './judge';
import { slices } from './slices';
import { type Steps, STOPPED, stepped } from './steps';
import { gatherGround, splitter } from './study-ground';

const DAY_MS = 86_400_000;
/** Studies of a community that is being captured are renewed no more often than this by themselves. */
const REST_MS = 600_000;
/** After a capture nothing more must come for so long before studies are renewed. */
const CALM_MS = 5_000;
/** How often progress is written down. */
const TELL_MS = 300;
/** Raised when a study is made otherwise: stored ones are then of the past. */
const EDITION = 2;
/** How long what was gathered is kept for the next study of the same. */
const KEEP_MS = 120_000;

type StudyOptions = {
  now(): Promise<number>;
  /** Zone of communities that have none. */
  zone(): Promise<string>;
  judge(): Promise<Judge>;
  /** Resolves when nothing more urgent is under way. */
  calm(): Promise<void>;
};

export type StudyRuns = {
  /** Makes those studies anew that are older than what they rest on; resolves when they are stored. */
  renew(community: string, names: readonly StudyName[]): Promise<void>;
  /** Something was captured of these: what is being looked at is renewed at a calm moment. */
  captured(communities: Iterable<string>): void;
  /** What is being looked at (of one community, or of all) is renewed now. */
  lookAgain(community?: string): Promise<void>;
  /** A community was erased, or all: what is under way is given up. */
  forget(community?: string): void;
};

type Run = { names: Set<StudyName>; isStopped: boolean; done: Promise<void> };
type Kept = { mark: string; needs: ReadonlySet<Need>; ground: StudyGround };

/**
 * Makes studies: one run at a time a community, in slices; each study is stored whole as soon as it is made, so a stopped
 * worker leaves the old one or the new one.
 */
export function createStudies(options: StudyOptions): StudyRuns {
  const runs = new Map<string, Run>();
  const kept = new Map<string, Kept>();
  const books = new Map<string, TermBook>();
  const renewedAt = new Map<string, number>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  const bookOf = (community: string): TermBook => {
    const book = books.get(community) ?? createTermBook(splitter());
    books.set(community, book);
    return book;
  };

  const forgetGround = (community: string, of: Kept): void => {
    setTimeout(() => {
      if (kept.get(community) === of) kept.delete(community);
    }, KEEP_MS);
  };

  const groundFor = async (community: string, mark: string, needs: ReadonlySet<Need>, steps: Steps): Promise<StudyGround | undefined> => {
    const old = kept.get(community);
    if (old?.mark === mark && [...needs].every((need) => old.needs.has(need))) return old.ground;
    kept.delete(community);
    const stored = (await communitiesById([community])).get(community);
    if (!stored) return undefined;
    const [now, zone, judge] = await Promise.all([options.now(), options.zone(), options.judge()]);
    const ground = await gatherGround(stored, { judge, now, zone: stored.zone ?? zone, needs, breathe: steps.breathe, steps, book: bookOf(community) });
    const fresh = { mark, needs, ground };
    kept.set(community, fresh);
    forgetGround(community, fresh);
    return ground;
  };

  const make = async (community: string, run: Run): Promise<void> => {
    const mark = await fullMark(community, options);
    const stale = await staleOf(community, run.names, mark);
    if (stale.length === 0) return;
    const progress = progressOf(community, stale.length);
    const steps: Steps = { breathe: calmly(options), share: () => undefined, stopped: () => run.isStopped };
    const needs = new Set(stale.flatMap((name) => [...STUDIES[name].needs]));
    const ground = await groundFor(community, mark, needs, { ...steps, share: (done) => progress(0, done / 2) });
    if (!ground) return;
    for (const [i, name] of stale.entries()) {
      const data = await stepped<unknown>(STUDIES[name].make(ground), { ...steps, share: (done) => progress(i, done) });
      const { endDay: asOf, zone } = ground;
      if (!run.isStopped) await putStudy({ community, name, asOf, zone, computedAt: await options.now(), mark, data });
    }
  };

  const start = (community: string, names: readonly StudyName[]): Promise<void> => {
    const run: Run = { names: new Set(names), isStopped: false, done: Promise.resolve() };
    runs.set(community, run);
    run.done = make(community, run).catch((error: unknown) => {
      if (error !== STOPPED) throw error;
    }).finally(() => {
      if (runs.get(community) === run) runs.delete(community);
      return endScan(jobOf(community));
    });
    return run.done;
  };

  const renew = async (community: string, names: readonly StudyName[]): Promise<void> => {
    // One run at a time; what this one makes may be all that is asked for.
    for (let under = runs.get(community); under; under = runs.get(community)) await under.done.catch(() => undefined);
    await start(community, names);
  };

  const lookAgain = async (community?: string): Promise<void> => {
    const asked = await askedSince((await options.now()) - DAY_MS);
    for (const { community: id, names } of asked.filter((each) => community === undefined || each.community === community)) {
      renewedAt.set(id, performance.now());
      await renew(id, STUDY_NAMES.filter((name) => names.includes(name)));
    }
  };

  return {
    async renew(community, names) {
      await noteAsked(community, names, await options.now());
      await renew(community, names);
      renewedAt.set(community, performance.now());
    },
    captured(communities) {
      for (const community of communities) {
        const rested = REST_MS - (performance.now() - (renewedAt.get(community) ?? Number.NEGATIVE_INFINITY));
        clearTimeout(timers.get(community));
        timers.set(community, setTimeout(() => {
          timers.delete(community);
          void lookAgain(community).catch(() => undefined);
        }, Math.max(CALM_MS, rested)));
      }
    },
    lookAgain,
    forget(community) {
      for (const [id, run] of runs) if (community === undefined || id === community) run.isStopped = true;
      for (const held of [kept, books]) if (community === undefined) held.clear(); else held.delete(community);
    },
  };
}

/** Name of the job in which a community's run tells how far it is. */
const jobOf = (community: string): string => `studies|${community}`;

/** What studies rest on, with the day and the zone that they are told for. */
async function fullMark(community: string, { now, zone }: StudyOptions): Promise<string> {
  const own = (await communitiesById([community])).get(community)?.zone ?? (await zone());
  return `${EDITION}|${own}|${localDay(await now(), own)}|${await markOf(community)}`;
}

async function staleOf(community: string, names: ReadonlySet<StudyName>, mark: string): Promise<StudyName[]> {
  const rows = await Promise.all([...names].map((name) => studyOf(community, name)));
  return [...names].filter((_, i) => rows[i]?.mark !== mark);
}

/** Slices that also wait while something more urgent is under way. */
function calmly({ calm }: StudyOptions): Steps['breathe'] {
  const breathe = slices();
  return () => breathe()?.then(calm);
}

/** Writes down how far a run is, now and then; `studies`: of how many. */
function progressOf(community: string, studies: number): (index: number, done: number) => void {
  let told = Number.NEGATIVE_INFINITY;
  return (index, done) => {
    if (performance.now() - told < TELL_MS) return;
    told = performance.now();
    void setProgress(jobOf(community), Math.min(0.99, (index + 0.5 + done / 2) / studies)).catch(() => undefined);
  };
}
