import type { Activity, Thread } from '@/lib/model/records';
import type { Annotation, Plan } from '@/lib/model/plan';
import type { Crisis } from './crisis';
import type { LoveWeights } from './love';
import type { Interest } from './topics/interests';
import type { Topic } from './topics/topics';

/** A flag as metrics need one: what was found, when, and what staff made of it. */
export type FlagFacts = { rule: string; activity: string; at: number; state: 'open' | 'confirmed' | 'dismissed'; decidedAt?: number };

/** What somebody of the staff said of one item; `by` tells them apart. Later ones of the same person replace earlier ones. */
export type VerdictFacts = { item: string; by: string; verdict: string; at: number };

/** A suggestion as the throughput counts one. */
export type SuggestionFacts = { kind: string; state: 'proposed' | 'snoozed' | 'done' | 'dismissed' | 'expired'; proposedAt: number; decidedAt?: number };

/** A reading of a counter that a page shows of a thread: how often it was looked at, by then. `approx`: the page rounds it. */
export type CounterReading = { thread: string; at: number; views: number; approx?: boolean };

/**
 * What the texts tell as of one day (metrics.md §5.5, §5.6). It is made apart, with a splitter of words and in slices, since
 * splitting the texts of a quarter costs more than all metrics together; M10, M11, M13 and M36 are told from it.
 */
export type Talk = {
  /** Local day that its span ends before: windows that end otherwise have no value. */
  endDay: string;
  topics: readonly Topic[];
  /** By member, best first. */
  interests: ReadonlyMap<string, readonly Interest[]>;
  /** Absent: nobody looked for one. */
  crisis?: Crisis | null;
};

/** What a measured uplift of suggestions comes to (M68); from the log of suggestions, see metrics.md §6.4. */
type UpliftFacts = { value: number | null; n: number; interval?: [number, number]; parts?: Record<string, number | null> };

/** What is known besides activities. All optional: what nobody handed in is not captured, and told so. */
export type Extras = {
  /** What was found and decided. */
  flags?: readonly FlagFacts[];
  /** Ids of contributions marked or found as promotion. */
  promoted?: ReadonlySet<string>;
  /** Mood of contributions, −1 to 1, of those whose words are known. */
  moods?: ReadonlyMap<string, number>;
  /** Reply links of chats that are sure enough (`replies/detect.ts` `sureLinks`): activity → the one it answers. */
  links?: ReadonlyMap<string, string>;
  plan?: Pick<Plan, 'topics' | 'hours' | 'hourlyCost'>;
  annotations?: readonly Pick<Annotation, 'day' | 'kind'>[];
  verdicts?: readonly VerdictFacts[];
  suggestions?: readonly SuggestionFacts[];
  counters?: readonly CounterReading[];
  talk?: Talk;
  uplift?: UpliftFacts;
  /** Weights of the contribution value; those of `love.ts` when absent. */
  weights?: LoveWeights;
  /** Steps of the conversion, in order; those of `conversion.ts` when absent. */
  steps?: readonly string[];
  /** Whether something may have been captured in the hour that begins here (the log of captures). */
  captured?: (hourFrom: number) => boolean;
};

export type ArchiveInput = {
  zone: string;
  /** What lies at or after it is not known yet. */
  until: number;
  records: ReadonlyMap<string, Thread>;
  /** Member → the member under whom all accounts of one person count. */
  aliases?: ReadonlyMap<string, string>;
} & Extras;

export type ActivityPart = Iterable<Activity>;
