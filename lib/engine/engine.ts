import type { Learning } from '@/lib/model/moderation';
import type { Community } from '@/lib/model/records';
import type { Settings } from '@/lib/model/settings';
import type { TrialAsk, TrialResult } from '@/lib/model/trial';
import { TABLE_IDS } from '@/lib/rules/tables/tables';
import { communities } from '@/lib/store/queries';
import { dropOldText } from '@/lib/store/retention';
import { type Clock, digestCaptures, digestFacts, digestFlags, judgeStaffAgain } from './digest';
import { createJudge, type Judge, setsInForce } from './judge';
import { createReflags } from './reflag';
import { createTalks } from './talks';
import { createTexts } from './texts';
import { renewIncidents } from './outbreaks';
import { renewNumbers } from './outlook';
import { renewProfile } from './profiles';
import { createProposals } from './proposals';
import { createRebuilds, type RebuildRuns } from './rebuilding';
import { createStudies, type StudyRuns } from './studies';
import { createTrials } from './trial';

const DAY_MS = 86_400_000;
/** Captures come in bursts; what came is judged once nothing more comes for so long, or has come for so long. */
const CALM_MS = 150;
const MOST_CALM_MS = 1_000;
/** While a long page is still coming in, its numbers are renewed no more often than this. */
const PATIENCE_MS = 2_500;
/** Surges are looked for over hours: no more often than this while captures come. */
const INCIDENTS_MS = 120_000;
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
  /** Does something that nothing may be computed beside: what was read before it does not hold after it. */
  alone<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Who is who was told anew, or what a community is for: its numbers and studies are made anew. */
  toldAnew(community: string): void;
  /** What a draft of rules would have found in what was captured. A new trial stops the one before. */
  trial(ask: TrialAsk): Promise<TrialResult>;
  stopTrial(): void;
  /** Makes studies of a community anew that are older than what they rest on; resolves when they are stored. */
  study: StudyRuns['renew'];
  /** Counts everything of a community anew; resolves when its numbers rest on that. */
  rebuild: RebuildRuns['start'];
  /** What is in force stays. */
  stopRebuild: RebuildRuns['stop'];
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
  let wokenAt = 0;
  // Communities that were judged and whose numbers are not yet renewed, and since when there are such.
  const stale = new Set<string>();
  let staleSince = 0;
  let queue: Promise<void> = Promise.resolve();
  const trials = createTrials(() => performance.now());
  const studies = createStudies({ now: options.now, zone: options.zone, judge: () => judgeNow(), calm: () => queue });
  const proposals = createProposals({ now: options.now, zone: options.zone, calm: () => queue });

  const judgeNow = (): Promise<Judge> => (judge ??= options.settings().then(async ({ packs }) => createJudge(await setsInForce(packs), { texts, talks })));
  const [renewSlowly, reflags] = [createSlow(() => judgeNow()), createReflags(() => judgeNow())];
  const clock = async (): Promise<Clock> => ({ now: await options.now(), zone: await options.zone() });

  /** Everything of one community of which what was read before does not hold. */
  const anew = (community: string): Promise<void> => run(async () => {
    talks.forget();
    await renew((id) => id === community);
    void studies.lookAgain(community).catch(() => undefined);
  });
  const rebuilds = createRebuilds(anew);

  const wantedOf = async (wanted: (id: string) => boolean): Promise<Community[]> => (await communities()).filter(({ id }) => wanted(id));

  const renewNumbersOf = async (wanted: (id: string) => boolean): Promise<void> => {
    const { now, zone } = await clock();
    for (const community of await wantedOf(wanted)) await renewNumbers(community, now, zone);
  };

  /** Renews what rests on numbers and rules; where nobody asked for it, incidents and what to do next only once in a while. */
  const renewRest = async (wanted: (id: string) => boolean, isAsked: boolean): Promise<void> => {
    const { now, zone } = await clock();
    for (const community of await wantedOf(wanted)) {
      stale.delete(community.id);
      await judgeStaffAgain(community.id, await judgeNow(), { now, zone });
      await options.fresh(community.id);
      await renewSlowly(community, { now, zone, isAsked });
      if (isAsked) await proposals.renew(community.id);
      else proposals.soon(community.id);
    }
  };

  const renew = async (wanted: (id: string) => boolean): Promise<void> => {
    await renewNumbersOf(wanted);
    await renewRest(wanted, true);
  };

  const run = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const done = queue.then(work);
    // A failed run must not stop those after it; who asked for it hears of it.
    queue = done.then(() => undefined, () => undefined);
    return done;
  };

  const digest = async (): Promise<void> => {
    const changed = await digestFacts({ talks });
    if (stale.size === 0) staleSince = performance.now();
    for (const id of changed) stale.add(id);
    // More came meanwhile: the run that is due then renews both.
    const isMoreComing = timer !== undefined && performance.now() - staleSince < PATIENCE_MS;
    // Numbers do not wait for rules.
    if (!isMoreComing) await renewNumbersOf((id) => stale.has(id));
    await digestFlags(await judgeNow(), await clock());
    if (isMoreComing) return;
    void rebuilds.startForRoles().catch(() => undefined);
    studies.captured(stale);
    await renewRest((id) => stale.has(id), false);
    stale.clear();
  };

  return {
    wake() {
      if (timer === undefined) wokenAt = performance.now();
      else if (performance.now() - wokenAt > MOST_CALM_MS) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        timer = undefined;
        void run(digest).catch(() => undefined);
      }, CALM_MS);
    },
    resume: () => void run(async () => {
      void rebuilds.resume().catch(() => undefined);
      await reflags.goOn(await clock());
      await digest();
    }).catch(() => undefined),
    refresh: (community) => run(async () => {
      await digestCaptures(await judgeNow(), await clock());
      await reflags.goOn(await clock());
      if (community === undefined) await forgetOldTexts(options);
      talks.forget();
      await renew((id) => community === undefined || id === community);
      void studies.lookAgain(community).catch(() => undefined);
    }),
    rulesChanged() {
      judge = null;
      if (!reflags.ask()) return;
      void run(async () => {
        await reflags.settle(await clock());
        await renew(() => true);
      }).catch(() => undefined);
    },
    verdictsChanged() {
      judge = null;
      texts.verdictsChanged();
      void run(async () => {
        for (const { id } of await communities()) await options.fresh(id);
      }).catch(() => undefined);
    },
    rebuild: rebuilds.start,
    stopRebuild: rebuilds.stop,
    alone: (work) => run(async () => {
      proposals.drop();
      return work().finally(proposals.drop);
    }),
    toldAnew: (community) => void anew(community).catch(() => undefined),
    async trial(ask) {
      return trials.run(ask, await judgeNow(), await options.zone());
    },
    stopTrial: () => trials.stop(),
    study: (community, names) => studies.renew(community, names),
    async learning(community) {
      const tables = await (await judgeNow()).learnt.tablesOf(community);
      return TABLE_IDS.map((table) => ({ table, verdicts: tables[table].verdicts, right: tables[table].right, inUse: tables[table].inUse }));
    },
    forget(community) {
      judge = null;
      texts.forget(community);
      talks.forget();
      studies.forget(community);
      proposals.drop();
      if (community) void options.fresh(community);
    },
  };
}

/** What may wait: incidents, and how a community writes. Where nobody asked, incidents only once in a while. */
function createSlow(judgeNow: () => Promise<Judge>): (community: Community, how: Clock & { isAsked: boolean }) => Promise<void> {
  const incidentsAt = new Map<string, number>();
  return async (community, { now, zone, isAsked }) => {
    const before = incidentsAt.get(community.id);
    if (isAsked || before === undefined || performance.now() - before >= INCIDENTS_MS) {
      await renewIncidents(community, await judgeNow(), { now, otherwise: zone });
      incidentsAt.set(community.id, performance.now());
    }
    if ((await judgeNow()).rulesFor(community.id).needs.profile) await renewProfile(community.id);
  };
}

async function forgetOldTexts({ now, settings }: EngineOptions): Promise<void> {
  const before = (await now()) - (await settings()).keepTextDays * DAY_MS;
  while ((await dropOldText(before, RETENTION_SLICE)) > 0);
}
