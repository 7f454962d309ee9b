import { firstDays } from '@/lib/engagement/first-days';
import { CONTRIBUTIONS } from '@/lib/model/kinds';
import type { Activity, Member, Thread } from '@/lib/model/records';
import { type Flag, type Verdict, VERDICTS } from '@/lib/model/rule';
import type { RuleSet } from '@/lib/model/ruleset';
import { type Backtest, TRIAL, type TrialAsk, type TrialResult } from '@/lib/model/trial';
import type { Rollup } from '@/lib/model/window';
import { dayStart, localDay } from '@/lib/model/zone';
import { backtest, type Trial } from '@/lib/rules/backtest';
import { joinBacktests } from '@/lib/rules/backtest-sum';
import { type Compiled, compiling } from '@/lib/rules/compile';
import { checkSet } from '@/lib/rules/file';
import { createLexicon } from '@/lib/rules/lexicon';
import { setsFor } from '@/lib/rules/overrides';
import { allActivities, allFlags, endScan, latestActivities, membersOf, rollupsOf, setProgress, threadsOf } from '@/lib/store/engine-reads';
import { communitiesById } from '@/lib/store/queries';
import { situationsOf, standingsOf } from '@/lib/store/rule-sets';
import type { Judge } from './judge';

/** A slice of work, ms: the worker hears others between two. The longest step takes about as long again. */
const SLICE_MS = 24;
/** Time between two notes of how far it is. */
const NOTE_MS = 200;

/** The next turn of the loop. A timer would wait four milliseconds each time, a fifth of all. */
const pause = (): Promise<void> => new Promise((go) => {
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener('message', () => {
    port1.close();
    go();
  });
  port1.start();
  port2.postMessage(null);
});

/** Runs steps in slices. `between` is told of the last step of each slice; when it gives false nothing more is done, and null comes back. */
async function inSlices<Step, Result>(steps: Generator<Step, Result>, clock: () => number, between: (last: Step) => boolean | Promise<boolean> = () => true): Promise<Result | null> {
  for (;;) {
    const began = clock();
    let step = steps.next();
    while (!step.done && clock() - began < SLICE_MS) step = steps.next();
    if (step.done) return step.value;
    if (!(await between(step.value))) return null;
    await pause();
  }
}

/** Runs one trial at a time: a new one stops the one before, as when somebody types on. */
export function createTrials(now: () => number): { run(ask: TrialAsk, judge: Judge, zone: string): Promise<TrialResult>; stop(): void } {
  let turn = 0;
  return {
    stop: () => void (turn += 1),
    async run(ask, judge, zone) {
      turn += 1;
      const mine = turn;
      checkSet(ask.draft);
      const results: Backtest[] = [];
      const began = now();
      let noted = began;
      for (const [at, community] of ask.communities.entries()) {
        const steps = backtest(await trialOf(community, ask, judge, { now: began, zone, clock: now }));
        const result = await inSlices(steps, now, async ({ done, of }) => {
          if (mine === turn && now() - noted >= NOTE_MS) {
            noted = now();
            await setProgress(TRIAL, (at + done / Math.max(1, of)) / ask.communities.length);
          }
          return mine === turn;
        });
        if (!result) return { ...joinBacktests(results), tookMs: now() - began, stopped: true };
        results.push(result);
      }
      await endScan(TRIAL);
      return { ...joinBacktests(results), tookMs: now() - began, stopped: false };
    },
  };
}

const byId = <Row extends Member | Thread>(rows: readonly Row[]): Map<string, Row> => new Map(rows.map((row) => [row.id, row]));

/** All rules count as on: what is tried is what they would find. */
const awake = ({ rules, ...set }: RuleSet): RuleSet => ({ ...set, rules: rules.map((rule) => (rule.mode === 'off' ? { ...rule, mode: 'observe' } : rule)) });

