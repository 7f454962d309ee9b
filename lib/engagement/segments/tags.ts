import type { Placed } from './segment';

/** What stands beside a segment; a member may have several. */
export const MEMBER_TAGS = ['advocate', 'helper', 'asker', 'connector', 'attendee', 'at-risk-core'] as const;
export type MemberTag = (typeof MEMBER_TAGS)[number];

/** What tags are made of; absent means not known, and gives no tag. Of 28 days, but for `answered` and `asked` (84). */
export type TagFacts = {
  shares?: number;
  keptInvites?: number;
  /** Mean sentiment −1…1. */
  sentiment?: number;
  /** Different other members whose questions they answered; questions of their own. */
  answered?: number;
  asked?: number;
  /** Rank among members by betweenness, 1 is highest, and how many there are. */
  betweennessRank?: number;
  ranked?: number;
  attended?: number;
  wasCore?: boolean;
};

/** Others whose questions a helper answered; questions of an asker *(ours)*. */
const LEAST_ANSWERED = 5;
const LEAST_ASKED = 3;
/** Connectors are the top twentieth, at least one, at most ten *(ours)*. */
const connectors = (ranked: number): number => Math.min(10, Math.max(1, Math.floor(ranked / 20)));

/** The tags of a member (metrics.md §5.3). An advocate's words must not be known to be negative. */
export function tagsOf({ segment }: Pick<Placed, 'segment'>, facts: TagFacts): MemberTag[] {
  const has: Record<MemberTag, boolean> = {
    advocate: (facts.shares ?? 0) + (facts.keptInvites ?? 0) >= 1 && (facts.sentiment ?? 0) >= 0,
    helper: (facts.answered ?? 0) >= LEAST_ANSWERED,
    asker: (facts.asked ?? 0) >= LEAST_ASKED && (facts.asked ?? 0) > (facts.answered ?? 0),
    connector: facts.betweennessRank !== undefined && facts.betweennessRank <= connectors(facts.ranked ?? 0),
    attendee: (facts.attended ?? 0) >= 1,
    'at-risk-core': segment === 'at-risk' && facts.wasCore === true,
  };
  return MEMBER_TAGS.filter((tag) => has[tag]);
}
