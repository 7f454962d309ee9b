import { activityId, memberId, threadId } from '@/lib/model/ids';
import type { Activity, Member } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { timeIn } from '../bounds';
import { addressOf, hasClass, lineOf, namedIn, noteCount, plainCount, seenMembers, type Tally } from '../dom';
import { numberOf } from '../json';
import { readContent } from '../text';
import { dialect } from './dialect';
import { editedAt, isId, roleOf, sizedAvatar } from './members';
import { isSecret } from './place';
import { postByNumber, type Told, toldTo } from './told';

/*
 * These are single steps on purpose: a browser finds `.names` many times faster than `.names a`, and a page holds
 * thousands of posts. Rare cases may take the slow way.
 */
const ARTICLE = 'article';
const BODY = '.topic-body';
/** A post's own parts; what it answers and what answers it may be unfolded around them. */
const OWN_BODY = ':scope > .row > .topic-body:not(.embedded-posts)';
const NAMES = '.names';
const CARD = 'a[data-user-card]';
const DATE = 'a.post-date';
const ANY_TIME = '.relative-date[data-time]';
const WORDS = '.cooked';
const UNREVEALED = '.expand-hidden';
const AVATAR = 'img.avatar';
const GONE_MEMBER = '.deleted-user-avatar, .d-icon-trash-can, .d-icon-trash-alt';
const LIKES = '.like-count';
const REACTIONS = '.reactions-counter';
const CONTROLS = '.post-controls';
const TAB = '.reply-to-tab';

/** The post's own part of its article. */
function bodyOf(article: Element): Element | null {
  const first = article.querySelector(BODY);
  return first?.className.includes('embedded-posts') ? article.querySelector(OWN_BODY) : first;
}

/** The link of its author's name. */
export const authorLink = (article: Element): Element | null => bodyOf(article)?.querySelector(NAMES)?.querySelector(CARD) ?? null;

/** The parts of a post on the page. Absent: emptied by the virtual list, a placeholder, or not saved yet. */
type Parts = { article: Element; body: Element; id: string; user: string | null; marks: string };

/** What holds for all posts of one reading. */
type Desk = { told: Told; secret: boolean; topic: string | undefined; seen: Map<string, Member> };
const DESKS = new WeakMap<Scene, Desk>();

function deskOf(scene: Scene, doc: Document): Desk {
  let desk = DESKS.get(scene);
  if (!desk) {
    const { thread } = scene.place;
    desk = { told: toldTo(doc), secret: isSecret(doc), topic: thread?.slice(thread.lastIndexOf('/t/') + 3), seen: seenMembers(scene) };
    DESKS.set(scene, desk);
  }
  return desk;
}

const WAITING = /(?:^|\s)(?:placeholder|small-action)(?:\s|$)/;
/** State classes of a post; each has a newer twin with `post--` before it. */
const MARKS = /(?:^|\s)(?:staged|post-hidden|deleted)(?=\s|$)/g;
const NO_MARKS = '';
/** The same told quickly: nearly all posts are in none of these states. */
const MARKED = /staged|hidden|deleted/;

function partsOf(block: Element): Parts | null {
  const first = block.localName === ARTICLE ? block : block.firstElementChild;
  const article = first?.localName === ARTICLE ? first : block.querySelector(ARTICLE);
  if (!article) return null;
  const id = article.getAttribute('data-post-id');
  if (!id && WAITING.test(`${block.className} ${article.className}`)) return null;
  if (!id || !isId(id)) throw new Error('A post has no id.');
  const marks = (MARKED.test(block.className) && block.className.match(MARKS)?.join(' ')) || NO_MARKS;
  if (id === '-1' || marks.includes('staged') || article.className.includes('small-action')) return null;
  const body = bodyOf(article);
  if (!body) throw new Error('A post has no body.');
  return { article, body, id, user: article.getAttribute('data-user-id'), marks };
}

/** Reads one post. */
export function readPost(block: Element, scene: Scene, into: Reading): boolean {
  const desk = deskOf(scene, block.ownerDocument);
  if (desk.secret) return false;
  const parts = partsOf(block);
  if (!parts) return false;
  const { place, now } = scene;
  const { told } = desk;
  const date = parts.body.querySelector(DATE);
  const topic = parts.article.getAttribute('data-topic-id') ?? desk.topic;
  if (!topic || !isId(topic)) throw new Error('A post belongs to no topic.');
  if (told.topics.get(topic)?.secret) return false;
  const member = readAuthor(parts, desk, scene);
  const number = numberIn(block, parts.article);
  const activity: Activity = {
    id: activityId(place.community.id, parts.id),
    community: place.community.id,
    native: parts.id,
    kind: number === 1 ? 'post' : 'comment',
    thread: topic === desk.topic && place.thread ? place.thread : threadId(place.community.id, topic),
    precision: 'unknown',
    via: 'page',
    capturedAt: now,
  };
  if (member) {
    activity.member = member.id;
    into.members.push(member);
  }
  readTime(activity, date, parts.body, scene);
  const words = parts.body.querySelector(WORDS);
  if (!words) throw new Error('A post has no text.');
  const left = readWords(activity, words, parts);
  readCounts(activity, controlsOf(words, parts.body));
  answered(activity, { told, topic, number, parts, left, scene });
  into.activities.push(activity);
  if (number === 1) openThread(activity, into);
  return true;
}

/** The number of a post in its topic; NaN when the page does not tell. */
const numberIn = (block: Element, article: Element): number =>
  Number(block.getAttribute('data-post-number') ?? /^post_(\d+)$/.exec(article.id)?.[1] ?? Number.NaN);

