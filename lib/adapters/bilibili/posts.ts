import { activityId, memberId, threadId } from '@/lib/model/ids';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { countedOf, statedOf } from '../dom';
import { type Dict, dictOf, dictsOf, nameOf, numberOf, stampOf, textOf } from '../json';
import { readMarkup } from '../text';
import { addActivity, addThread, formOf, isInView, soundId, tallyOf } from '../told';
import { aidOf } from './number';
import { addressFor, keepPost, postOf } from './place';
import { pushMember } from './replies';

/** What is known of a post, however its platform calls it. */
type Post = { thread: string; title?: string; words: (string | undefined)[]; author?: string; at?: number; edited?: number; counts: Dict; views?: unknown; film?: boolean; picture?: boolean; share?: boolean; shared?: string };

/** A post as a thread, and as what its author did. */
function pushPost({ thread, title, words, author, at, edited, counts, views, film, picture, share, shared }: Post, scene: Scene, into: Reading): void {
  const { id } = scene.place.community;
  const url = addressFor(thread);
  const { replies, likes } = counts;
  const text = [...new Set(words.map((word) => word?.trim()).filter((word) => word))].join('\n') || undefined;
  const member = author && memberId(id, author);
  addThread(scene, into, thread, { title, url, author: member, createdAt: at, ...statedOf(tallyOf({ replies, views, likes })) });
  if (!isInView(scene, thread) || text === undefined) return;
  addActivity(scene, into, postOf(thread), {
    kind: share ? 'share' : 'post', member, thread: threadId(id, thread), target: shared && activityId(id, postOf(shared)), at, edited, text, url,
    ...countedOf(tallyOf({ ...counts, ...(views !== undefined && { views }) })),
    form: formOf({ text: true, video: film, picture }),
  });
}

/** Reads a film as `view` tells it, and rows of films. */
export function readFilm(film: Dict, scene: Scene, into: Reading): boolean {
  const owner = dictOf(film.owner);
  const stat = dictOf(film.stat);
  const title = nameOf(film.title);
  const aid = aidOf(textOf(film.bvid) ?? '') ?? soundId(film.aid);
  if (!owner || !stat || !title || !aid) return false;
  const author = soundId(owner.mid);
  pushMember(author, owner.name, owner.face, scene, into);
  const description = textOf(film.desc);
  pushPost({
    thread: `av${aid}`, title, author, film: true, at: stampOf(film.pubdate), views: stat.view,
    words: [title, description === '-' ? undefined : description],
    counts: { likes: stat.like, replies: stat.reply, shares: stat.share },
  }, scene, into);
  return true;
}

/** Reads an article as `view` and the state of its page tell it. */
export function readArticle(article: Dict, doc: Document, scene: Scene, into: Reading): boolean {
  const writer = dictOf(article.author);
  const stats = dictOf(article.stats);
  const title = nameOf(article.title);
  const number = soundId(article.id) ?? soundId(article.cvid);
  if (!writer || !stats || !title || !number || article.publish_time === undefined) return false;
  const author = soundId(writer.mid);
  pushMember(author, writer.name, writer.face, scene, into);
  const content = textOf(article.content);
  pushPost({
    thread: `cv${number}`, title, author, at: stampOf(article.publish_time), views: stats.view,
    words: [title, content?.startsWith('<') ? readMarkup(content, doc).text : textOf(article.summary)],
    counts: { likes: stats.like, replies: stats.reply, shares: stats.share },
  }, scene, into);
  return true;
}

const wordsIn = (nodes: unknown): string =>
  dictsOf(nodes).map((node) => textOf(dictOf(node.word)?.words) ?? textOf(dictOf(node.rich)?.text) ?? '').join('');

/** Words of a post in a feed, its links by the titles under which they are shown. */
const saidIn = (words: Dict | undefined): string | undefined => textOf(dictsOf(words?.rich_text_nodes).map(({ text }) => textOf(text) ?? '').join('')) ?? textOf(words?.text);

