import type { StudyName, StudyRow } from '@/lib/model/study';
import type { MetricValue } from '@/lib/model/window';
import type { Backtest, RiskMethod } from '../churn/risk';
import type { Cohort } from '../cohorts';
import type { Concentration } from '../concentration';
import type { Crisis } from '../crisis';
import type { Health } from '../health/score';
import type { Step } from '../health/waterfall';
import type { Heat } from '../hour-heat';
import type { Moves } from '../segments/moves';
import type { Segment } from '../segments/segment';
import type { Facts, Stage } from '../stage/predicates';
import type { StageResult } from '../stage/stage';
import type { LifeStep } from '../survival';
import type { Topic } from '../topics/topics';

/** Every metric, by days of the window ('7', '28', '84', '90') and then by its id; and what windows of 28 days had before. */
export type NumbersStudy = {
  windows: Record<string, Record<string, MetricValue>>;
  /** Metric id → values of whole windows of 28 days, oldest first, the present one last; at most 13. */
  history: Record<string, { asOf: string; value: number | null; n: number }[]>;
};

export type HealthStudy = {
  now: Health;
  before: Health | null;
  /** What changed since the window before; the steps add up to `to − from` exactly. */
  change: { from: number; to: number; steps: Step[] } | null;
  history: { asOf: string; score: number | null }[];
};

export type StageStudy = StageResult & {
  facts: Facts;
  history: { asOf: string; stage: Stage | null; scores: Partial<Record<Stage, number | null>> }[];
};

/** Everybody ever seen, as columns in the order of ids: fifty thousand are read at a stroke. Staff and bots are among them, by segment. */
export type PeopleStudy = {
  members: string[];
  /** Index into `SEGMENTS`, now and 28 days before (255: not seen then). */
  segment: Uint8Array;
  before: Uint8Array;
  /** Bit i: the i-th of `MEMBER_TAGS`. */
  tags: Uint8Array;
  /** Day numbers (since 1970-01-01) of the first and the last presence. */
  first: Int32Array;
  last: Int32Array;
  /** Active days of 28 and 84 days; contributions of 84 days and ever. */
  d28: Uint8Array;
  d84: Uint8Array;
  contributions: Uint32Array;
  total: Uint32Array;
  /** Contribution value M18. */
  value: Float32Array;
  /** Median gap between active days, in days; NaN: fewer than two active days. */
  gap: Float32Array;
  /** Risk of not returning, 0…1; NaN: not asked (staff, gone, never here). */
  risk: Float32Array;
  sizes: Record<Segment, number>;
  moves: Pick<Moves, 'matrix' | 'up' | 'held' | 'down' | 'rows'>;
  method: RiskMethod;
  backtest: Backtest | null;
  /** Terms a member uses more than others do, best first; of the most active only. */
  interests: Record<string, string[]>;
};

export type TopicsStudy = {
  topics: Topic[];
  /** Topic → how many contribute and how it is liked against the mean (M11). */
  preference: Record<string, { contributors: number; liking: number | null }>;
  /** Posts that had words to split, of all in the window. */
  read: number;
  crisis: Crisis | null;
  /** First and last day of the 84 that bursts are judged over. */
  firstDay: string;
  endDay: string;
};

export type RhythmStudy = { all: Heat; staff: Heat; days: number };

export type CohortsStudy = {
  /** Weeks of newcomers, oldest first, and how many were back k weeks later. */
  triangle: Cohort[];
  curve: { week: number; n: number; share: number | null }[];
  survival: LifeStep[];
  lives: number;
  /** Age in days by which half were gone; null: never yet. */
  median: number | null;
  /** Over 90 days. */
  concentration: Concentration | null;
  /** Cumulated shares for Lorenz's curve, 101 points from the least active on. */
  lorenz: number[];
};

/** Who turned to whom in 84 days. Members by index. */
export type TiesStudy = {
  members: string[];
  from: Uint32Array;
  to: Uint32Array;
  weight: Float32Array;
  pageRank: Float32Array;
  core: Uint16Array;
  betweenness: Float32Array;
  edges: number;
  reciprocity: number | null;
  density: number | null;
  connectors: { member: string; betweenness: number }[];
};

export type Studies = {
  numbers: NumbersStudy;
  health: HealthStudy;
  stage: StageStudy;
  people: PeopleStudy;
  topics: TopicsStudy;
  rhythm: RhythmStudy;
  cohorts: CohortsStudy;
  ties: TiesStudy;
};

export type Study<Name extends StudyName> = StudyRow<Name, Studies[Name]>;
