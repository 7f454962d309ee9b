import { activityId, fingerprint, memberId, threadId } from '@/lib/model/ids';
import type { Reading } from '@/lib/model/reading';
import type { Role } from '@/lib/model/kinds';
import type { Scene } from '../adapter';
import { addressOf, countedOf, parsed, statedOf } from '../dom';
import { type Dict, dictOf, dictsOf, nameOf, stampOf, textOf } from '../json';
import { readMarkup } from '../text';
import { addActivity, addMember, addThread, formOf, isInView, shownThread, soundId, tallyOf } from '../told';
import { objectsIn } from '../walk';
import { memberAddress, postAddress } from './place';

/** Long posts are written in markup. */
const MARKUP = /<(?:p|br|div|img|span|a|h\d)\b/i;
/** The list of those who lead a board. */
const STAFF = /\/board\/group\/employee\b/;

type Asked = { url: string; doc: Document; query: URLSearchParams | undefined };
/** The comment below which an answer lies. */
type Roots = Map<Dict, string>;

function pushMember(user: Dict | undefined, role: Role | undefined, scene: Scene, into: Reading): string | undefined {
  const native = soundId(user?.userId);
  if (!user || !native) return undefined;
  addMember(scene, into, native, { name: nameOf(user.name) ?? nameOf(user.userName), url: memberAddress(native), avatar: addressOf(textOf(user.icon) ?? textOf(user.headUrl) ?? textOf(user.userImg), scene), role });
  return memberId(scene.place.community.id, native);
}

const wordsOf = (text: string, doc: Document): string => (MARKUP.test(text) ? readMarkup(text, doc).text : text.trim());

/** Reads a comment or an answer to one; posts and comments are counted apart. False when the object is none. */
function readComment(comment: Dict, roots: Roots, { query, doc }: Asked, scene: Scene, into: Reading): boolean {
  const author = dictOf(comment.author);
  const post = soundId(comment.subjectId) ?? soundId(query?.get('postId')) ?? shownThread(scene);
  const root = roots.get(comment) ?? soundId(query?.get('commentId'));
  const own = soundId(comment.commentId);
  if (!author || !post || !(own ?? root ?? soundId(comment.sourceId)) || typeof comment.text !== 'string' || comment.time === undefined) return false;
  const { id } = scene.place.community;
  const writer = soundId(author.userId);
  if (!writer) return true;
  const at = stampOf(comment.time);
  const native = own ? `c${own}` : fingerprint(post, writer, comment.text, at);
  const above = soundId(comment.sourceId) ?? root;
  const parent = above && above !== own && above !== post ? above : undefined;
  for (const answer of dictsOf(comment.reply)) if (own) roots.set(answer, own);
  const text = wordsOf(comment.text, doc);
  addActivity(scene, into, native, {
    kind: 'comment', member: pushMember(author, undefined, scene, into), thread: threadId(id, post), parent: parent && activityId(id, `c${parent}`), at, text,
    form: formOf({ text: text !== '', picture: dictsOf(comment.imgList).length > 0 }), url: postAddress(post),
    ...countedOf(tallyOf({ likes: comment.supportNum ?? comment.likeCnt, ...(!parent && { replies: comment.replyCnt ?? comment.replyNum }) })),
  });
  return true;
}

/** Reads a post of a board or of its own page; false when the object is none. */
function readPost(post: Dict, { doc }: Asked, scene: Scene, into: Reading): boolean {
  const native = soundId(post.id) ?? soundId(post.postId);
  const author = dictOf(post.author);
  const words = textOf(post.textContent) ?? textOf(post.text);
  const title = nameOf(post.title);
  const at = stampOf(post.createTime);
  if (!native || at === undefined || !(words ?? title) || !(author ?? soundId(post.userId))) return false;
  const writer = soundId(author?.userId) ?? soundId(post.userId);
  const member = pushMember({ ...author, userId: writer }, undefined, scene, into);
  const counts = { likes: post.likeCnt, replies: post.commentCnt };
  const views = post.viewCnt ?? post.pvCnt;
  addThread(scene, into, native, { title, url: postAddress(native), channel: nameOf(dictsOf(post.boards)[0]?.boardName), author: member, createdAt: at, ...statedOf(tallyOf({ ...counts, views })) });
  if (!isInView(scene, native)) return true;
  const text = [title, wordsOf(words ?? '', doc)].filter((part) => part).join('\n');
  addActivity(scene, into, native, {
    kind: 'post', member, thread: threadId(scene.place.community.id, native), at, text, url: postAddress(native),
    form: formOf({ text: true, picture: dictsOf(post.imgList).length > 0 || (Array.isArray(post.imgList) && post.imgList.length > 0), video: dictOf(post.videoInfo) !== undefined }),
    ...countedOf(tallyOf({ ...counts, shares: post.shareCnt, views })),
  });
  return true;
}

/** Finds comments, posts and members by their keys, wherever an answer has them. */
export function readTold(url: string, json: unknown, scene: Scene, doc: Document, into: Reading): void {
  const roots: Roots = new Map();
  const asked: Asked = { url, doc, query: parsed(url, scene.url)?.searchParams };
  const isStaff = STAFF.test(url);
  for (const dict of objectsIn(json)) {
    if (readComment(dict, roots, asked, scene, into) || readPost(dict, asked, scene, into)) continue;
    if (isStaff) pushMember(dict, /圈主/.test(`${String(dict.title)}${String(dict.roleName)}`) ? 'leader' : 'moderator', scene, into);
    else if (typeof dict.userName === 'string' && dict.followerCnt !== undefined) pushMember(dict, undefined, scene, into);
  }
}
