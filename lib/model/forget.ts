import { activityId, fingerprint, isStandIn } from './ids';
import { CONTRIBUTIONS } from './kinds';
import type { Activity, Member, Records, Thread } from './records';

/**
 * Somebody who asked to be forgotten stays so when a page that shows them is read again. What tells them from others is a
 * fingerprint of their id, not the id itself; so is what pages without ids call them by (a stand-in's handle or name).
 */

const nativeOf = (member: string): string => member.slice(member.lastIndexOf('/') + 1);
const folded = (called: string): string => called.trim().toLowerCase();

const memberKey = (id: string): string => fingerprint('member', id);
const calledKey = (community: string, called: string): string => fingerprint('called', community, folded(called).replaceAll('/', '%2F'));
/** A thread that they opened: its title is their words, and lists of threads show it without their name. */
export const forgottenThread = (id: string): string => fingerprint('thread', id);

/** Keys by which a member is known again. `isAlone`: nobody else in the community is called by the same name. */
export function forgottenKeys({ id, community, handle, name }: Member, isAlone: boolean): string[] {
  const called = [handle, isAlone ? name : undefined].flatMap((each) => (each?.trim() ? calledKey(community, each) : []));
  return [memberKey(id), ...called];
}

/** Whether a member is one of those who are forgotten; of a stand-in also by what it is called. */
function isForgotten(member: Pick<Member, 'id' | 'community' | 'handle' | 'name'>, keys: ReadonlySet<string>): boolean {
  if (keys.has(memberKey(member.id))) return true;
  if (!isStandIn(member.id)) return false;
  return [nativeOf(member.id).slice(1), member.handle, member.name].some((called) => called !== undefined && keys.has(calledKey(member.community, called)));
}

/**
 * What stays of an activity: that it was, when and of which kind. The platform's id of a reaction or a joining may end with its
 * member's; it is then replaced by a fingerprint, always the same.
 */
export function nameless(activity: Activity): Activity {
  const { member, text: _text, url: _url, ...rest } = activity;
  const tells = member !== undefined && !CONTRIBUTIONS.includes(rest.kind) && rest.native.endsWith(`-${nativeOf(member)}`);
  if (!tells) return rest;
  const native = fingerprint('forgotten', rest.native);
  return { ...rest, native, id: activityId(rest.community, native) };
}

/** What stays of a thread that somebody forgotten opened. */
export function untitled(thread: Thread): Thread {
  const { author: _author, title: _title, ...rest } = thread;
  return rest;
}

type Page = { url: string; title: string; thread?: string };

/** A line of the log of pages, not saying who was looked at: their own page has no address, and what they wrote no title. */
export function withoutPage<Line extends Page>(line: Line, members: readonly Member[], keys: ReadonlySet<string>): Line {
  if (line.thread !== undefined && keys.has(forgottenThread(line.thread))) return { ...line, title: '' };
  const called = members.flatMap(({ name, handle }) => [name, handle]).filter((each) => each !== undefined && each.length > 1);
  const isTheirs = members.some(({ url }) => url !== undefined && line.url.startsWith(url)) || called.some((each) => line.title.includes(each ?? ''));
  return isTheirs ? { ...line, title: '', url: '' } : line;
}

/** Those of a batch who are forgotten. */
export const forgottenOf = ({ members }: Pick<Records, 'members'>, keys: ReadonlySet<string>): Member[] => members.filter((member) => isForgotten(member, keys));

/** A batch without those who are forgotten: nobody of them, what they did without name and words, their threads untitled. */
export function withoutForgotten<Batch extends Pick<Records, 'members' | 'threads' | 'activities'>>(batch: Batch, keys: ReadonlySet<string>): Batch {
  const gone = new Set(forgottenOf(batch, keys).map(({ id }) => id));
  const isGone = (member: string | undefined, community: string): boolean => member !== undefined && (gone.has(member) || isForgotten({ id: member, community }, keys));
  return {
    ...batch,
    members: batch.members.filter(({ id }) => !gone.has(id)),
    threads: batch.threads.map((thread) => (isGone(thread.author, thread.community) || keys.has(forgottenThread(thread.id)) ? untitled(thread) : thread)),
    activities: batch.activities.map((activity) => (isGone(activity.member, activity.community) ? nameless(activity) : activity)),
  };
}
