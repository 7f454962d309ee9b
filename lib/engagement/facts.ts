import { CONTRIBUTIONS, type Precision, type ThreadState } from '@/lib/model/kinds';
import type { Activity, Thread } from '@/lib/model/records';
import type { MemberFacts, ThreadFacts } from '@/lib/model/window';
import { isQuestion, isThanks } from './questions';

/** How far off a time of this precision may be, in ms. */
const SLACK: Record<Precision, number> = {
  ms: 0, second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000, month: 31 * 86_400_000, unknown: 0,
};
/** States in which a question waits for nobody. */
const SETTLED: readonly ThreadState[] = ['solved', 'closed', 'locked', 'archived', 'removed'];

type Placed<Id> = Pick<Activity, 'at'> & { id: Id };

/** The total order of activities: by time, then id; undated ones last. */
export function inOrder<Id extends string | number>(a: Placed<Id>, b: Placed<Id>): number {
  const byTime = (a.at ?? Number.POSITIVE_INFINITY) - (b.at ?? Number.POSITIVE_INFINITY);
  // Infinity − Infinity is NaN: two undated ones go by id.
  if (byTime !== 0 && !Number.isNaN(byTime)) return byTime;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

const isCoarse = ({ precision }: Contribution): boolean => SLACK[precision] > SLACK.hour;
const isDated = ({ at, precision }: Contribution): boolean => at !== undefined && precision !== 'unknown';

/** Whether a reply may be as late as the opening post, given how exact both times are. */
function notBefore(reply: Contribution, opener: Contribution): boolean {
  const slack = reply.precision === opener.precision ? 0 : Math.max(SLACK[reply.precision], SLACK[opener.precision]);
  return (reply.at ?? 0) + slack >= (opener.at ?? 0);
}

/** Of an activity what facts ask beside its words. Its id may be any that goes in the same order. */
export type Contribution = Pick<Activity, 'kind' | 'member' | 'at' | 'precision' | 'removed'> & { id: string | number };
/** Facts with the id of the opening post as it was given. */
type FactsOf<One extends Contribution> = Omit<ThreadFacts, 'opener'> & { opener?: One['id'] };
/** What the words of one say. */
export type Says<One> = { asks(one: One): boolean; thanks(one: One): boolean };

const BY_TEXT: Says<Activity> = { asks: ({ text = '' }) => isQuestion(text), thanks: ({ text }) => text !== undefined && isThanks(text) };

/**
 * What the replies of one thread come to, from its activities alone (any order, duplicates do no harm) and the
 * state that the page shows. `members` tells who is a bot: a bot's words are no reply. An anonymous reply counts as
 * somebody else's unless the opening post is anonymous too.
 */
export const threadFacts = (
  thread: string, community: string, activities: readonly Activity[], record: Thread | undefined, members: ReadonlyMap<string, MemberFacts>,
): ThreadFacts => factsFrom({ thread, community, record, members }, activities, BY_TEXT);

/** The same of activities whose words were read before. */
export function factsFrom<One extends Contribution>(
  { thread, community, record, members }: { thread: string; community: string; record: Thread | undefined; members: ReadonlyMap<string, MemberFacts> },
  activities: readonly One[], says: Says<One>,
): FactsOf<One> {
  const known = new Map(activities.filter(({ kind, removed }) => !removed && CONTRIBUTIONS.includes(kind)).map((each) => [each.id, each]));
  const ordered = [...known.values()].toSorted(inOrder);
  const opener = ordered.find(({ kind }) => kind === 'post');
  const last = ordered.findLast(isDated);
  const facts: FactsOf<One> = {
    thread, community, question: false, resolved: false, captured: ordered.length,
    participants: new Set(ordered.flatMap(({ member }) => member ?? [])).size,
  };
  if (last?.at !== undefined) facts.lastAt = last.at;
  const settled = record?.state?.some((state) => SETTLED.includes(state)) ?? false;
  if (!opener) return { ...facts, resolved: settled };
  const bot = (member: string | undefined): boolean => member !== undefined && members.get(member)?.role === 'bot';
  const replies = ordered.filter((each) => each.kind !== 'post' && each.member !== opener.member && !bot(each.member));
  return {
    ...facts,
    opener: opener.id,
    ...(opener.member === undefined ? {} : { author: opener.member }),
    ...(isDated(opener) && opener.at !== undefined ? { startedAt: opener.at } : {}),
    question: !bot(opener.member) && (says.asks(opener) || isQuestion(record?.title ?? '')),
    ...firstReply(opener, replies),
    resolved: settled || thanked(opener, ordered, replies, says),
  };
}

function firstReply(opener: Contribution, replies: readonly Contribution[]): Partial<ThreadFacts> {
  const first = isDated(opener) ? replies.find((each) => isDated(each) && notBefore(each, opener)) : undefined;
  if (first?.at === undefined || opener.at === undefined) {
    return { ...(replies.length > 0 ? { undatedReply: true } : {}), ...(isCoarse(opener) ? { coarse: true } : {}) };
  }
  return {
    // A reply dated by the minute may seem to precede a post dated by the second.
    firstReplyAt: Math.max(first.at, opener.at),
    ...(first.member === undefined ? {} : { firstReplyBy: first.member }),
    ...(isCoarse(opener) || isCoarse(first) ? { coarse: true } : {}),
  };
}

/** The asker says that it is settled, after somebody else's reply. */
function thanked<One extends Contribution>(opener: One, ordered: readonly One[], replies: readonly One[], says: Says<One>): boolean {
  const first = replies[0];
  if (!first || opener.member === undefined) return false;
  return ordered.slice(ordered.indexOf(first) + 1).some((one) => one.member === opener.member && says.thanks(one));
}
