import { activityId, fingerprint, memberId, threadId } from '@/lib/model/ids';
import type { Activity } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { addressOf, countedOf, statedOf } from '../dom';
import { type Dict, dictOf, dictsOf, nameOf, stampOf, textOf } from '../json';
import { readMarkup } from '../text';
import { addActivity, addMember, addThread, formOf, shownThread, soundId, tallyOf } from '../told';
import { accountOf, listAddress, listIn } from './place';

/** Who wrote an answer: 1 a reader, 2 the account. */
const READER = 1;
const ESCAPED = /&(?:amp|lt|gt|quot|nbsp|#\d+);/;

/** Words come escaped for the page, at times. */
const wordsOf = (text: string, doc: Document): string =>
  text.split('\n').map((line) => (ESCAPED.test(line) ? readMarkup(line.replaceAll('<', '&lt;'), doc).text : line)).join('\n').trim();

/** The account has no number for its readers but in some answers; without one a name is all there is of them. */
function pushReader(reader: Dict, scene: Scene, into: Reading): string | undefined {
  const name = nameOf(reader.nick_name);
  const native = soundId(reader.openid) ?? soundId(reader.fake_id) ?? (name && `~${name.replaceAll('/', '%2F')}`);
  if (!native) return undefined;
  addMember(scene, into, native, { name, avatar: addressOf(textOf(reader.logo_url), scene) });
  return memberId(scene.place.community.id, native);
}

function pushAccount(scene: Scene, doc: Document, into: Reading): string {
  const { native = '~account', name } = accountOf(doc);
  return addMember(scene, into, native, { name, role: 'operator' }).id;
}

type Around = { list: string; doc: Document };
type Words = Pick<Activity, 'text' | 'form' | 'removed'>;

function contentOf(said: Dict, doc: Document): Words {
  if (said.shield_status) return { removed: 'moderated' };
  const text = typeof said.content === 'string' ? wordsOf(said.content, doc) : '';
  return { text, form: formOf({ text: text !== '' }) };
}

/** Reads an answer of the account, or of another reader, to a comment. */
function readReply(reply: Dict, parent: string, { list, doc }: Around, scene: Scene, into: Reading): void {
  if (typeof reply.content !== 'string') return;
  const { id } = scene.place.community;
  const at = stampOf(reply.create_time) ?? stampOf(reply.post_time);
  const own = soundId(reply.reply_id);
  const member = reply.is_from === READER ? pushReader(reply, scene, into) : pushAccount(scene, doc, into);
  addActivity(scene, into, own ? `${parent}-r${own}` : fingerprint(list, parent, reply.content, at), {
    kind: 'comment', member, thread: threadId(id, list), parent: activityId(id, parent), at, ...contentOf(reply, doc), url: listAddress(list),
    ...countedOf(tallyOf({ likes: reply.reply_like_num ?? reply.like_num })),
  });
}

function readComment(comment: Dict, around: Around, scene: Scene, into: Reading): void {
  const { list, doc } = around;
  const at = stampOf(comment.post_time) ?? stampOf(comment.create_time);
  if (typeof comment.content !== 'string' || at === undefined) return;
  const { id } = scene.place.community;
  const counted = soundId(comment.user_comment_id) ?? soundId(comment.id);
  const native = soundId(comment.content_id) ?? (counted ? `${list}-${counted}` : fingerprint(list, textOf(comment.nick_name), comment.content, at));
  const replies = [comment.reply, comment.new_reply].flatMap((reply) => dictsOf(dictOf(reply)?.reply_list));
  addActivity(scene, into, native, {
    kind: 'comment', member: pushReader(comment, scene, into), thread: threadId(id, list), at, ...contentOf(comment, doc), url: listAddress(list),
    ...countedOf(tallyOf({ likes: comment.like_num })),
  });
  for (const reply of replies) readReply(reply, native, around, scene, into);
}

/** Reads a list of comments: on the article that was asked for, else on the one in view. */
export function readComments(answer: Dict, url: string, scene: Scene, doc: Document, into: Reading): void {
  const list = listIn(url, scene.url) ?? soundId(answer.comment_id) ?? shownThread(scene);
  if (!list) return;
  addThread(scene, into, list, { title: nameOf(answer.title), url: listAddress(list), ...statedOf(tallyOf({ replies: answer.total_count_contains_reply ?? answer.total_count })) });
  for (const comment of dictsOf(answer.comment)) readComment(comment, { list, doc }, scene, into);
}

/** Reads an article of the list of those that have comments. */
export function readArticle(article: Dict, scene: Scene, into: Reading): void {
  const item = dictOf(article.item) ?? article;
  const list = soundId(item.comment_id);
  if (!list) return;
  addThread(scene, into, list, { title: nameOf(item.title), url: listAddress(list), createdAt: stampOf(item.create_time) ?? stampOf(article.create_time), ...statedOf(tallyOf({ replies: item.comment_num ?? item.total_count })) });
}
