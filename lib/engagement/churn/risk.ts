import { wilson } from '@/lib/model/wilson';
import { activeDaysIn, indexFrom, lastBefore, type Timeline } from '../timelines';
import { type AliveModel, fitSteps, LEAST_REPEATERS, LEAST_WEEKS, type Rates, staysAway, type Visits } from './alive';
import { gapBands, type Overdue, overdue } from './overdue';

/** Days ahead that the risk speaks of. */
const HORIZON_DAYS = 28;
/** Only who was here within so many days before can be at risk; the others are gone or never were. */
const RECENT_DAYS = 84;
const BINS = 5;
/** Least members of a bin whose share is told. */
const LEAST_BIN = 20;

/** Members of the past with a score like this, and how many of them did not return within 28 days. */
type RiskBin = { from: number; to: number; n: number; stayedAway: number; share: number | null; interval: [number, number] };
/** How well scores foretold, 28 days ago, who would stay away. Brier: mean squared error, less is better. */
export type Backtest = { n: number; bins: RiskBin[]; brier: number; baseBrier: number };

export type RiskMethod = 'overdue' | AliveModel;
type ChurnRisk = {
  method: RiskMethod;
  /** Scores (0…1, more is worse) of everybody of the last 84 days, worst first; ties by id. */
  members: (Overdue & { risk: number })[];
  backtests: Partial<Record<RiskMethod, Backtest>>;
  rates: Partial<Record<AliveModel, Rates>>;
};

/** What the models ask of a member: comings after the first, ages at the last coming and now. */
function visitsOf({ days }: Timeline, end: number): Visits | undefined {
  const count = indexFrom(days, end);
  const first = days[0];
  const last = days[count - 1];
  return first === undefined || last === undefined ? undefined : { repeats: count - 1, last: last - first, age: end - 1 - first };
}

type Scorer = (line: Timeline) => number | undefined;

function overdueScorer(timelines: readonly Timeline[], end: number): Scorer {
  const bands = gapBands(timelines, end);
  return (line) => overdue(line, bands, end)?.score;
}

/** Scores by a fitted model; none while there is too little to fit. */
function* modelScorer(timelines: readonly Timeline[], { end, since }: Times, model: AliveModel): Generator<void, { score: Scorer; rates: Rates } | undefined> {
  const visits = timelines.flatMap((line) => visitsOf(line, end) ?? []);
  if (end - since < LEAST_WEEKS * 7 || visits.filter(({ repeats }) => repeats > 0).length < LEAST_REPEATERS) return undefined;
  const { r, alpha, a, b } = yield* fitSteps(visits, model);
  const rates = { r, alpha, a, b };
  return {
    rates,
    score: (line) => {
      const seen = visitsOf(line, end);
      return seen && staysAway(rates, seen, model, HORIZON_DAYS);
    },
  };
}

/** What scores given at `end` were worth, told from the 28 days after. */
function backtest(timelines: readonly Timeline[], end: number, score: Scorer): Backtest {
  const judged = timelines.flatMap((line) => {
    const risk = isRecent(line, end) ? score(line) : undefined;
    return risk === undefined ? [] : { risk, away: activeDaysIn(line, end, end + HORIZON_DAYS) === 0 };
  });
  const away = judged.filter((each) => each.away).length;
  const base = judged.length === 0 ? 0 : away / judged.length;
  const bins = Array.from({ length: BINS }, (_, i): RiskBin => {
    const inside = judged.filter(({ risk }) => Math.min(BINS - 1, Math.floor(risk * BINS)) === i);
    const hits = inside.filter((each) => each.away).length;
    return { from: i / BINS, to: (i + 1) / BINS, n: inside.length, stayedAway: hits, share: inside.length < LEAST_BIN ? null : hits / inside.length, interval: wilson(hits, inside.length) };
  });
  const brier = judged.reduce((sum, each) => sum + (each.risk - Number(each.away)) ** 2, 0) / Math.max(1, judged.length);
  return { n: judged.length, bins, brier, baseBrier: base * (1 - base) };
}

const isRecent = (line: Timeline, end: number): boolean => end - (lastBefore(line, end) ?? Number.NEGATIVE_INFINITY) <= RECENT_DAYS;

/** Day numbers: the windows' end, and the first captured day. */
type Times = { end: number; since: number };

/**
 * Churn risk (metrics.md §5.4): the overdue rule; the chance to stay away for 28 days, by P(alive), instead where there are 200 repeaters and
 * 12 weeks and the model, fitted 28 days ago, foretold those days better than the rule did. All methods' back-tests are
 * given, so that a card can say "of 41 like her 63 % did not return". In steps of some milliseconds.
 */
export function* riskSteps(lines: Iterable<Timeline>, { end, since }: Times): Generator<void, ChurnRisk> {
  const timelines = [...lines];
  const past = end - HORIZON_DAYS;
  const backtests: ChurnRisk['backtests'] = {};
  const scorers: Partial<Record<RiskMethod, Scorer>> = { overdue: overdueScorer(timelines, end) };
  const rates: ChurnRisk['rates'] = {};
  yield;
  if (past - since >= HORIZON_DAYS) {
    const before = overdueScorer(timelines, past);
    yield;
    backtests.overdue = backtest(timelines, past, before);
  }
  for (const model of ['BG', 'MBG'] as const) {
    yield;
    const before = yield* modelScorer(timelines, { end: past, since }, model);
    const now = before && (yield* modelScorer(timelines, { end, since }, model));
    if (!before || !now) continue;
    yield;
    backtests[model] = backtest(timelines, past, before.score);
    scorers[model] = now.score;
    rates[model] = now.rates;
  }
  const method = bestOf(backtests);
  yield;
  const bands = gapBands(timelines, end);
  yield;
  const members = timelines.filter((line) => isRecent(line, end)).flatMap((line) => {
    const late = overdue(line, bands, end);
    const risk = scorers[method]?.(line);
    return late && risk !== undefined ? { ...late, risk } : [];
  });
  return { method, members: members.toSorted((a, b) => b.risk - a.risk || (a.member < b.member ? -1 : 1)), backtests, rates };
}

/** The method with the least error; the rule where none is better. */
function bestOf(backtests: ChurnRisk['backtests']): RiskMethod {
  let best: RiskMethod = 'overdue';
  for (const model of ['BG', 'MBG'] as const) if ((backtests[model]?.brier ?? Number.POSITIVE_INFINITY) < (backtests[best]?.brier ?? Number.POSITIVE_INFINITY)) best = model;
  return best;
}
