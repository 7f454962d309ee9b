import type { Activity } from '@/lib/model/records';
import { VERDICTS, type Verdict } from '@/lib/model/rule';
import type { Backtest, Kept } from '@/lib/model/trial';
import { type Compiled, findingsOf, isJudged, itemOf, type Sighting, sightings } from './compile';
import { sharing } from './shared-rules';
import { joinNeeds } from './condition';
import { createPast, type Ground, isBot, type Past } from './past';
import { ordered } from './replay';

/** What a draft is tried on. All activities are of one community. */
export type Trial = {
  draft: Compiled;
  /** The revision in force of the same rules. */
  base?: Compiled;
  /** Rules of other sets in force, for the overlap. */
  others?: Compiled;
  activities: readonly Activity[];
  ground: Ground;
  /** Verdicts on activities, by id. */
  decided?: ReadonlyMap<string, Verdict>;
};

const DAY_MS = 86_400_000;
/** Rows of a list that are kept; all are counted. */
export const MOST_KEPT = 500;

/** The latest rows stay. */
const keeper = <Row>(): { add(row: Row): void; kept(): Kept<Row> } => {
  const rows: Row[] = [];
  let count = 0;
  return {
    add(row) {
      rows[count % MOST_KEPT] = row;
      count += 1;
    },
    kept: () => ({ count, rows: count <= MOST_KEPT ? rows : [...rows.slice(count % MOST_KEPT), ...rows.slice(0, count % MOST_KEPT)] }),
  };
};

const NONE: Compiled = { rules: [], needs: {} };

/** Counts what is found, activity by activity. */
function tally({ base, decided }: Trial): { add(activity: Activity, draft: Sighting[], old: Sighting[], others: Sighting[]): void; result(): Generator<void, Backtest> } {
  const hits = keeper<{ activity: string; found: Sighting[] }>();
  const [gained, lost] = [keeper<string>(), keeper<string>()];
  const overlap = new Map<string, number>();
  const verdicts = Object.fromEntries(VERDICTS.map((verdict) => [verdict, { caught: 0, of: 0 }])) as Backtest['verdicts'];
  let posts = 0;
  let [first, last] = [Infinity, -Infinity];
  return {
    add({ id, at }, draft, old, others) {
      posts += 1;
      if (at !== undefined) [first, last] = [Math.min(first, at), Math.max(last, at)];
      const isFound = draft.length > 0;
      if (isFound) hits.add({ activity: id, found: draft });
      if (base && isFound && old.length === 0) gained.add(id);
      if (base && !isFound && old.length > 0) lost.add(id);
      if (isFound) for (const rule of new Set(others.map((each) => each.rule.id))) overlap.set(rule, (overlap.get(rule) ?? 0) + 1);
      const verdict = decided?.get(id);
      if (verdict) verdicts[verdict] = { caught: verdicts[verdict].caught + Number(isFound), of: verdicts[verdict].of + 1 };
    },
    *result() {
      const days = Math.max(1, last > first ? (last - first) / DAY_MS : 0);
      const { count: all, rows: kept } = hits.kept();
      // Only what is kept is put into words.
      const rows: Backtest['hits']['rows'][number][] = [];
      for (const { activity, found } of kept) {
        rows.push({ activity, findings: findingsOf(found) });
        yield;
      }
      return {
        posts, days, found: all, perDay: all / days, hits: { count: all, rows }, gained: gained.kept(), lost: lost.kept(), verdicts,
        overlap: [...overlap].map(([rule, count]) => ({ rule, count })).toSorted((a, b) => b.count - a.count || (a.rule < b.rule ? -1 : 1)),
      };
    },
  };
}

/** Steps that tell nothing by themselves, each with how far the whole is. */
function* told<Told, Result>(steps: Generator<void, Result>, how: () => Told): Generator<Told, Result> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield how();
  }
}

/**
 * Asks each rule about the first activity, for nothing but what is made at a first use: patterns compiled, tables unpacked.
 * All of it in one step would be felt.
 */
function* warming(all: readonly Compiled[], activities: readonly Activity[], past: Past): Generator<void> {
  const first = activities.find(isJudged);
  if (!first || first !== activities[0]) return;
  const context = past.contextAt(first);
  const item = itemOf(first, context);
  yield;
  for (const { ask } of all.flatMap(({ rules }) => rules)) {
    ask(item, context);
    yield;
  }
}

/**
 * Tries rules on what was captured, each activity with what was known when it was written. Yields how far it is after each, so that
 * whoever runs it can let others work or give up; the result is what it returns.
 */
export function* backtest(trial: Trial): Generator<{ done: number; of: number }, Backtest> {
  const { others = NONE, ground } = trial;
  const [draft, base] = sharing(trial.draft, trial.base ?? NONE);
  const counts = tally(trial);
  const of = trial.activities.length;
  let done = 0;
  yield { done, of };
  const activities = yield* told(ordered(trial.activities), () => ({ done, of }));
  const past = createPast(joinNeeds([draft.needs, base.needs, others.needs]), ground);
  yield* told(warming([draft, base], activities, past), () => ({ done, of }));
  for (const activity of activities) {
    const context = past.contextAt(activity);
    const judged = isJudged(activity) && !isBot(activity, ground.members);
    const found = judged ? sightings(draft, activity, context) : [];
    if (judged) counts.add(activity, found, sightings(base, activity, context), found.length > 0 ? sightings(others, activity, context) : []);
    past.take(activity, found.length > 0);
    done += 1;
    yield { done, of: activities.length };
  }
  return yield* told(counts.result(), () => ({ done, of: activities.length }));
}

/** A trial in one go, for scripts. */
export function backtestWhole(trial: Trial): Backtest {
  const run = backtest(trial);
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
  }
}