/** Words of a post in paragraphs, as the page of one post has them: text, lists, and code, which alone is written as markup. */
function paragraphsOf(content: Dict | undefined, doc: Document): string | undefined {
  const lines = dictsOf(content?.paragraphs).flatMap(({ text, list, code }) => [
    wordsIn(dictOf(text)?.nodes),
    ...dictsOf(dictOf(list)?.items).map(({ nodes }) => wordsIn(nodes)),
    readMarkup(`<pre>${textOf(dictOf(code)?.content) ?? ''}</pre>`, doc).text,
  ]);
  return lines.filter((line) => line.trim() !== '').join('\n') || undefined;
}

/** What a post shows beside its own words: a film, an article, pictures. */
function majorOf(major: Dict): { title?: string; words: (string | undefined)[]; picture: boolean; film: boolean } {
  const [opus, film, article] = [dictOf(major.opus), dictOf(major.archive), dictOf(major.article)];
  const title = nameOf(opus?.title) ?? nameOf(film?.title) ?? nameOf(article?.title);
  return {
    title, film: film !== undefined,
    words: [title, saidIn(dictOf(opus?.summary)), textOf(film?.desc), textOf(article?.desc)],
    picture: dictsOf(opus?.pics).length > 0 || dictsOf(dictOf(major.draw)?.items).length > 0,
  };
}

/** The parts of a post: one object in feeds, a list of objects of one part each on a page of its own. */
const modulesOf = (item: Dict): Dict | undefined => (Array.isArray(item.modules) ? (Object.assign({}, ...dictsOf(item.modules)) as Dict) : dictOf(item.modules));

const countIn = (stat: Dict | undefined, key: string): unknown => dictOf(stat?.[key])?.count;

/** The thread of a post: a post that announces a film stands for the film, since both have the same comments. */
function threadOf(item: Dict, doc: Document): string | undefined {
  const native = soundId(item.id_str);
  const basic = dictOf(item.basic) ?? {};
  const about = soundId(basic.comment_id_str);
  const type = numberOf(basic.comment_type);
  if (native) keepPost(doc, native, type, about);
  return type === 1 && about ? `av${about}` : native;
}

/** Reads a post of a feed or of its own page. */
export function readPost(item: Dict, doc: Document, scene: Scene, into: Reading): boolean {
  const modules = modulesOf(item);
  const author = dictOf(modules?.module_author);
  const thread = threadOf(item, doc);
  if (!modules || !author || !thread) return false;
  const dynamic = dictOf(modules.module_dynamic) ?? {};
  const content = dictOf(modules.module_content);
  const major = majorOf(dictOf(dynamic.major) ?? {});
  const stat = dictOf(modules.module_stat);
  // Series and bought programmes stand where people do.
  const mid = author.type === undefined || author.type === 'AUTHOR_TYPE_NORMAL' ? soundId(author.mid) : undefined;
  const time = stampOf(author.pub_ts);
  const isEdit = textOf(author.pub_time)?.startsWith('编辑于');
  const share = item.type === 'DYNAMIC_TYPE_FORWARD';
  const original = share ? dictOf(item.orig) : undefined;
  const title = major.title ?? nameOf(dictOf(modules.module_title)?.text);
  pushMember(mid, author.name, author.face, scene, into);
  pushPost({
    thread, title, author: mid, ...(isEdit ? { edited: time } : { at: time }), film: major.film,
    picture: major.picture || dictsOf(content?.paragraphs).some(({ pic }) => dictOf(pic) !== undefined),
    words: [saidIn(dictOf(dynamic.desc)), title, ...major.words, paragraphsOf(content, doc)],
    counts: { likes: countIn(stat, 'like'), replies: countIn(stat, 'comment'), shares: countIn(stat, 'forward') },
    share, shared: original && threadOf(original, doc),
  }, scene, into);
  return true;
}

/** Reads who liked a post, of the list of those who liked and passed on; no times are told. */
export function readLike(entry: Dict, post: string, scene: Scene, into: Reading): boolean {
  const mid = soundId(entry.mid);
  if (entry.action !== '赞了' || !mid) return false;
  const { id } = scene.place.community;
  const member = pushMember(mid, entry.name, entry.face, scene, into);
  addActivity(scene, into, `like-${postOf(post)}-${mid}`, { kind: 'like', member, thread: threadId(id, post), target: activityId(id, postOf(post)) });
  return true;
}
