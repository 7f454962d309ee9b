import type { Finding, Verdict } from './rule';
import type { RuleSet } from './ruleset';

/** Rows of a list that may be long: all are counted, the latest are kept. */
export type Kept<Row> = { count: number; rows: Row[] };

/** What rules would have done on what was captured. */
export type Backtest = {
  /** Activities that were judged, and the days from the first to the last of them. */
  posts: number;
  days: number;
  /** Activities in which the draft finds something; their number a day. */
  found: number;
  perDay: number;
  hits: Kept<{ activity: string; findings: Finding[] }>;
  /** Ids of what the draft finds and the base does not, and the other way round. */
  gained: Kept<string>;
  lost: Kept<string>;
  /** Of what the draft finds, how much other rules find too: the rule with most first. */
  overlap: { rule: string; count: number }[];
  /** Of the cases with that verdict, how many the draft finds. */
  verdicts: Record<Verdict, { caught: number; of: number }>;
};

/**
 * What is to be tried: a draft of a set, or one `rule` of it, on these communities; of each the latest `most` activities, or
 * all. The other rules of the set then count as others.
 */
export type TrialAsk = { draft: RuleSet; communities: readonly string[]; most?: number; rule?: string };
/** What came of it, and how long judging took, ms. `stopped`: somebody gave up, the rest was not judged. */
export type TrialResult = Backtest & { tookMs: number; stopped: boolean };

/** Row of `jobs` that says how far a trial is, 0 to 1. */
export const TRIAL = 'trial';
