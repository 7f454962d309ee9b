import { activityId, memberId, threadId } from '@/lib/model/ids';
import type { Activity, Member } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { addressOf, lineOf, noteCount, type Tally } from '../dom';
import { numberOf } from '../json';
import { readContent } from '../text';
import { dialect } from './dialect';
import { editedAt, roleOf, sizedAvatar } from './members';
import { isSecret } from './place';
import { postByNumber, type Told, toldTo } from './told';

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
const LIKES = 'button.like-count, .like-count';
const REACTIONS = '.discourse-reactions-counter .reactions-counter';
const CONTROLS = '.post-controls';
const TAB = '.reply-to-tab';
const QUOTE = 'aside.quote[data-post]';

/** The parts of a post on the page. Absent: emptied by the virtual list, a placeholder, or not saved yet. */
type Parts = { article: Element; body: Element; id: string; user: string | null };

function partsOf(block: Element): Parts | null {
  const article = block.localName === ARTICLE ? block : block.querySelector(ARTICLE);
  const classes = block.classList;
  if (!article || classes.contains('staged') || article.classList.contains('placeholder') || classes.contains('placeholder')) return null;
  if (article.classList.contains('small-action')) return null;
  const id = article.getAttribute('data-post-id');
  if (!id) throw new Error('A post has no id.');
  if (id === '-1') return null;
  const first = article.querySelector(BODY);
  const body = first?.classList.contains('embedded-posts') ? article.querySelector(OWN_BODY) : first;
  if (!body) throw new Error('A post has no body.');
  return { article, body, id, user: article.getAttribute('data-user-id') };
}

/** Reads one post. */
export function readPost(block: Element, scene: Scene, into: Reading): boolean {
  const doc = block.ownerDocument;
  if (isSecret(doc)) return false;
  const parts = partsOf(block);
  if (!parts) return false;
  const { place, now } = scene;
  const told = toldTo(doc);
  const date = parts.body.querySelector(DATE);
  const topic = parts.article.getAttribute('data-topic-id') ?? topicOf(date) ?? place.thread?.split('/t/').at(-1);
  if (!topic) throw new Error('A post belongs to no topic.');
  if (told.topics.get(topic)?.secret) return false;
  const member = readAuthor(parts, scene);
  const number = numberIn(block, parts.article);
  const activity: Activity = {
    id: activityId(place.community.id, parts.id),
    community: place.community.id,
    native: parts.id,
    kind: number === 1 ? 'post' : 'comment',
    thread: threadId(place.community.id, topic),
    precision: 'unknown',
    via: 'page',
    capturedAt: now,
  };
  if (member) {
    activity.member = member.id;
    into.members.push(member);
  }
  readTime(activity, date, parts.body, scene);
  const words = readWords(activity, block, parts);
  readCounts(activity, parts.body);
  answered(activity, { told, topic, number, parts, words, scene });
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

/** `/t/slug/300/5` and `/t/slug/300`: the permalink of a post names its topic. */
function topicOf(date: Element | null): string | undefined {
  return /\/t\/(?:[^/]*\/)?(\d+)(?:\/\d+)?(?:[?#]|$)/.exec(date?.getAttribute('href') ?? '')?.[1];
}

function readTime(activity: Activity, date: Element | null, body: Element, scene: Scene): void {
  const url = addressOf(date?.getAttribute('href'), scene);
  if (url) activity.url = url;
  const first = date?.firstElementChild;
  const stamp = first?.getAttribute('data-time') ?? (date ?? body).querySelector(ANY_TIME)?.getAttribute('data-time');
  const at = Number(stamp ?? Number.NaN);
  if (!Number.isFinite(at) || at <= 0) return;
  activity.at = at;
  activity.precision = 'ms';
}

function readAuthor({ body, article, user }: Parts, scene: Scene): Member | undefined {
  const names = body.querySelector(NAMES);
  const card = names?.querySelector(CARD);
  const handle = card?.getAttribute('data-user-card');
  if (!names || !card || !handle || !user) {
    if (article.querySelector(GONE_MEMBER)) return undefined;
    throw new Error('A post has no author.');
  }
  const { id } = scene.place.community;
  const member: Member = { id: memberId(id, user), community: id, native: user, handle, name: shownName(names, card), role: roleOf(user, names.firstElementChild) };
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
  if (second?.classList.contains('full-name')) return lineOf(second.querySelector(CARD) ?? second);
  return lineOf(card);
}

/** Text, form and marks of removal. Returns the element of the words. */
function readWords(activity: Activity, block: Element, { body }: Parts): Element | null {
  const words = body.querySelector(WORDS);
  const { classList } = block;
  if (classList.contains('post-hidden')) activity.removed = 'moderated';
  else if (classList.contains('deleted')) activity.removed = 'deleted';
  if (!words) throw new Error('A post has no text.');
  if (activity.removed === 'moderated' && body.querySelector(UNREVEALED)) return null;
  const { text, form } = readContent(words, dialect);
  activity.text = text;
  if (form.length > 0) activity.form = form;
  return words;
}

/** Likes stand on a button that is left out while there are none. */
function readCounts(activity: Activity, body: Element): void {
  const controls = body.querySelector(CONTROLS);
  if (!controls) return;
  const tally: Tally = { counts: {}, approx: [] };
  const shown = controls.querySelector(LIKES) ?? controls.querySelector(REACTIONS);
  if (shown) noteCount(tally, 'likes', shown.textContent);
  else tally.counts.likes = 0;
  activity.counts = tally.counts;
  if (tally.approx.length > 0) activity.approx = tally.approx;
}

type Answering = { told: Told; topic: string; number: number; parts: Parts; words: Element | null; scene: Scene };

/** The post that this one answers: as the page's JSON says, else as a quote in it shows. */
function answered(activity: Activity, { told, topic, number, parts, words, scene }: Answering): void {
  const heard = told.topics.get(topic);
  const post = heard?.posts.get(parts.id);
  const edited = post && editedAt(post);
  if (edited !== undefined) activity.edited = edited;
  const target = post ? numberOf(post.reply_to_post_number) : words ? quotedNumber(parts.body, words, topic, number) : undefined;
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
function quotedNumber(body: Element, words: Element, topic: string, own: number): number | undefined {
  const quote = words.querySelector(QUOTE);
  if (!quote) return undefined;
  const number = Number(quote.getAttribute('data-post'));
  const there = quote.getAttribute('data-topic');
  if (!Number.isInteger(number) || number < 1 || number >= own || (there !== null && there !== topic)) return undefined;
  const tab = body.querySelector(TAB);
  if (!tab) return number === own - 1 ? number : undefined;
  const name = lineOf(tab);
  const names = [quote.getAttribute('data-username') ?? '', lineOf(quote.querySelector('.title')).replace(/[:：]$/, '')];
  return names.includes(name) || names.includes(tab.querySelector('img')?.getAttribute('title') ?? '') ? number : undefined;
}

/** Id of a post that stands on the same page. */
function onPage(article: Element, number: number): string | undefined {
  return article.ownerDocument.getElementById(`post_${number}`)?.getAttribute('data-post-id') ?? undefined;
}
