import { activityId, threadId } from '@/lib/model/ids';
import type { Reading } from '@/lib/model/reading';
import { parseTime } from '@/lib/model/time';
import type { Scene } from '../adapter';
import { countedOf, parsed } from '../dom';
import { type Dict, dictOf, idOf, textOf } from '../json';
import { memory } from '../memory';
import { emptyReading } from '../read';
import { objectAfter } from '../script';
import { addActivity, addMember, shownThread, tallyOf, unlessEmpty } from '../told';
import { objectsIn } from '../walk';
import { midOf } from './mid';
import { addStatus, addUser, type Desk, isStatus, isUser, momentOf, uidOf } from './status';
import { titled, toldLong, wordsOf, wordsOfMarkup } from './words';

/** The viewer's messages, notices and keepings, and what stands beside every page. */
const OWN = /\/(?:message|messages|msg|notice|webim|im|settings?|direct_messages|chat|mentions|favorites|side|hotsearch)(?:[/?]|$)/i;

/** Which status a comment answers, as answers told. */
const toldStatus = memory((): Map<string, string> => new Map());

const COMMENT_KEYS = ['rootid', 'rootidstr', 'like_counts', 'like_count', 'floor_number'] as const;
const isComment = (dict: Dict): boolean => textOf(dict.created_at) !== undefined && COMMENT_KEYS.some((key) => key in dict) && !('reposts_count' in dict) && commentId(dict) !== undefined;

const commentId = (comment: Dict): string | undefined => {
  const id = idOf(comment.idstr) ?? idOf(comment.id);
  return id !== undefined && /^\d{5,20}$/.test(id) ? id : undefined;
};

/** The status or comment that an address asks about. */
function askedFor(url: string): { status?: string | undefined; comment?: string | undefined } {
  const query = parsed(url, 'https://weibo.com')?.searchParams;
  const id = query?.get('id') ?? query?.get('mid') ?? undefined;
  const comment = query?.get('cid') ?? (query?.get('fetch_level') === '1' ? id : undefined) ?? undefined;
  return comment ? { comment } : { status: midOf(id) };
}

/** Reads any answer that holds statuses, comments or members. */
export function readAnswer(url: string, json: unknown, scene: Scene, doc: Document): Reading | null {
  const body = dictOf(json);
  if (!body || OWN.test(url) || body.ok === -100) return null;
  const desk: Desk = { scene, doc, into: emptyReading(), via: 'answer' };
  const data = dictOf(body.data) ?? {};
  if (typeof data.longTextContent === 'string') addLong(url, titled(data.longTextContent, data.url_struct), desk);
  else if (/\/profile\/detail/.test(url)) addDetail(url, data, desk);
  else if (/attitudes|likelist|likeshow/i.test(url)) addLikes(url, body, desk);
  else addAll(url, body, desk);
  return unlessEmpty(desk.into);
}

function addAll(url: string, body: Dict, desk: Desk): void {
  const about = /repostTimeline/i.test(url) ? askedFor(url).status : undefined;
  for (const dict of objectsIn(body)) {
    if (isStatus(dict)) addStatus(dict, desk, about);
    else if (isComment(dict)) addComment(url, dict, desk);
    else if (isUser(dict)) addUser(dict, desk);
  }
}

function statusFor(url: string, comment: Dict, { scene, doc }: Desk): string | undefined {
  const asked = askedFor(url);
  const told = toldStatus(doc);
  const root = idOf(comment.rootidstr) ?? idOf(comment.rootid) ?? '';
  return asked.status ?? told.get(asked.comment ?? '') ?? told.get(root) ?? shownThread(scene);
}

function addComment(url: string, comment: Dict, desk: Desk): void {
  const { scene, doc, into, via } = desk;
  const id = commentId(comment);
  if (!id) return;
  const community = scene.place.community.id;
  const status = statusFor(url, comment, desk);
  if (status) toldStatus(doc).set(id, status);
  const root = idOf(comment.rootidstr) ?? idOf(comment.rootid);
  const answered = dictOf(comment.reply_comment);
  const parent = (answered && commentId(answered)) ?? (root !== id && root !== '0' ? root : undefined) ?? askedFor(url).comment;
  const user = dictOf(comment.user);
  const replies = root === undefined || root === id ? comment.total_number : undefined;
  addActivity(scene, into, `c${id}`, {
    kind: 'comment', via, member: user && addUser(user, desk), thread: status && threadId(community, status), parent: parent && parent !== id ? activityId(community, `c${parent}`) : undefined,
    ...momentOf(comment.created_at, scene), ...wordsOf(comment, `c${id}`, doc), ...countedOf(tallyOf({ likes: comment.like_counts ?? comment.like_count, replies })),
  });
}

/** The whole of a long text comes by itself. */
function addLong(url: string, html: string, { scene, doc, into, via }: Desk): void {
  const { status } = askedFor(url);
  if (!status) return;
  toldLong(doc).add(status);
  const { text } = wordsOfMarkup(html, doc);
  addActivity(scene, into, status, { kind: 'post', via, thread: threadId(scene.place.community.id, status), text });
}

/** When a member joined stands apart from who they are. */
function addDetail(url: string, detail: Dict, { scene, into }: Desk): void {
  const uid = parsed(url, 'https://weibo.com')?.searchParams.get('uid') ?? '';
  const joined = parseTime(textOf(detail.created_at) ?? '', scene);
  if (/^\d{5,12}$/.test(uid) && joined) addMember(scene, into, uid, { joinedAt: joined.at });
}

function addLikes(url: string, body: Dict, desk: Desk): void {
  const { status } = askedFor(url);
  const { scene, into, via } = desk;
  if (!status) return;
  const community = scene.place.community.id;
  for (const dict of objectsIn(body)) {
    const user = dictOf(dict.user);
    const uid = uidOf(user);
    if (!user || !uid || isStatus(dict)) continue;
    addActivity(scene, into, `like-${status}-${uid}`, { kind: 'like', via, member: addUser(user, desk), thread: threadId(community, status), target: activityId(community, status), ...momentOf(dict.created_at, scene) });
  }
}

/** Reads the status that the mobile site puts into its page. */
export function readState(script: Element, scene: Scene, into: Reading): boolean {
  const text = script.textContent ?? '';
  if (!text.includes('$render_data')) return false;
  const state = dictOf(objectAfter(/\$render_data\s*=\s*\[/, text));
  if (!state) throw new Error('A state has an unknown shape.');
  addAll(scene.url, state, { scene, doc: script.ownerDocument, into, via: 'page' });
  return true;
}
