import type { Activity, Member, Thread } from '@/lib/model/records';
import type { Proposal } from '@/lib/model/suggestion';
import type { MemberFacts, ThreadFacts } from '@/lib/model/window';

/** What the kinds of one community look at. Activities: the last 28 days, ordered by (at, id). */
export type SuggestionContext = {
  community: string;
  now: number;
  zone: string;
  activities: Activity[];
  threads: Map<string, Thread>;
  facts: Map<string, ThreadFacts>;
  members: Map<string, Member & MemberFacts>;
  /** 75th percentile of this community's own first-response time, in ms, when known. */
  responseP75?: number;
  /** Earliest captured activity; a member whose first captured activity lies at its very start may not be new. */
  historyFrom?: number;
  /** First local day on which each member contributed, from the rollups: the activities here reach back 28 days only. */
  firstDays: Map<string, string>;
  /** Activities with a flag that is open or confirmed: nobody is asked to welcome or answer them. */
  flagged?: ReadonlySet<string>;
  /** Members who asked for no messages: nothing is suggested that addresses them. */
  optedOut?: ReadonlySet<string>;
};

/** A kind of suggestion: declared once. */
export type SuggestionKind = {
  id: string;
  /** Proposals, unranked. */
  propose(context: SuggestionContext): Proposal[];
  /** Whether captured activity shows that it was done, and since when. */
  done(proposal: Proposal, context: SuggestionContext): number | null;
  /** How long after the proposal its outcome is looked at, in days. */
  outcomeDays: number;
};
