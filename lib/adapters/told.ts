import { activityId, memberId, threadId } from '@/lib/model/ids';
import type { Activity, Member, Thread } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import type { Form } from '@/lib/model/kinds';
import type { Scene } from './adapter';
import { noteAny, type Tally } from './dom';
import { idOf, present } from './json';
import { addReading } from './read';

/** The signs that platforms make their ids of. */
const SOUND = /^\w[\w.:%+=-]*$|^@[\w.%+=-]+$/;

/** An id that an answer gives; `0` stands for none, and what is made of other signs is no id. */
export function soundId(value: unknown): string | undefined {
  const id = idOf(value);
  return id !== undefined && id !== '0' && SOUND.test(id) ? id : undefined;
}

/** What an answer says of a record, beside the ids and times that all records of one reading share. */
type Said<T> = Partial<Omit<T, 'id' | 'community' | 'native' | 'capturedAt'>>;

export function memberOf({ place, now }: Scene, native: string, said: Said<Member>): Member {
  const { id } = place.community;
  return present<Member>({ id: memberId(id, native), community: id, native, ...said, capturedAt: now });
}

export function addMember(scene: Scene, into: Reading, native: string, said: Said<Member>): Member {
  const member = memberOf(scene, native, said);
  into.members.push(member);
  return member;
}

export function addThread({ place, now }: Scene, into: Reading, native: string, said: Said<Thread>): Thread {
  const { id } = place.community;
  const thread = present<Thread>({ id: threadId(id, native), community: id, native, ...said, capturedAt: now });
  into.threads.push(thread);
  return thread;
}

/** What was answered is also what the answer is about. Times are told to the second unless said otherwise. */
export function addActivity({ place, now }: Scene, into: Reading, native: string, said: Said<Activity> & Pick<Activity, 'kind'>): Activity {
  const { id } = place.community;
  const { kind, member, thread, parent, at, text, form } = said;
  const target = 'target' in said ? said.target : parent;
  const activity: Activity = { id: activityId(id, native), community: id, native, via: said.via ?? 'answer', kind, precision: at === undefined ? 'unknown' : (said.precision ?? 'second'), capturedAt: now };
  // One by one: fields named in a loop take several times as long, and a chat has thousands of messages.
  if (member !== undefined) activity.member = member;
  if (thread !== undefined) activity.thread = thread;
  if (parent !== undefined) activity.parent = parent;
  if (target !== undefined) activity.target = target;
  if (at !== undefined) activity.at = at;
  if (text !== undefined) activity.text = text;
  if (form !== undefined) activity.form = form;
  addRest(activity, said);
  into.activities.push(activity);
  return activity;
}

function addRest(activity: Activity, { url, counts, approx, edited, removed, countedAt }: Partial<Activity>): void {
  if (url !== undefined) activity.url = url;
  if (counts !== undefined) activity.counts = counts;
  if (approx !== undefined) activity.approx = approx;
  if (edited !== undefined) activity.edited = edited;
  if (removed !== undefined) activity.removed = removed;
  if (countedAt !== undefined) activity.countedAt = countedAt;
}

/** Counts as an answer has them: as numbers, as digits, or as they are shown. */
export function tallyOf(values: Readonly<Record<string, unknown>>): Tally {
  const tally: Tally = { counts: {}, approx: [] };
  for (const key in values) noteAny(tally, key, values[key]);
  return tally;
}

const FORMS: readonly Form[] = ['text', 'picture', 'video', 'link', 'file'];

/** What a post is made of, of the things said to be there. */
export function formOf(there: Partial<Record<Form, boolean>>): Form[] | undefined {
  const forms = FORMS.filter((form) => there[form]);
  return forms.length > 0 ? forms : undefined;
}

/** The platform's own id of the thread that the page shows. */
export const shownThread = ({ place }: Scene): string | undefined => place.thread?.slice(`${place.community.id}/t/`.length);

/** Whether a post is in view: on the page of a thread all others are but suggested. */
export const isInView = (scene: Scene, native: string): boolean => (shownThread(scene) ?? native) === native;

/** A reading that holds something, or nothing. */
export const unlessEmpty = (into: Reading): Reading | null =>
  into.communities.length + into.members.length + into.threads.length + into.activities.length > 0 ? into : null;

/** Adds what was read of a state that the server put into the page: it is shown there, nothing was fetched. */
export const addState = (into: Reading, state: Reading): void =>
  addReading(into, { ...state, activities: state.activities.map((activity) => ({ ...activity, via: 'page' })) });

/** Whether an answer is of the forum itself: what another host answers has other ids. */
export const isOwn = (url: string, { place }: Scene): boolean => !/^https?:/i.test(url) || url.startsWith(place.community.url);
