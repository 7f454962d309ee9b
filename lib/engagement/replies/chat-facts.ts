import type { Activity } from '@/lib/model/records';
import type { MemberFacts, ThreadFacts } from '@/lib/model/window';
import { type Asked, askedSteps } from './asked';
import { type ReplyLink, linkSteps, SURE } from './detect';
import { type ChatLine, mentionsIn } from './line';

/** Lines of one room, as the reply detector reads them. What has no text or time cannot be linked. */
function linesOf(messages: readonly Activity[], memberOf: (handle: string) => string | undefined): ChatLine[] {
  return messages.flatMap(({ id, member, at, text, parent, removed, precision }) =>
    (at === undefined || text === undefined || removed || precision === 'day' || precision === 'month' || precision === 'unknown' ? [] : [{
      id, at, text, mentions: mentionsIn(text, memberOf), ...(member === undefined ? {} : { member }), ...(parent === undefined ? {} : { parent }),
    }]));
}

/** Members by handle and name in small letters; a name that two bear means nobody. */
function handlesOf(members: ReadonlyMap<string, MemberFacts & { handle?: string }>): Map<string, string | undefined> {
  const known = new Map<string, string | undefined>();
  for (const { id, name, handle } of members.values()) {
    for (const each of new Set([name?.toLowerCase(), handle?.toLowerCase()])) if (each) known.set(each, known.has(each) && known.get(each) !== id ? undefined : id);
  }
  return known;
}

/** Reply links of all messages, room by room (a room is a thread; without one, the community); in steps of some milliseconds. */
export function* chatLinks(activities: Iterable<Activity>, members: ReadonlyMap<string, MemberFacts & { handle?: string }>): Generator<void, ReplyLink[]> {
  const handles = handlesOf(members);
  const rooms = Map.groupBy([...activities].filter(({ kind }) => kind === 'message'), ({ thread = '' }) => thread);
  const links: ReplyLink[] = [];
  for (const room of rooms.values()) {
    yield;
    for (const link of yield* linkSteps(linesOf(room, (handle) => handles.get(handle)))) links.push(link);
  }
  return links;
}

export type ChatInput = {
  community: string;
  activities: readonly Activity[];
  links: readonly ReplyLink[];
  members: ReadonlyMap<string, MemberFacts>;
  /** The moment as of which states hold. */
  now: number;
};

/**
 * Questions put in chats as facts of threads of their own, by the id of the message that asks, so that reply coverage, first
 * response and unanswered questions (M31–M33) tell of chats, too: add them to the facts of a window. Answers are those of
 * sure links alone (P ≥ .6); a question of which something is only perhaps the answer says nothing either way and is left out.
 * In steps of some milliseconds.
 */
export function* chatFactSteps({ community, activities, links, members, now }: ChatInput): Generator<void, ThreadFacts[]> {
  const messages = activities.filter(({ kind }) => kind === 'message');
  const isBot = (member: string): boolean => members.get(member)?.role === 'bot';
  const asked = (some: readonly ReplyLink[]): Generator<void, Asked[]> => askedSteps({ activities: messages, links: new Map(some.map(({ child, parent }) => [child, parent])), now, isBot });
  const perhaps = new Map((yield* asked(links)).map((each) => [each.id, each.answeredAt !== undefined]));
  const sure = yield* asked(links.filter(({ probability }) => probability >= SURE));
  return sure.filter(({ id, answeredAt }) => perhaps.has(id) && (answeredAt !== undefined || perhaps.get(id) === false)).map((each) => factsOf(each, community));
}

const factsOf = ({ id, asker, at, answeredAt, answeredBy, answerers, state }: Asked, community: string): ThreadFacts => ({
  thread: id, community, opener: id, author: asker, startedAt: at, question: true, resolved: state === 'resolved',
  captured: 1 + answerers.length, participants: 1 + answerers.length, lastAt: answeredAt ?? at,
  ...(answeredAt === undefined ? {} : { firstReplyAt: answeredAt }), ...(answeredBy === undefined ? {} : { firstReplyBy: answeredBy }),
});
