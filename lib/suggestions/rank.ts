import { type Proposal, type Suggestion, suggestionId } from '@/lib/model/suggestion';
import { localDay } from '@/lib/model/zone';
import { DAY, isPlain } from './attention';
import { KINDS } from './index';
import type { SuggestionContext } from './suggestion';

/** Suggestions open at a time, and new ones a local day. */
const MOST = 5;
/** Of one kind among the new ones, as long as other kinds have any. */
const MOST_OF_KIND = 2;
/** One outreach per member in this time. */
const REST = 7 * DAY;

/**
 * What to do next, best first: what all kinds propose, after the guards of metrics.md §6.1. `recent`: suggestions of
 * this community of the last 7 days at least, in whatever state. Those still proposed or snoozed stay as long as their
 * occasion holds; done and dismissed ones do not return; one that expired may, should its occasion hold again. New ones
 * fill up to 5 open and 5 a local day. Nobody is suggested twice in 7 days, whatever became of the first; staff, bots
 * and who asked for no messages never. A newcomer who asks is answered (S2) rather than welcomed.
 */
export function suggest(context: SuggestionContext, recent: readonly Suggestion[]): Proposal[] {
  const { now, zone, members, optedOut } = context;
  const known = new Map(recent.map((each) => [each.id, each]));
  const proposals = KINDS.flatMap((kind) => kind.propose(context)).filter(({ member }) => isPlain(members.get(member)?.role) && !optedOut?.has(member));
  const groups = Map.groupBy(proposals, (proposal) => stateAt(known.get(suggestionId(proposal)), now));
  const shown = groups.get('shown') ?? [];
  const addressed = new Set([...shown, ...(groups.get('asleep') ?? [])].map(({ member }) => member));
  const fresh = (groups.get('fresh') ?? []).filter((each) => !addressed.has(each.member) && !isResting(each, recent, now));
  const today = recent.filter(({ proposedAt }) => localDay(proposedAt, zone) === localDay(now, zone)).length;
  const room = Math.max(0, Math.min(MOST - shown.length, MOST - today));
  return [...[...shown, ...mixed(onePerMember(fresh), room)].toSorted(byPriority), ...(groups.get('asleep') ?? []).toSorted(byPriority)];
}

type Standing = 'fresh' | 'shown' | 'asleep' | 'closed';

/** How a proposal stands, given what became of it before. */
function stateAt(before: Suggestion | undefined, now: number): Standing {
  if (!before || before.state === 'expired') return 'fresh';
  if (before.state === 'done' || before.state === 'dismissed') return 'closed';
  return before.state === 'snoozed' && (before.snoozedUntil ?? Number.POSITIVE_INFINITY) > now ? 'asleep' : 'shown';
}

/** Whether the member was the subject of another suggestion lately. */
const isResting = (proposal: Proposal, recent: readonly Suggestion[], now: number): boolean =>
  recent.some(({ id, member, proposedAt }) => member === proposal.member && now - proposedAt < REST && id !== suggestionId(proposal));

const byPriority = (a: Proposal, b: Proposal): number => b.priority - a.priority || (suggestionId(a) < suggestionId(b) ? -1 : 1);

/** One proposal a member: an answer before a welcome, then the one of higher priority. */
function onePerMember(proposals: readonly Proposal[]): Proposal[] {
  const best = new Map<string, Proposal>();
  for (const proposal of proposals.toSorted(byPriority)) {
    const other = best.get(proposal.member);
    if (!other || (other.kind === 'S1' && proposal.kind !== 'S1')) best.set(proposal.member, proposal);
  }
  return [...best.values()].toSorted(byPriority);
}

/** The first `room` by priority, with at most two of a kind until the other kinds have none left. */
function mixed(proposals: readonly Proposal[], room: number): Proposal[] {
  const taken: Proposal[] = [];
  const waiting: Proposal[] = [];
  for (const proposal of proposals) (taken.filter(({ kind }) => kind === proposal.kind).length < MOST_OF_KIND ? taken : waiting).push(proposal);
  return [...taken, ...waiting].slice(0, room);
}
