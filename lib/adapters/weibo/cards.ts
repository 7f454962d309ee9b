import { threadId } from '@/lib/model/ids';
import type { Activity } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import { parseTime, type ShownTime } from '@/lib/model/time';
import type { Scene } from '../adapter';
import { attributeOf, countedOf, lineOf, noteCount, statedOf, type Tally } from '../dom';
import { readContent } from '../text';
import { addActivity, addMember, addThread } from '../told';
import { dialect, withoutMarks } from './dialect';
import { midOf } from './mid';
import { HOME, statusIn } from './place';
import { addShare, statusUrl } from './status';
import { toldLong } from './words';

/** Cards of the new site: their classes change, what they are made of does not. */
const LINKS = 'header a[href]';
const NAMES = 'header a[href*="/u/"]';
const WORDS = '.wbpro-feed-ogText';
const SHARED = '.retweet';
const COUNTS = 'footer[aria-label]';
const SHOWN = '.wbpro-feed-content';
/** Cards of search and of super-topics, as the older templates draw them. */
const FORWARDED = '[node-type="feed_list_forwardContent"], .card-comment';
const OLD_NAME = 'a[nick-name]';
const OLD_TIME = '.from a[href], .WB_from a[href]';
const OLD_WORDS = ['[node-type="feed_list_content_full"]', '[node-type="feed_list_content"]'] as const;
const OLD_COUNTS = [['shares', '[action-type="feed_list_forward"], [action-type="fl_forward"]'], ['replies', '[action-type="feed_list_comment"], [action-type="fl_comment"]'], ['likes', '[action-type="feed_list_like"], [action-type="fl_like"]']] as const;
const NUMBER = /\d[\d.,]*\s*[万亿]?\+?/;

type Card = { mid: string; uid: string; name: string; time: ShownTime | undefined; words: Element | null; shared: string | undefined; tally: Tally; inside: ParentNode | null };

const linkIn = (links: Iterable<Element>): { link: Element; mid: string; uid: string } | undefined => {
  for (const link of links) {
    const status = statusIn(link.getAttribute('href'));
    if (status?.uid) return { link, mid: status.mid, uid: status.uid };
  }
  return undefined;
};

/** The first element with words of its own: a menu or a sign may stand before it. */
const wordsIn = (holder: Element | null): Element | null => [...(holder?.children ?? [])].find((child) => lineOf(child) !== '') ?? holder;

export const newNative = (article: Element): string | undefined => linkIn(article.querySelectorAll(LINKS))?.mid;
export const nameIn = (article: Element): Element | undefined => [...article.querySelectorAll(NAMES)].find((link) => lineOf(link) !== '');
export const uidIn = (link: Element): string | undefined => /\/u\/(\d{5,12})(?!\d)|[/=](\d{5,12})(?:[?&]|$)/.exec(link.getAttribute('href') ?? '')?.slice(1).find(Boolean);

/** Reads a card of the new site; one without a link to a status is an advertisement. */
export function readArticle(article: Element, scene: Scene, into: Reading): boolean {
  const found = linkIn(article.querySelectorAll(LINKS));
  if (!found) return false;
  const { link, mid, uid } = found;
  const tally: Tally = { counts: {}, approx: [] };
  const shown = (attributeOf(article.querySelector(COUNTS), 'aria-label') ?? '').split(',');
  for (const [at, key] of (['shares', 'replies', 'likes'] as const).entries()) noteCount(tally, key, NUMBER.exec(shown[at] ?? '')?.[0]);
  const shared = article.querySelector(SHARED);
  const named = nameIn(article);
  addCard({
    mid, uid, name: lineOf(named) || (attributeOf(article.querySelector('header a[aria-label]'), 'aria-label') ?? ''),
    time: parseTime(attributeOf(link, 'title') ?? lineOf(link), scene) ?? undefined,
    words: wordsIn(article.querySelector(WORDS)), shared: shared ? linkIn(shared.querySelectorAll('a[href]'))?.mid : undefined, tally, inside: article.querySelector(SHOWN),
  }, scene, into);
  return true;
}

/** Reads a card of search or of a super-topic. */
export function readOldCard(card: Element, scene: Scene, into: Reading): boolean {
  const mid = midOf(card.getAttribute('mid') ?? undefined);
  if (!mid) throw new Error('A post has no id.');
  const forwarded = card.querySelector(FORWARDED);
  const own = (selector: string): Element[] => [...card.querySelectorAll(selector)].filter((element) => !forwarded?.contains(element));
  const found = linkIn(own(OLD_TIME));
  const name = own(OLD_NAME)[0];
  const uid = found?.uid ?? (name && uidIn(name));
  if (!uid || !name) throw new Error('A post has no author.');
  const tally: Tally = { counts: {}, approx: [] };
  for (const [key, selector] of OLD_COUNTS) {
    const button = own(selector)[0];
    if (button) noteCount(tally, key, NUMBER.exec(lineOf(button))?.[0] ?? '0');
  }
  const date = found?.link;
  addCard({
    mid, uid, name: attributeOf(name, 'nick-name') ?? lineOf(name), time: [date?.getAttribute('date'), date?.getAttribute('title'), lineOf(date)].map((text) => parseTime(text ?? '', scene)).find(Boolean) ?? undefined,
    words: OLD_WORDS.map((selector) => own(selector)[0]).find(Boolean) ?? null, shared: forwarded ? linkIn(forwarded.querySelectorAll('a[href]'))?.mid : undefined, tally, inside: null,
  }, scene, into);
  return true;
}

function saidIn({ mid, words, inside }: Card): Pick<Activity, 'text' | 'form'> {
  if (!words) throw new Error('A post has no text.');
  if (toldLong(words.ownerDocument).has(mid)) return {};
  const { text, form } = readContent(words, dialect);
  const own = (selector: string): boolean => [...(inside?.querySelectorAll(selector) ?? [])].some((element) => !element.closest(SHARED));
  const forms = [...form.filter((one) => one !== 'picture'), ...(own('.picture img, .woo-picture-img') ? ['picture' as const] : []), ...(own('video, .wbp-video') ? ['video' as const] : [])];
  return { text: withoutMarks(text), form: forms.length > 0 ? forms : undefined };
}

function addCard(card: Card, scene: Scene, into: Reading): void {
  const { mid, uid, name, time, shared, tally } = card;
  const said = saidIn(card);
  const member = addMember(scene, into, uid, { handle: name || undefined, name: name || undefined, url: `${HOME}u/${uid}` }).id;
  const url = statusUrl(mid, uid);
  const { shares: _shares, ...stated } = tally.counts;
  addThread(scene, into, mid, { url, author: member, createdAt: time?.at, ...statedOf({ counts: stated, approx: tally.approx.filter((key) => key !== 'shares') }) });
  addActivity(scene, into, mid, { kind: 'post', via: 'page', member, thread: threadId(scene.place.community.id, mid), ...time, ...said, url, ...countedOf(tally) });
  if (shared && shared !== mid) addShare(shared, mid, { via: 'page', member, ...time, ...said, url }, { scene, into });
}