/** The first post tells who opened the thread and when. */
function openThread({ thread, member, at, community, capturedAt }: Activity, into: Reading): void {
  const id = thread ?? '';
  const record = { id, community, native: id.split('/t/').at(-1) ?? '', capturedAt };
  into.threads.push({ ...record, ...(member !== undefined && { author: member }), ...(at !== undefined && { createdAt: at }) });
}

function readTime(activity: Activity, date: Element | null, body: Element, scene: Scene): void {
  const href = date?.getAttribute('href');
  const url = addressOf(href?.includes('?') ? href.slice(0, href.indexOf('?')) : href, scene);
  if (url) activity.url = url;
  const first = date?.firstElementChild;
  const stamp = first?.getAttribute('data-time') ?? (date ?? body).querySelector(ANY_TIME)?.getAttribute('data-time');
  const at = stamp ? timeIn(Number(stamp)) : undefined;
  if (at === undefined) return;
  activity.at = at;
  activity.precision = 'ms';
}

function readAuthor(parts: Parts, { seen }: Desk, scene: Scene): Member | undefined {
  const known = seen.get(parts.user ?? '');
  if (known) return known;
  const member = readNames(parts, scene);
  if (member) seen.set(member.native, member);
  return member;
}

function readNames({ body, article, user }: Parts, scene: Scene): Member | undefined {
  const names = body.querySelector(NAMES);
  const card = names?.querySelector(CARD);
  const handle = namedIn(card, 'data-user-card');
  if (!names || !card || !handle || !user || !isId(user)) {
    if (article.querySelector(GONE_MEMBER)) return undefined;
    throw new Error('A post has no author.');
  }
  const { id } = scene.place.community;
  const member: Member = { id: memberId(id, user), community: id, native: user, handle, name: shownName(names, card) || handle, role: roleOf(user, names.firstElementChild) };
  const url = addressOf(card.getAttribute('href'), scene);
  if (url) member.url = url;
  const avatar = sizedAvatar(addressOf(article.querySelector(AVATAR)?.getAttribute('src'), scene));
  if (avatar) member.avatar = avatar;
  member.capturedAt = scene.now;
  return member;
}

/** The full name where the site shows one, else the user name. */
function shownName(names: Element, card: Element): string {
  const first = names.firstElementChild;
  const second = first?.nextElementSibling;
  if (second && hasClass(second, 'full-name')) return lineOf(second.querySelector(CARD) ?? second);
  return lineOf(card);
}

/** Text, form and marks of removal. Returns what was left out of the text: quotes. */
function readWords(activity: Activity, words: Element, { body, marks }: Parts): Element[] {
  if (marks.includes('hidden')) activity.removed = 'moderated';
  else if (marks !== NO_MARKS) activity.removed = 'deleted';
  if (activity.removed === 'moderated' && body.querySelector(UNREVEALED)) return [];
  const { text, form, left } = readContent(words, dialect);
  activity.text = text;
  if (form.length > 0) activity.form = form;
  return left;
}

/** The buttons stand right below the words, first of what is there: a post holds many elements. */
function controlsOf(words: Element, body: Element): Element | null {
  const below = words.nextElementSibling;
  const first = below?.firstElementChild;
  return first?.matches(CONTROLS) ? first : (below?.querySelector(CONTROLS) ?? body.querySelector(CONTROLS));
}

/** Likes stand on a button that is left out while there are none. */
function readCounts(activity: Activity, controls: Element | null): void {
  if (!controls) return;
  const shown = controls.querySelector(LIKES) ?? controls.querySelector(REACTIONS);
  const plain = shown ? plainCount(shown.textContent) : 0;
  if (plain !== undefined) {
    activity.counts = { likes: plain };
    return;
  }
  const tally: Tally = { counts: {}, approx: [] };
  noteCount(tally, 'likes', shown?.textContent);
  activity.counts = tally.counts;
  if (tally.approx.length > 0) activity.approx = tally.approx;
}

type Answering = { told: Told; topic: string; number: number; parts: Parts; left: Element[]; scene: Scene };

/** The post that this one answers: as the page's JSON says, else as a quote in it shows. */
function answered(activity: Activity, { told, topic, number, parts, left, scene }: Answering): void {
  const heard = told.topics.get(topic);
  const post = heard?.posts.get(parts.id);
  const edited = post && editedAt(post);
  if (edited !== undefined) activity.edited = edited;
  const target = post ? numberOf(post.reply_to_post_number) : quotedNumber(parts.body, left, topic, number);
  if (target === undefined) return;
  const id = postByNumber(heard, target, { id: parts.id, number }) ?? onPage(parts.article, target);
  if (!id) return;
  activity.parent = activityId(scene.place.community.id, id);
  activity.target = activity.parent;
}

/**
 * The page names the answered member alone; a quote of that member names the post. Without the name the answered post
 * is the one directly above, or none.
 */
function quotedNumber(body: Element, left: Element[], topic: string, own: number): number | undefined {
  const quote = left.find((element) => element.hasAttribute('data-post'));
  if (!quote) return undefined;
  const number = Number(quote.getAttribute('data-post'));
  const there = quote.getAttribute('data-topic');
  if (!Number.isInteger(number) || number < 1 || number >= own || (there !== null && there !== topic)) return undefined;
  const tab = body.querySelector(TAB);
  if (!tab) return number === own - 1 ? number : undefined;
  const quoted = quote.getAttribute('data-username') ?? '';
  if (tab.querySelector('img')?.getAttribute('title') === quoted) return number;
  // Sites may show full names in place of user names.
  const name = lineOf(tab);
  return name === quoted || name === lineOf(quote.querySelector('.title')).replace(/[:：]$/, '') ? number : undefined;
}

/** Id of a post that stands on the same page. */
function onPage(article: Element, number: number): string | undefined {
  return article.ownerDocument.getElementById(`post_${number}`)?.getAttribute('data-post-id') ?? undefined;
}
