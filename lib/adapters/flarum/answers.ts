import { activityId, threadId } from '@/lib/model/ids';
import type { ThreadState, Via } from '@/lib/model/kinds';
import type { Activity, Member, Thread } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { addressOf } from '../dom';
import { countOf, type Dict, dictOf, dictsOf, idOf, instantOf, jsonIn, nameOf, present, textOf } from '../json';
import { emptyReading } from '../read';
import { readMarkup } from '../text';
import { isOwn, unlessEmpty } from '../told';
import { answeredIn, dialect } from './dialect';
import { memberBy, roleIn } from './member';
import { discussionUrl, toldThreads } from './place';
import { pushLike } from './post';

/** The software's own addresses for JSON, without those that are a member's own business. */
const API = /\/api\/(?:discussions|posts|users)(?:[/?#]|$)/;
const STATES: readonly [string, ThreadState][] = [['isSticky', 'pinned'], ['isStickiest', 'pinned'], ['isLocked', 'locked'], ['isHidden', 'removed'], ['hasBestAnswer', 'solved']];
const ID = /^\d{1,20}$/;

/** What a JSON:API document tells: its own resources and those they refer to. */
type Told = { scene: Scene; doc: Document; into: Reading; via: Via; resources: ReadonlyMap<string, Dict> };

const attributesOf = (resource: Dict | undefined): Dict => dictOf(resource?.attributes) ?? {};
const nativeOf = (resource: Dict | undefined): string | undefined => {
  const id = idOf(resource?.id);
  return id !== undefined && ID.test(id) ? id : undefined;
};

const keyOf = ({ type, id }: Dict): string => `${textOf(type) ?? ''}/${idOf(id) ?? ''}`;

/** Those that a resource refers to by a name, each as told in full where it is. */
function relatedTo(resource: Dict, name: string, { resources }: Told): Dict[] {
  const data = dictOf(dictOf(resource.relationships)?.[name])?.data;
  const refs = Array.isArray(data) ? dictsOf(data) : dictsOf([data]);
  return refs.map((ref) => resources.get(keyOf(ref)) ?? ref);
}

/** Reads an answer: discussions, posts, users, one or many. */
export function readAnswer(url: string, json: unknown, scene: Scene, doc: Document): Reading | null {
  if (!API.test(url) || !isOwn(url, scene)) return null;
  const into = emptyReading();
  readDocument(json, 'answer', scene, doc, into);
  return unlessEmpty(into);
}

/** Reads what the server put into the page: the answer to what the page would ask first. */
export function readState(script: Element, scene: Scene, into: Reading): boolean {
  const payload = dictOf(jsonIn(script.textContent));
  if (!payload) throw new Error('A state has an unknown shape.');
  if (!dictOf(payload.apiDocument)) return false;
  readDocument(payload.apiDocument, 'page', scene, script.ownerDocument, into);
  return true;
}

function readDocument(json: unknown, via: Via, scene: Scene, doc: Document, into: Reading): void {
  const body = dictOf(json);
  if (!body) return;
  const own = Array.isArray(body.data) ? dictsOf(body.data) : dictsOf([body.data]);
  const all = [...own, ...dictsOf(body.included)];
  const told: Told = { scene, doc, into, via, resources: new Map(all.map((resource) => [keyOf(resource), resource])) };
  const discussions = all.filter(({ type }) => type === 'discussions');
  const closed = new Set(discussions.filter((each) => attributesOf(each).isPrivateDiscussion === true).map(nativeOf));
  for (const user of all) if (user.type === 'users') pushMember(user, told);
  for (const discussion of discussions) if (!closed.has(nativeOf(discussion))) pushThread(discussion, told);
  for (const post of all) if (post.type === 'posts') pushPost(post, closed, told);
}

function memberOf(user: Dict | undefined, told: Told): Member | undefined {
  const { username, slug } = attributesOf(user);
  const handle = nameOf(slug) ?? nameOf(username);
  return handle ? memberBy(handle, told.scene) : undefined;
}

function pushMember(user: Dict, told: Told): void {
  const member = memberOf(user, told);
  const facts = attributesOf(user);
  if (!member) return;
  const [posts, threads] = [countOf(facts.commentCount), countOf(facts.discussionCount)];
  told.into.members.push(present<Member>({
    ...member,
    handle: nameOf(facts.username) ?? member.handle,
    name: nameOf(facts.displayName) ?? nameOf(facts.username),
    avatar: addressOf(textOf(facts.avatarUrl), told.scene),
    role: roleIn(relatedTo(user, 'groups', told).map(({ id }) => idOf(id) ?? '')),
    joinedAt: instantOf(facts.joinTime),
    stated: posts === undefined && threads === undefined ? undefined : present({ posts: posts as number, threads: threads as number }),
  }));
}

function pushThread(discussion: Dict, told: Told): void {
  const native = nativeOf(discussion);
  const facts = attributesOf(discussion);
  if (!native || !nameOf(facts.title)) return;
  const { community } = told.scene.place;
  for (const post of relatedTo(discussion, 'posts', told)) noteThread(nativeOf(post), native, told);
  const slug = textOf(facts.slug);
  const comments = countOf(facts.commentCount);
  const stated = { replies: comments === undefined ? undefined : Math.max(0, comments - 1), participants: countOf(facts.participantCount), views: countOf(facts.viewCount) ?? countOf(facts.views) };
  const states = STATES.flatMap(([key, state]) => (facts[key] && facts[key] !== '0' ? [state] : []));
  told.into.threads.push(present<Thread>({
    id: threadId(community.id, native),
    community: community.id,
    native,
    title: nameOf(facts.title),
    url: discussionUrl(community, slug?.startsWith(native) ? slug : slug ? `${native}-${slug}` : native),
    channel: channelOf(discussion, told),
    author: memberOf(relatedTo(discussion, 'user', told)[0], told)?.id,
    createdAt: instantOf(facts.createdAt),
    state: states.length > 0 ? [...new Set(states)].sort() : undefined,
    stated: Object.values(stated).some((count) => count !== undefined) ? (present(stated) as Thread['stated']) : undefined,
    capturedAt: told.scene.now,
  }));
}

/** The tag that the page shows first: one of the main ones, above those within it. */
function channelOf(discussion: Dict, told: Told): string | undefined {
  const tags = relatedTo(discussion, 'tags', told).map(attributesOf);
  return nameOf((tags.find(({ position, isChild }) => typeof position === 'number' && isChild !== true) ?? tags[0])?.name);
}

function noteThread(post: string | undefined, thread: string, { doc }: Told): void {
  if (post) toldThreads(doc).set(post, thread);
}

function pushPost(post: Dict, closed: Set<string | undefined>, told: Told): void {
  const native = nativeOf(post);
  const facts = attributesOf(post);
  const thread = nativeOf(relatedTo(post, 'discussion', told)[0]) ?? (native && toldThreads(told.doc).get(native));
  const type = textOf(facts.contentType);
  if (!native || !thread || !type || closed.has(thread)) return;
  const comment = type === 'comment';
  // Some are told by their number alone, to be named where they are answered.
  if (comment && typeof facts.contentHtml !== 'string' && facts.isHidden !== true) return;
  noteThread(native, thread, told);
  const { community } = told.scene.place;
  const number = countOf(facts.number);
  const user = relatedTo(post, 'user', told)[0];
  const at = instantOf(facts.createdAt);
  const activity = present<Activity>({
    id: activityId(community.id, native),
    community: community.id,
    native,
    kind: comment ? (number === 1 ? 'post' : 'comment') : 'moderate',
    member: memberOf(user, told)?.id,
    thread: threadId(community.id, thread),
    at,
    precision: at === undefined ? 'unknown' : 'second',
    ...(comment && facts.isHidden !== true && wordsOf(native, facts, told)),
    url: number === undefined ? undefined : `${community.url}d/${thread}/${number}`,
    counts: likesOf(post, facts, told),
    edited: instantOf(facts.editedAt),
    removed: facts.isHidden === true ? hiddenBy(post, user, told) : undefined,
    via: told.via,
    capturedAt: told.scene.now,
  });
  told.into.activities.push(activity);
  for (const fan of relatedTo(post, 'likes', told)) {
    const member = memberOf(fan, told);
    if (member) pushLike(activity, member, told.scene, told.into);
  }
}

function wordsOf(native: string, { contentHtml }: Dict, { doc, scene }: Told): Pick<Activity, 'text' | 'form' | 'parent' | 'target'> {
  const html = textOf(contentHtml) ?? '';
  const { text, form } = readMarkup(html, doc, dialect);
  const holder = doc.createElement('template');
  holder.innerHTML = html;
  const answered = answeredIn(holder.content);
  const parent = answered && answered !== native ? activityId(scene.place.community.id, answered) : undefined;
  return { text, ...(form.length > 0 && { form }), ...(parent && { parent, target: parent }) };
}

function likesOf(post: Dict, facts: Dict, told: Told): Activity['counts'] {
  const likes = countOf(facts.likesCount) ?? (dictOf(dictOf(post.relationships)?.likes) ? relatedTo(post, 'likes', told).length : undefined);
  return likes === undefined ? undefined : { likes };
}

const hiddenBy = (post: Dict, user: Dict | undefined, told: Told): Activity['removed'] => {
  const who = relatedTo(post, 'hiddenUser', told)[0];
  return who && who.id !== user?.id ? 'moderated' : 'deleted';
};
