import { contributes, type Precision, type Role, STAFF_ROLES } from '@/lib/model/kinds';
import type { Activity, Member } from '@/lib/model/records';
import type { MemberFacts } from '@/lib/model/window';
import type { SuggestionContext } from './suggestion';

/** Who got a word from whom: what several kinds of suggestion ask of the activities. */

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** A plain member, and not one of the team: an unknown role is a member's. */
export const isPlain = (role: Role | undefined): boolean => role === undefined || !STAFF_ROLES.includes(role);

/** Members with a flag on something they wrote lately: neither welcomed nor held up to others. */
export const flaggedMembers = ({ activities, flagged }: SuggestionContext): Set<string | undefined> =>
  new Set(activities.filter(({ id }) => flagged?.has(id)).map(({ member }) => member));

/** What an age may be too long by, for a time of this precision; null where no age can be told. */
export function slackOf(precision: Precision): number | null {
  if (precision === 'unknown' || precision === 'month') return null;
  if (precision === 'day') return DAY;
  return precision === 'hour' ? HOUR : 0;
}

/** Whether a text addresses a member by `@handle` or `@name`. */
export function mentions(text: string | undefined, member: Pick<Member, 'handle' | 'name'> | undefined): boolean {
  if (text === undefined || !text.includes('@') || !member) return false;
  const lower = text.toLowerCase();
  return [member.handle, member.name].some((name) => {
    if (!name) return false;
    const call = `@${name.toLowerCase()}`;
    for (let at = lower.indexOf(call); at >= 0; at = lower.indexOf(call, at + 1)) {
      // "@bo" is not said to by "@bob"; a Chinese word may follow a Latin name directly.
      const next = lower.slice(at + call.length, at + call.length + 1);
      if (!/[\w-]/u.test(next)) return true;
    }
    return false;
  });
}

/** What a contribution needs to have been answered, looked up once. */
type Spoken = { context: SuggestionContext; target: Activity; member: (Member & MemberFacts) | undefined; threadAuthor: string | undefined };

function answers({ context, target, member, threadAuthor }: Spoken, other: Activity): boolean {
  if (other.id === target.id || !contributes(other) || other.member === target.member) return false;
  if (other.at === undefined || other.at < (target.at ?? 0)) return false;
  if (other.member !== undefined && context.members.get(other.member)?.role === 'bot') return false;
  if (other.parent === target.id || other.target === target.id || mentions(other.text, member)) return true;
  if (other.thread === undefined || other.thread !== target.thread || other.kind === 'post') return false;
  // Who opens a thread is spoken to by all who answer in it; of a comment only the thread's own author answers without saying whom.
  return target.kind === 'post' || (other.parent === undefined && other.member !== undefined && other.member === threadAuthor);
}

/** When another human first answered a contribution or mentioned its member afterwards; null if nobody did. */
export function firstWordTo(context: SuggestionContext, target: Activity): number | null {
  const facts = target.thread === undefined ? undefined : context.facts.get(target.thread);
  const member = target.member === undefined ? undefined : context.members.get(target.member);
  const spoken: Spoken = { context, target, member, threadAuthor: facts?.author };
  const found = context.activities.find((other) => answers(spoken, other));
  if (found?.at !== undefined) return found.at;
  return facts?.opener === target.id && facts.undatedReply ? context.now : null;
}

/** Whether the page states answers to a contribution that were not captured. */
export function hasUnseenAnswers(context: SuggestionContext, target: Activity): boolean {
  if ((target.counts?.replies ?? 0) > 0) return true;
  if (target.kind !== 'post' || target.thread === undefined) return false;
  const stated = context.threads.get(target.thread)?.stated?.replies;
  return stated !== undefined && stated > (context.facts.get(target.thread)?.captured ?? 1) - 1;
}

/** Whether the thread of a contribution takes no more replies. */
export function isShut(context: SuggestionContext, { thread }: Activity): boolean {
  const state = thread === undefined ? undefined : context.threads.get(thread)?.state;
  return state?.some((each) => each === 'locked' || each === 'closed' || each === 'archived' || each === 'removed') ?? false;
}

/** The name a member is addressed by. */
export const nameOf = (member: Pick<Member, 'handle' | 'name'> | undefined): string | undefined => member?.name || member?.handle || undefined;

const LONGEST_TITLE = 60;

/** First line of a text, cut to what fits into a sentence. */
export function firstLine(text: string | undefined): string | undefined {
  const line = text?.split('\n').map((each) => each.trim()).find((each) => each !== '');
  if (!line) return undefined;
  const letters = [...line];
  return letters.length <= LONGEST_TITLE ? line : `${letters.slice(0, LONGEST_TITLE - 1).join('').trimEnd()}…`;
}

/** What a contribution is about, in its writer's words: the title of the thread it opened, else its first line. */
export function titleOf(context: SuggestionContext, target: Activity): string | undefined {
  const title = target.kind === 'post' && target.thread !== undefined ? context.threads.get(target.thread)?.title : undefined;
  return firstLine(title) ?? firstLine(target.text);
}
