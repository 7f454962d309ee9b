import type { Learning } from '@/lib/model/moderation';
import type { Settings } from '@/lib/model/settings';
import type { TrialAsk, TrialResult } from '@/lib/model/trial';
import { TABLE_IDS } from '@/lib/rules/tables/tables';
import { communities } from '@/lib/store/queries';
import { rezone, unfinishedRezones } from '@/lib/store/rezone';
import { dropOldText } from '@/lib/store/retention';
import { type Clock, digestCaptures } from './digest';
import { createJudge, type Judge, setsInForce } from './judge';
import { askReflag, reflag } from './reflag';
import { createTalks } from './talks';
import { createTexts } from './texts';
import { renewIncidents } from './outbreaks';
import { renewOutlook } from './outlook';
import { renewProfile } from './profiles';
import { createTrials } from './trial';

const DAY_MS = 86_400_000;
/** Captures come in bursts; numbers are renewed once a burst is over. */
const CALM_MS = 400;
/** Activities whose text is dropped in one slice. */
const RETENTION_SLICE = 500;

export type EngineOptions = {
  now(): Promise<number>;
  settings(): Promise<Settings>;
  /** Zone of communities that have none. */
  zone(): Promise<string>;
  /** A community's numbers, flags and suggestions were renewed. */
  fresh(community: string): Promise<void>;
};

export type Engine = {
  /** Something was captured: soon. */
  wake(): void;
  /** The worker started: work that was cut off is taken up. */
  resume(): void;
  /** Everything of one community, or of all, now. Resolves when it is fresh. */
  refresh(community?: string): Promise<void>;
  /** Packs were switched: every text is judged again. */
  rulesChanged(): void;
  /** Flags were decided or members trusted: what is judged from now on knows of it. */
  verdictsChanged(): void;
  /** What a draft of rules would have found in what was captured. A new trial stops the one before. */
  trial(ask: TrialAsk): Promise<TrialResult>;
  stopTrial(): void;
  /** What the tables learnt from a community's verdicts. */
  learning(community: string): Promise<Learning[]>;
  /** A community was erased. */
  forget(community?: string): void;
};

/**
 * Decides what to recompute and when. All state is in the store: what is kept here is rebuilt after the worker
 * was killed. One run at a time; what is asked for meanwhile is done in the next.
 */
export function createEngine(options: EngineOptions): Engine {
  const texts = createTexts();
  const talks = createTalks();
  let judge: Promise<Judge> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let queue: Promise<void> = Promise.resolve();
  const trials = createTrials(() => performance.now());

  const judgeNow = (): Promise<Judge> => (judge ??= options.settings().then(async ({ packs }) => createJudge(await setsInForce(packs), { texts, talks })));
  const clock = async (): Promise<Clock> => ({ now: await options.now(), zone: await options.zone() });

  const renew = async (wanted: (id: string) => boolean): Promise<void> => {
    const [now, zone, known] = await Promise.all([options.now(), options.zone(), communities()]);
    for (const community of known.filter(({ id }) => wanted(id))) {
      await renewOutlook(community, now, zone);
      await renewIncidents(community, await judgeNow(), { now, otherwise: zone });
      if ((await judgeNow()).rulesFor(community.id).needs.profile) await renewProfile(community.id);
      await options.fresh(community.id);
    }
  };

  const run = (work: () => Promise<void>): Promise<void> => {
    const done = queue.then(work);
    // A failed run must not stop those after it; who asked for it hears of it.
    queue = done.catch(() => undefined);
    return done;
  };

  const digest = async (): Promise<void> => {
    const changed = await digestCaptures(await judgeNow(), await clock());
    await renew((id) => changed.has(id));
  };
  const everything = (): boolean => true;

  return {
    wake() {
      clearTimeout(timer);
      timer = setTimeout(() => void run(digest).catch(() => undefined), CALM_MS);
    },
    resume: () => void run(async () => {
      for (const { community, zone } of await unfinishedRezones()) await rezone(community, zone);
      await reflag(await judgeNow(), await clock());
      await digest();
    }).catch(() => undefined),
    refresh: (community) => run(async () => {
      await digestCaptures(await judgeNow(), await clock());
      await reflag(await judgeNow(), await clock());
      if (community === undefined) await forgetOldTexts(options);
      talks.forget();
      await renew((id) => community === undefined || id === community);
    }),
    rulesChanged() {
      judge = null;
      void run(async () => {
        await askReflag();
        await reflag(await judgeNow(), await clock());
        await renew(everything);
      }).catch(() => undefined);
    },
    verdictsChanged() {
      judge = null;
      texts.verdictsChanged();
      void run(async () => {
        for (const { id } of await communities()) await options.fresh(id);
      }).catch(() => undefined);
    },
    async trial(ask) {
      return trials.run(ask, await judgeNow(), await options.zone());
    },
    stopTrial: () => trials.stop(),
    async learning(community) {
      const tables = await (await judgeNow()).learnt.tablesOf(community);
      return TABLE_IDS.map((table) => ({ table, verdicts: tables[table].verdicts, right: tables[table].right, inUse: tables[table].inUse }));
    },
    forget(community) {
      judge = null;
      texts.forget(community);
      talks.forget();
      if (community) void options.fresh(community);
    },
  };
}

async function forgetOldTexts({ now, settings }: EngineOptions): Promise<void> {
  const before = (await now()) - (await settings()).keepTextDays * DAY_MS;
  while ((await dropOldText(before, RETENTION_SLICE)) > 0);
}
