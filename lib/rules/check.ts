import type { z } from 'zod';
import type { Activity, Member, Thread } from '@/lib/model/records';
import type { Sentence, TextSpan } from '@/lib/model/rule';
import type { List } from '@/lib/model/ruleset';
import type { History } from './history';
import type { Lexicon } from './lexicon';
import type { Profile } from './profile';
import type { Score } from './tables/score';
import type { TableId } from './tables/table';
import type { Views } from './views';

/** What a member's earlier verdicts come to, and what the moderator thinks of them. */
export type Standing = {
  /** Points of strikes that have not expired. */
  strikes: number;
  confirmed: number;
  /** Activities that were ever flagged. */
  flagged: number;
  trusted: boolean;
  watched: boolean;
};

/** Of whom nothing is known. */
export const NO_STANDING: Standing = { strikes: 0, confirmed: 0, flagged: 0, trusted: false, watched: false };

/** What a check may look up besides the item in hand: all of it as it was when the item was written. */
export type CheckContext = {
  /** Zone of the community, for hours and weekdays. */
  zone: string;
  /** Time of judging; only for items that have no time of their own. */
  now: number;
  thread(id: string | undefined): Thread | undefined;
  member(id: string | undefined): Member | undefined;
  activity(id: string | undefined): Activity | undefined;
  /** Whether a rule that is on found something in an activity, and nobody called it harmless. */
  flagged(activity: string): boolean;
  /** Names that the writer and who opened the thread go by, for "data of others". */
  authorNames(activity: Activity): string[];
  /** Earlier activities of the community that may be copies of this text: near in time, other or same member. */
  earlierTexts(activity: Activity): { id: string; member?: string; at?: number; text: string }[];
  history: History;
  standing(member: string | undefined): Standing;
  /** How this community writes; null while too little was captured. */
  profile: Profile | null;
  /** What a table thinks of a text, with what it learnt here. */
  score(table: TableId, text: string): Score | null;
  /** Named switches that are on: "promotion-week", "crisis". */
  situations: ReadonlySet<string>;
};

/** Fields of an item that a check can read. */
export const FIELDS = ['title', 'body'] as const;
export type Field = (typeof FIELDS)[number];

/** An activity with its texts as checks read them. `title` is there for what opens a thread. */
export type Item = { activity: Activity; thread?: Thread; body: Views; title?: Views };

/** What a check saw. `spans` are in the text, `titleSpans` in the title. */
export type CheckHit = { spans: TextSpan[]; titleSpans?: TextSpan[]; reason: Sentence; evidence?: string[] };

/** The same, or how to tell it where that costs more than to see it: asked only when it goes into a finding that is kept, so it may depend on texts alone. */
export type Seen = CheckHit | (() => CheckHit);

export const hitOf = (seen: Seen): CheckHit => (typeof seen === 'function' ? seen() : seen);

/** What must be at hand for a rule, so that nothing else is read from the store. Lengths of time are in ms. */
export type Needs = {
  /** How far back the activities of the member, the thread, the community are looked at. */
  member?: number;
  thread?: number;
  community?: number;
  /** How much the member had written ever before. */
  before?: boolean;
  standing?: boolean;
  /** All that an activity answers, up to what opened the thread. */
  above?: boolean;
  /** Whether what it answers was flagged. */
  flags?: boolean;
  profile?: boolean;
  /** How far back the original of a copy may lie. */
  copies?: number;
};

/**
 * Order of asking: who, when and where, for less than a microsecond; how a text looks and what words are in it; patterns
 * in it; what a table thinks of it; what was written before.
 */
export const COSTS = ['known', 'text', 'patterns', 'table', 'history'] as const;
export type Cost = (typeof COSTS)[number];

/**
 * A condition of the rule language: declared once, with the schema of its settings.
 * `compile` does what can be done once per rule; the function it gives is pure. `lexicon`: where words are entered that are
 * looked for together with those of other rules.
 */
export type Check<Settings = unknown> = {
  id: string;
  cost: Cost;
  schema: z.ZodType<Settings>;
  needs?(settings: Settings): Needs;
  compile(settings: Settings, lists: Lists, lexicon?: Lexicon): (item: Item, context: CheckContext) => Seen | null;
};

/** Finds a list of the rule's own set. Throws a sentence that names it when there is none. */
export type Lists = (id: string) => List;
