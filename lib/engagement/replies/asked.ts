import type { Activity } from '@/lib/model/records';
import { inOrder } from '../facts';
import { isQuestion, isThanks } from '../questions';

/** A question put in a chat or in a thread, and what became of it. */
export type Asked = {
  id: string;
  asker: string;
  at: number;
  /** First answer by somebody else. */
  answeredAt?: number;
  answeredBy?: string;
  /** Everybody else who answered, first first. */
  answerers: string[];
  state: 'open' | 'answered' | 'resolved' | 'expired';
  resolvedBy?: 'thanks' | 'mark' | 'staff';
};

/** Days after which an open question waits for nobody (metrics.md §4.3 M33). */
const EXPIRES_MS = 14 * 86_400_000;
/** The asker's "thanks" counts so long after the answer. */
const THANKS_MS = 3 * 86_400_000;

type AskedInput = {
  activities: readonly Activity[];
  /** Child → parent: stated by pages and found in chats. */
  links: ReadonlyMap<string, string>;
  /** The moment as of which states hold. */
  now: number;
  isBot?: (member: string) => boolean;
  /** Questions that a platform or staff marked as settled. */
  marked?: ReadonlyMap<string, 'mark' | 'staff'>;
};

/** Activities read between two yields. */
const READ_A_STEP = 1_000;
const KNOWN_A_STEP = 20_000;

/**
 * Questions and answers (metrics.md §5.6): a message that asks is answered by one that answers it and is somebody
 * else's; it is resolved by a mark or by the asker's own thanks after that. A question that itself answers another's
 * ("which version?") is a part of that conversation and none of its own. In steps of some milliseconds.
 */
export function* askedSteps({ activities, links, now, isBot = () => false, marked = new Map() }: AskedInput): Generator<void, Asked[], void> {
  const past = activities.filter(({ at, removed }) => at !== undefined && at < now && !removed);
  yield;
  past.sort(inOrder);
  yield;
  const byId = new Map<string, Activity>();
  for (const [i, each] of past.entries()) {
    if (i % KNOWN_A_STEP === 0) yield;
    byId.set(each.id, each);
  }
  const asked = new Map<string, Asked>();
  for (const [i, each] of past.entries()) {
    if (i % READ_A_STEP === 0) yield;
    const { id, member, at, text } = each;
    if (member === undefined || at === undefined || text === undefined || isBot(member)) continue;
    const parent = byId.get(links.get(id) ?? '');
    const root = rootOf(parent, links, byId, asked);
    if (root && root.asker !== member) answer(root, member, at);
    else if (root?.answeredAt !== undefined && at - root.answeredAt <= THANKS_MS && isThanks(text)) resolve(root, 'thanks');
    const others = parent?.member !== undefined && parent.member !== member;
    if (!others && !(root && parent) && isQuestion(text)) asked.set(id, { id, asker: member, at, answerers: [], state: 'open' });
  }
  for (const [id, how] of marked) resolve(asked.get(id), how);
  for (const each of asked.values()) if (each.state === 'open' && now - each.at >= EXPIRES_MS) each.state = 'expired';
  return [...asked.values()];
}

/** The question at the head of a conversation, up the links, at most ten steps. */
function rootOf(parent: Activity | undefined, links: ReadonlyMap<string, string>, byId: ReadonlyMap<string, Activity>, asked: ReadonlyMap<string, Asked>): Asked | undefined {
  let at = parent;
  for (let step = 0; at && step < 10; step += 1) {
    const question = asked.get(at.id);
    if (question) return question;
    at = byId.get(links.get(at.id) ?? '');
  }
  return undefined;
}

function answer(question: Asked, member: string, at: number): void {
  if (!question.answerers.includes(member)) question.answerers.push(member);
  if (question.answeredAt !== undefined) return;
  question.answeredAt = at;
  question.answeredBy = member;
  if (question.state === 'open') question.state = 'answered';
}

function resolve(question: Asked | undefined, how: NonNullable<Asked['resolvedBy']>): void {
  if (!question || question.state === 'resolved') return;
  question.state = 'resolved';
  question.resolvedBy = how;
}

/** Who helps: of how many other members' questions each member answered, and how many questions they put. */
export function helpCounts(asked: Iterable<Asked>): Map<string, { answered: number; asked: number }> {
  const helped = new Map<string, Set<string>>();
  const counts = new Map<string, { answered: number; asked: number }>();
  const of = (member: string): { answered: number; asked: number } => counts.get(member) ?? counts.set(member, { answered: 0, asked: 0 }).get(member) ?? { answered: 0, asked: 0 };
  for (const { asker, answerers } of asked) {
    of(asker).asked += 1;
    for (const member of answerers) helped.set(member, (helped.get(member) ?? new Set()).add(asker));
  }
  for (const [member, askers] of helped) of(member).answered = askers.size;
  return counts;
}
