import { communityId, threadId } from '@/lib/model/ids';
import type { Community } from '@/lib/model/records';
import type { Place } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { lineOf, parsed } from '../dom';
import { memory } from '../memory';

export const HOME = 'https://tieba.baidu.com/';
const CARD = '.card_title_fname';
/** A link to the bar beside a thread, not those to the bars that the viewer visits. */
const BESIDE = '.pc-pb-box a[href*="/f?"][href*="kw="]';
const TITLES = [/【([^【】]{1,100})吧】_百度贴吧\s*$/, /^([^【】]{1,100}?)吧[-_]百度贴吧/];
const FORUM = /PageData\.forum\s*=\s*\{[^}]*?\bname:\s*(['"])(.{1,100}?)\1/;
const MEMBERS = /^\/(?:bawu2\/platform\/list(?:Member|BawuTeam)Info|f\/like\/furank)\/?$/;

/** Which bar a thread is of, as answers told. */
const toldBars = memory((): Map<string, string> => new Map());

/** A bar is known by its name, in which case does not matter; it is shown with 吧 behind it. */
export function barOf(name: string): Community {
  const key = name.toLowerCase().replace(/[/?#%\s]/g, encodeURIComponent);
  return { id: communityId('tieba', HOME, `f/${key}`), platform: 'tieba', name: `${name}吧`, url: `${HOME}f?kw=${encodeURIComponent(name)}` };
}

/** Where a thread is whose bar has not been named yet: nothing of it is kept under this. */
const NOWHERE: Readonly<Community> = { id: communityId('tieba', HOME), platform: 'tieba', name: '百度贴吧', url: HOME };
export const isNowhere = ({ place }: Scene): boolean => place.community.id === NOWHERE.id;

/** A name as an address has it; older ones write it in GBK, which does not read as UTF-8. */
function nameIn(url: URL | null): string | undefined {
  const name = (url?.searchParams.get('kw') ?? url?.searchParams.get('word') ?? '').trim();
  return name === '' || name.length > 100 || name.includes('\uFFFD') ? undefined : name;
}

const withoutBar = (text: string): string | undefined => text.replace(/吧$/, '') || undefined;

function nameInHead(doc: Document): string | undefined {
  const title = lineOf(doc.querySelector('title'));
  for (const form of TITLES) {
    const name = form.exec(title)?.[1];
    if (name) return name;
  }
  for (const { textContent } of doc.querySelectorAll('script:not([src])')) {
    const name = textContent?.includes('PageData.forum') ? FORUM.exec(textContent)?.[2] : undefined;
    if (name) return name;
  }
  return undefined;
}

const nameOnCard = (doc: Document): string | undefined => withoutBar(lineOf(doc.querySelector(CARD)));

/** Where this page is; null for pages of no bar and for a member's own business. */
export function tiebaPlace(url: string, doc: Document): Place | null {
  const address = parsed(url);
  if (!address) return null;
  const { pathname } = address;
  const tid = /^\/p\/(\d{1,20})\/?$/.exec(pathname)?.[1];
  if (tid) return threadPlace(tid, doc);
  const kind = MEMBERS.test(pathname) ? 'members' : /^\/f(?:\/good)?\/?$/.test(pathname) ? 'list' : null;
  const name = kind && (nameOnCard(doc) ?? nameIn(address) ?? nameInHead(doc));
  return name ? { kind, community: barOf(name) } : null;
}

function threadPlace(tid: string, doc: Document): Place {
  const name = nameOnCard(doc) ?? toldBars(doc).get(tid) ?? nameIn(parsed(doc.querySelector(BESIDE)?.getAttribute('href') ?? '', HOME)) ?? nameInHead(doc);
  const community = name ? barOf(name) : { ...NOWHERE };
  return { kind: 'thread', community, thread: threadId(community.id, tid) };
}

/**
 * Whether an answer about a thread of this bar is of the place where the page is. The page of 2026 names its bar in what it
 * fetches alone: its first answer then completes the place.
 */
export function isHere(tid: string, name: string | undefined, { place }: Scene, doc: Document): boolean {
  if (name) toldBars(doc).set(tid, name);
  const bar = name === undefined ? undefined : barOf(name);
  if (bar && place.community.id === NOWHERE.id && place.thread === threadId(NOWHERE.id, tid)) {
    place.community = bar;
    place.thread = threadId(bar.id, tid);
  }
  return place.community.id !== NOWHERE.id && (bar === undefined || bar.id === place.community.id);
}
