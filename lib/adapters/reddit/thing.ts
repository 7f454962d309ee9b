import { activityId, threadId } from '@/lib/model/ids';
import type { Form, Role, ThreadState } from '@/lib/model/kinds';
import type { Activity } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import { parseTime, type ShownTime } from '@/lib/model/time';
import type { Scene } from '../adapter';
import { addressOf, countedOf, noteCount, noteScore, seenMembers, statedOf, type Tally } from '../dom';
import { PLAIN_DIALECT, readContent } from '../text';
import { addActivity, addThread, memberOf, shownThread } from '../told';

/** What either interface tells of a post or a comment. */
export type Thing = {
  /** `t3_…` of a post, `t1_…` of a comment. */
  id: string;
  community?: string;
  /** Null when it was taken away with the words or the account. */
  author: string | null;
  role?: Role;
  avatar?: string;
  time: ShownTime | null;
  edited?: number;
  permalink?: string;
  score?: string | null;
  words?: Words;
  removed?: Activity['removed'];
};
export type Post = Thing & { title?: string; flair?: string; comments?: string | null; state: ThreadState[]; form: Form[] };
export type Comment = Thing & { post?: string; parent?: string };
export type Words = { text: string; form: Form[] };

export const GONE = '[deleted]';
/** What stands in place of words: `[deleted]`, `[removed]`, `[ Removed by Reddit ]`. */
const IN_PLACE = /^\[\s*(removed|deleted)(?: by [\w ]{1,40})?\s*\]$/i;
const LONGEST_MARK = 60;
const BARE_ZONE = /([+-]\d\d)(\d\d)$/;
const ROBOT = 'automoderator';
const FORMS: Record<string, Form> = { image: 'picture', gallery: 'picture', video: 'video', gif: 'video', link: 'link', crosspost: 'link', multi_media: 'picture' };

/** Times as ISO 8601, some with a zone that lacks its colon. */
export function readInstant(text: string | null | undefined, scene: Scene): ShownTime | null {
  if (!text) return null;
  return parseTime(text.at(-3) === ':' ? text : text.replace(BARE_ZONE, '$1:$2'), scene);
}

/** What a post is made of beside its words. */
export const formOf = (type: string | undefined): Form[] => (type !== undefined && FORMS[type] ? [FORMS[type]] : []);

/** The words of a body, or the mark that stands in their place. */
export function readWords(body: Element): Pick<Thing, 'words' | 'removed'> {
  const { text, form } = readContent(body, PLAIN_DIALECT);
  const mark = text.length <= LONGEST_MARK ? IN_PLACE.exec(text)?.[1]?.toLowerCase() : undefined;
  if (mark) return { removed: mark === 'removed' ? 'moderated' : 'deleted' };
  return { words: { text, form } };
}

/** Whether it was written in the community that the page is of. */
const isHere = ({ community }: Thing, scene: Scene): boolean => community === undefined || scene.place.community.id.endsWith(`/r/${community.toLowerCase()}`);

/** Adds a user by their name, whatever its case. What many of their posts show alike is made once. */
export function addUser(name: string, { role, avatar }: Pick<Thing, 'role' | 'avatar'>, scene: Scene, into: Reading): string {
  const seen = seenMembers(scene);
  const key = `${name} ${role ?? ''} ${avatar ?? ''}`;
  let member = seen.get(key);
  if (!member) {
    const native = name.toLowerCase();
    member = memberOf(scene, native, { handle: name, name, url: addressOf(`/user/${name}/`, scene), avatar, role: native === ROBOT ? 'bot' : role });
    seen.set(key, member);
  }
  into.members.push(member);
  return member.id;
}

const addAuthor = (thing: Thing, scene: Scene, into: Reading): string | undefined => (thing.author === null ? undefined : addUser(thing.author, thing, scene, into));

/** Adds a post with the thread that it opens. */
export function addPost(post: Post, scene: Scene, into: Reading): boolean {
  if (!isHere(post, scene)) return false;
  const member = addAuthor(post, scene, into);
  const tally: Tally = { counts: {}, approx: [] };
  noteScore(tally, post.score);
  noteCount(tally, 'replies', post.comments);
  const { votes: _votes, ...totals } = tally.counts;
  const url = addressOf(post.permalink, scene);
  const state: ThreadState[] = post.removed ? [...post.state, 'removed'] : post.state;
  const thread = addThread(scene, into, post.id, {
    // The title, too, may have been replaced by a mark.
    title: IN_PLACE.test(post.title ?? '') ? undefined : post.title,
    url,
    channel: post.flair,
    author: member,
    createdAt: post.time?.at,
    state: state.length > 0 ? state : undefined,
    ...statedOf({ counts: totals, approx: tally.approx }),
  });
  const form = [...new Set([...(post.words?.form ?? []), ...post.form])];
  addActivity(scene, into, post.id, {
    kind: 'post',
    via: 'page',
    ...post.time,
    member,
    thread: thread.id,
    text: post.words?.text,
    url,
    ...countedOf(tally),
    form: form.length > 0 ? form : undefined,
    edited: post.edited,
    removed: post.removed,
  });
  return true;
}

/** Adds a comment. */
export function addComment(comment: Comment, scene: Scene, into: Reading): boolean {
  if (!isHere(comment, scene)) return false;
  const post = comment.post ?? shownThread(scene);
  if (!post) throw new Error('A post belongs to no thread.');
  const { id: community } = scene.place.community;
  const { id: native, time, words, parent, edited, removed } = comment;
  const activity: Activity = { id: activityId(community, native), community, native, kind: 'comment', thread: threadId(community, post), precision: 'unknown', via: 'page', capturedAt: scene.now };
  const member = addAuthor(comment, scene, into);
  if (member) activity.member = member;
  if (time) {
    activity.at = time.at;
    activity.precision = time.precision;
  }
  if (parent) activity.target = activity.parent = activityId(community, parent);
  if (words) activity.text = words.text;
  if (words && words.form.length > 0) activity.form = words.form;
  const url = addressOf(comment.permalink, scene);
  if (url) activity.url = url;
  if (comment.score) addScore(activity, comment.score);
  if (edited !== undefined) activity.edited = edited;
  if (removed) activity.removed = removed;
  into.activities.push(activity);
  return true;
}

function addScore(activity: Activity, score: string): void {
  const tally: Tally = { counts: {}, approx: [] };
  noteScore(tally, score);
  Object.assign(activity, countedOf(tally));
}
