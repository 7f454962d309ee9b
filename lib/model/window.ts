import type { ActivityKind, Role } from './kinds';
import type { Plan } from './plan';

/** Window lengths offered everywhere, in whole local days. */
export const WINDOW_DAYS = [7, 28, 84] as const;
export type WindowDays = (typeof WINDOW_DAYS)[number];

/** Counts of one member on one day by kind; key '' stands for activities without a member. */
export type MemberCounts = Record<string, Partial<Record<ActivityKind, number>>>;

/**
 * What one community did on one local day, dense: the sum over members of counts by kind.
 * `day` is `YYYY-MM-DD` in the community's zone; '' holds activities whose time is unknown or only a month.
 * At all times equal to a rebuild from the activities (removed ones left out).
 */
export type Rollup = { community: string; day: string; counts: MemberCounts };

/** What the replies of one thread come to; derived from its activities alone. */
export type ThreadFacts = {
  thread: string;
  community: string;
  /** When its opening post was written; absent when that post was not captured. */
  startedAt?: number;
  /** The opening activity and its member. */
  opener?: string;
  author?: string;
  /** The opening text asks something, see `engagement/questions.ts`. */
  question: boolean;
  /** First comment or message by somebody else who is no bot, dated and not before the opening post. */
  firstReplyAt?: number;
  firstReplyBy?: string;
  /** Somebody else answered, but the page does not say when. */
  undatedReply?: boolean;
  /** The opening post's or the first reply's time is coarser than an hour: no latency may be made of it. */
  coarse?: boolean;
  /** The asker thanked after a reply, or the platform marks it solved or takes no more replies. */
  resolved: boolean;
  /** Contributions captured, opening post included; removed ones left out. */
  captured: number;
  participants: number;
  /** Time of the latest captured contribution. */
  lastAt?: number;
};

/** A half-open span of whole local days `[from, to)` in a zone. */
export type Span = {
  /** First local day, `YYYY-MM-DD`. */
  firstDay: string;
  /** Local day after the last. */
  endDay: string;
  from: number;
  to: number;
  days: number;
  zone: string;
};

/** A member as metrics need one. */
export type MemberFacts = { id: string; role?: Role; joinedAt?: number; name?: string };

/** What a page states of a thread, for coverage: its replies, and when it began where the page says so. */
export type StatedThread = { replies: number; createdAt?: number };

/** Everything that metrics of one community read. Rollups of at least the window and the equal one before it. */
export type Window = {
  community: string;
  span: Span;
  previous: Span;
  /** By day; days without a row had no captured activity. */
  rollups: Map<string, Rollup>;
  /** Thread id → its facts. */
  threads: Map<string, ThreadFacts>;
  /** Thread id → what the page states; threads that were listed but never opened are here and not in `threads`. */
  stated: Map<string, StatedThread>;
  members: Map<string, MemberFacts>;
  /** The earliest captured activity; what lies before is not known rather than zero. */
  historyFrom?: number;
  /** When staff is there, where the plan says so: response times are told inside these hours, too. */
  hours?: NonNullable<Plan['hours']>;
};

/** How much of what the pages said exists was captured. Null where no page said. */
export type Coverage = { captured: number; stated: number; share: number } | null;

export type Unit = 'count' | 'share' | 'ratio' | 'seconds' | 'days';

/** What a metric computed. Not captured is null, never 0. */
export type MetricValue = {
  value: number | null;
  /** How many things the value rests on. */
  n: number;
  /** Why there is no value. */
  missing?: 'not captured' | 'too little data' | 'undefined';
  coverage: Coverage;
  /** Value of the window before, when it can be compared. */
  previous?: number | null;
  /** A value a day (or an age band), for the chart. */
  series?: { label: string; value: number | null }[];
  /** Named parts of the value: by kind, by age band, percentiles. */
  parts?: Record<string, number | null>;
  /** Ids of what stands behind it: activities, threads or members, at most 200. */
  evidence?: string[];
  /** 95 % interval, for shares. */
  interval?: [number, number];
};

/** A metric: declared once, computed anywhere. */
export type Metric = {
  /** Its number in the field's catalogue: M3. */
  id: string;
  unit: Unit;
  better: 'up' | 'down' | 'band';
  compute(window: Window): MetricValue;
};

/** All metrics of one community at one time, as stored: window days → metric id → value. */
export type Snapshot = {
  community: string;
  /** Local day that the windows end before (`YYYY-MM-DD`). */
  asOf: string;
  zone: string;
  computedAt: number;
  coverage: Coverage;
  /** Days in the store with any captured activity. */
  capturedDays: number;
  metrics: Record<string, Record<string, MetricValue>>;
  /** The most active members of each window, best first: window days → rows. */
  active: Record<string, ActiveMember[]>;
};

/** A row of the list of active members. */
export type ActiveMember = { member: string; contributions: number; interactions: number; activeDays: number; lastDay: string };