/** The set with one of its rules alone, or without it. Overrides name rules, so those of others go with them. */
const only = (set: RuleSet, rule: string | undefined): RuleSet => (rule === undefined ? set : kept(set, (id) => id === rule));
const without = (set: RuleSet, rule: string): RuleSet => kept(set, (id) => id !== rule);
const kept = ({ rules, overrides, ...set }: RuleSet, wanted: (id: string) => boolean): RuleSet =>
  ({ ...set, rules: rules.filter(({ id }) => wanted(id)), ...(overrides ? { overrides: overrides.filter(({ rule }) => wanted(rule)) } : {}) });

async function trialOf(community: string, { draft, most, rule }: TrialAsk, judge: Judge, { now, zone, clock }: { now: number; zone: string; clock(): number }): Promise<Trial> {
  const [own, members, threads, activities, flags, situations, score] = await Promise.all([
    communitiesById([community]), membersOf(community), threadsOf(community),
    most === undefined ? allActivities(community) : latestActivities(community, most),
    allFlags(community), situationsOf(community), judge.learnt.scorer(community),
  ]);
  const there = own.get(community)?.zone ?? zone;
  const seeds = most === undefined ? undefined : seedsBefore(await rollupsOf(community), activities, there);
  const standings = await standingsOf(members.map(({ id }) => id));
  const inForce = judge.sets.find(({ id }) => id === draft.id);
  // Words of all are looked for together.
  const lexicon = createLexicon();
  const rules = async (sets: readonly RuleSet[]): Promise<Compiled> => (await inSlices(compiling(setsFor(sets, community), lexicon), clock))!;
  const ofMember = Map.groupBy(flags, ({ member = '' }) => member);
  const ids = (key: 'trusted' | 'watched'): Set<string> => new Set([...standings.values()].filter((row) => row[key]).map(({ member }) => member));
  return {
    draft: await rules([awake(only(draft, rule))]),
    ...(inForce ? { base: await rules([only(inForce, rule)]) } : {}),
    others: await rules([...judge.sets.filter(({ id }) => id !== draft.id), ...(rule === undefined ? [] : [without(draft, rule)])]),
    activities,
    decided: decidedIn(flags, only(draft, rule)),
    ground: {
      now, zone: there, members: byId(members), threads: byId(threads), situations, score, ...(seeds ? { seeds } : {}),
      verdicts: { sets: judge.sets, flagsOf: (member) => ofMember.get(member) ?? [], trusted: ids('trusted'), watched: ids('watched') },
    },
  };
}

/** What members had written on the days before the first of some activities: counted, not judged. */
function seedsBefore(rollups: readonly Rollup[], activities: readonly Activity[], zone: string): Map<string, { count: number; firstAt?: number }> {
  const first = localDay(Math.min(...activities.flatMap(({ at }) => at ?? [])), zone);
  const earlier = rollups.filter(({ day }) => day !== '' && day < first);
  const began = firstDays(earlier);
  const counts = new Map<string, number>();
  for (const rollup of earlier) for (const [member, kinds] of Object.entries(rollup.counts)) {
    counts.set(member, CONTRIBUTIONS.reduce((sum, kind) => sum + (kinds[kind] ?? 0), counts.get(member) ?? 0));
  }
  return new Map([...began].map(([member, day]) => [member, { count: counts.get(member) ?? 0, firstAt: dayStart(day, zone) }]));
}

/** Verdicts by activity: those on the set's own rules, else those on any rule. */
function decidedIn(flags: readonly Flag[], { rules }: RuleSet): Map<Activity['id'], Verdict> {
  const own = new Set(rules.map(({ id }) => id));
  const decided = new Map<string, Verdict>();
  for (const flag of flags.toSorted((a, b) => Number(own.has(a.rule)) - Number(own.has(b.rule)))) {
    const verdict = VERDICTS.find((each) => each === flag.state);
    if (verdict) decided.set(flag.activity, verdict);
  }
  return decided;
}
