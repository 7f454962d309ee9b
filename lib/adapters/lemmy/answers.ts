import { activityId, threadId } from '@/lib/model/ids';
import type { Role, ThreadState, Via } from '@/lib/model/kinds';
import type { Activity, Member, Thread } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { timeIn } from '../bounds';
import { addressOf, parsed } from '../dom';
import { countOf, type Dict, dictOf, dictsOf, idOf, jsonIn, nameOf, present, scoreOf, textOf } from '../json';
import { emptyReading } from '../read';
import { readMarkup } from '../text';
import { isOwn, unlessEmpty } from '../told';
import { markup } from './markdown';
import { memberBy } from './member';

/** The software's own addresses for JSON, without those that are a member's own business. */
const API = /\/api\/v[34]\/(?!.*(?:private_message|inbox|notification|unread|report|modlog|registration|\/admin|\/account|\/user\/(?:replies|mention)|\/person\/(?:content_)?saved))/;
const ISO_DATA = /^\s*window\.isoData\s*=\s*/;
/** Words in quotation marks, which may hold the very word; and the word by itself. */
const UNDEFINED = /"[^"\\]*(?:\\.[^"\\]*)*"|\bundefined\b/g;
const ID = /^\d{1,20}$/;
const STATES: readonly [string, ThreadState][] = [['locked', 'locked'], ['featured_community', 'pinned'], ['featured_local', 'pinned'], ['removed', 'removed'], ['deleted', 'removed']];

type Told = { scene: Scene; doc: Document; into: Reading; via: Via };

const nativeIn = (value: unknown): string | undefined => {
  const id = idOf(value);
  return id !== undefined && ID.test(id) ? id : undefined;
};

/** Times are UTC, said or not; in 1.0 their names end in `_at`. */
function timeOf(record: Dict, key: string): number | undefined {
  const said = textOf(record[`${key}_at`]) ?? textOf(record[key]);
  if (!said || !/^\d{4}-\d\d-\d\dT/.test(said)) return undefined;
  return timeIn(Date.parse(/Z|[+-]\d\d:?\d\d$/.test(said) ? said : `${said}Z`));
}

/** Reads an answer of either version. */
export function readAnswer(url: string, json: unknown, scene: Scene, doc: Document): Reading | null {
  const body = dictOf(json);
  if (!body || !API.test(url) || !isOwn(url, scene)) return null;
  const into = emptyReading();
  readBody(body, { scene, doc, into, via: 'answer' });
  return unlessEmpty(into);
}

/** What the server put into the page is JavaScript: what is not known there stands as `undefined`. */
export function readState(script: Element, scene: Scene, into: Reading): boolean {
  const text = script.textContent ?? '';
  if (!ISO_DATA.test(text)) return false;
  const data = dictOf(jsonIn(text.replace(ISO_DATA, '').replace(/;\s*$/, '').replace(UNDEFINED, (part) => (part === 'undefined' ? 'null' : part))));
  if (!data) throw new Error('A state has an unknown shape.');
  const told: Told = { scene, doc: script.ownerDocument, into, via: 'page' };
  for (const answer of dictsOf(Object.values(dictOf(data.routeData) ?? {}))) {
    readBody(answer.state === 'success' ? (dictOf(answer.data) ?? {}) : answer, told);
  }
  return true;
}

function readBody(body: Dict, told: Told): void {
  const views = [body.post_view, body.comment_view, body.items, body.posts, body.comments].flatMap((each) => (Array.isArray(each) ? dictsOf(each) : dictsOf([each])));
  for (const view of views) {
    if (dictOf(view.comment)) pushComment(view, told);
    else if (dictOf(view.post) && dictOf(view.creator)) pushPost(view, told);
  }
  const person = dictOf(body.person_view);
  if (dictOf(person?.person)) pushMember(dictOf(person?.person), { ...person, ...dictOf(person?.person) }, told);
}

function nativeOf({ name, local, actor_id, ap_id }: Dict, { scene }: Told): string | undefined {
  const handle = nameOf(name)?.toLowerCase();
  const host = parsed(textOf(ap_id) ?? textOf(actor_id) ?? '')?.host;
  if (!handle || /[/@]/.test(handle)) return undefined;
  return local === true || !host || host === parsed(scene.place.community.url)?.host ? handle : `${handle}@${host}`;
}

function roleOf(person: Dict, view: Dict): Role | undefined {
  if (person.bot_account === true) return 'bot';
  if (view.creator_is_admin === true || view.is_admin === true || person.admin === true) return 'leader';
  return view.creator_is_moderator === true ? 'moderator' : undefined;
}

function pushMember(person: Dict | undefined, view: Dict, told: Told): Member | undefined {
  const native = person && nativeOf(person, told);
  if (!person || !native) return undefined;
  const totals = dictOf(view.counts) ?? person;
  const [posts, comments] = [countOf(totals.post_count), countOf(totals.comment_count)];
  const member = present<Member>({
    ...memberBy(native, told.scene),
    name: nameOf(person.display_name) ?? nameOf(person.name),
    avatar: addressOf(textOf(person.avatar), told.scene),
    role: roleOf(person, view),
    joinedAt: timeOf(person, 'published'),
    stated: posts === undefined || comments === undefined ? undefined : { posts: posts + comments, threads: posts },
  });
  told.into.members.push(member);
  return member;
}

/** What both kinds have in common. In 1.0 the counts moved into the thing counted. */
function facts(thing: Dict, view: Dict, words: unknown, told: Told): Omit<Activity, 'id' | 'native' | 'kind'> {
  const { scene, doc, via } = told;
  // The counts of a writer belong to their own page.
  const member = pushMember(dictOf(view.creator), { ...view, counts: {} }, told);
  const counts = dictOf(view.counts) ?? thing;
  const tally = present({ likes: countOf(counts.upvotes), dislikes: countOf(counts.downvotes), votes: scoreOf(counts.score), replies: countOf(counts.child_count) ?? countOf(counts.comments) });
  const removed = thing.removed === true ? 'moderated' : thing.deleted === true ? 'deleted' : undefined;
  const content = removed ? undefined : readMarkup(markup(textOf(words) ?? ''), doc);
  const at = timeOf(thing, 'published');
  return {
    community: scene.place.community.id,
    member: member?.id,
    at,
    precision: at === undefined ? 'unknown' : 'ms',
    text: content?.text,
    form: content && content.form.length > 0 ? content.form : undefined,
    counts: Object.keys(tally).length > 0 ? (tally as Activity['counts']) : undefined,
    edited: timeOf(thing, 'updated'),
    removed,
    via,
    capturedAt: scene.now,
  };
}

function pushComment(view: Dict, told: Told): void {
  const comment = dictOf(view.comment) ?? {};
  const id = nativeIn(comment.id);
  const post = nativeIn(comment.post_id);
  const path = textOf(comment.path)?.split('.') ?? [];
  if (!id || !post || textOf(comment.content) === undefined) return;
  const { community } = told.scene.place;
  // `0.5.9`: from the post down to the comment itself.
  const above = path.at(-1) === id ? nativeIn(path.at(-2)) : undefined;
  const parent = above && above !== '0' ? activityId(community.id, `c${above}`) : undefined;
  told.into.activities.push(present<Activity>({
    id: activityId(community.id, `c${id}`),
    native: `c${id}`,
    kind: 'comment',
    ...facts(comment, view, comment.content, told),
    thread: threadId(community.id, post),
    parent,
    target: parent,
    url: `${community.url}comment/${id}`,
  }));
}

function pushPost(view: Dict, told: Told): void {
  const post = dictOf(view.post) ?? {};
  const native = nativeIn(post.id);
  if (!native || !nameOf(post.name)) return;
  const { community } = told.scene.place;
  const activity = present<Activity>({
    id: activityId(community.id, native),
    native,
    kind: 'post',
    ...facts(post, view, post.body, told),
    thread: threadId(community.id, native),
    url: `${community.url}post/${native}`,
  });
  // A post without words shows nothing but what it links to.
  if (activity.text === '') delete activity.text;
  const where = dictOf(view.community);
  const states = STATES.flatMap(([key, state]) => (post[key] === true ? state : []));
  const { replies, likes } = activity.counts ?? {};
  told.into.activities.push(activity);
  told.into.threads.push(present<Thread>({
    id: threadId(community.id, native),
    community: community.id,
    native,
    title: nameOf(post.name),
    url: activity.url,
    channel: nameOf(where?.title) ?? nameOf(where?.name),
    author: activity.member,
    createdAt: activity.at,
    state: states.length > 0 ? [...new Set(states)].sort() : undefined,
    stated: replies === undefined && likes === undefined ? undefined : present({ replies: replies as number, likes: likes as number }),
    capturedAt: told.scene.now,
  }));
}
