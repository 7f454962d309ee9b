import { VERDICTS } from '@/lib/model/rule';
import type { Backtest, Kept } from '@/lib/model/trial';
import { MOST_KEPT } from './backtest';

const kept = <Row>(all: readonly Kept<Row>[]): Kept<Row> => ({ count: all.reduce((sum, { count }) => sum + count, 0), rows: all.flatMap(({ rows }) => rows).slice(-MOST_KEPT) });

/** Trials on several communities as one. Days overlap, so the longest stretch counts. */
export function joinBacktests(all: readonly Backtest[]): Backtest {
  const sum = (of: (one: Backtest) => number): number => all.reduce((total, one) => total + of(one), 0);
  const days = Math.max(1, ...all.map((one) => one.days));
  const overlap = new Map<string, number>();
  for (const { rule, count } of all.flatMap((one) => one.overlap)) overlap.set(rule, (overlap.get(rule) ?? 0) + count);
  return {
    posts: sum(({ posts }) => posts), days, found: sum(({ found }) => found), perDay: sum(({ found }) => found) / days,
    hits: kept(all.map(({ hits }) => hits)), gained: kept(all.map(({ gained }) => gained)), lost: kept(all.map(({ lost }) => lost)),
    overlap: [...overlap].map(([rule, count]) => ({ rule, count })).toSorted((a, b) => b.count - a.count || (a.rule < b.rule ? -1 : 1)),
    verdicts: Object.fromEntries(VERDICTS.map((verdict) => [verdict, { caught: sum((one) => one.verdicts[verdict].caught), of: sum((one) => one.verdicts[verdict].of) }])) as Backtest['verdicts'],
  };
}
