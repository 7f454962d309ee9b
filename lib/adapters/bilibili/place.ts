import { communityId, threadId } from '@/lib/model/ids';
import type { Place } from '@/lib/model/reading';
import type { Community } from '@/lib/model/records';
import type { Scene } from '../adapter';
import { parsed } from '../dom';
import { memory } from '../memory';
import { shownThread } from '../told';
import { aidOf, bvidOf } from './number';

const HOME = 'https://www.bilibili.com';
export const COMMUNITY: Community = { id: communityId('bilibili', HOME), platform: 'bilibili', name: '哔哩哔哩', url: `${HOME}/` };

const LISTS = /^\/(?:$|index\.html$|v\/|c\/|read\/home|bangumi\/play\/|list\/)/;
/** What of a member's space is public work of theirs. */
const SPACE = /^\/\d+(?:\/(?:|dynamic|video|upload(?:\/\w+)?|article|opus))?$/;

/**
 * Comments name what they are about by a type and a number: 1 film, 11 picture post, 12 article, 17 words. The address of
 * a picture post has another number, which only the post itself tells; what it told is kept here for its comments.
 */
type Told = { posts: Map<string, string>; films: Map<string, string> };
const told = memory<Told>(() => ({ posts: new Map(), films: new Map() }));

/** Keeps under which type and number the comments on a post of this number stand. */
export function keepPost(doc: Document, id: string, type: unknown, about: string | undefined): void {
  if (!about) return;
  if (type === 1) told(doc).films.set(id, `av${about}`);
  else told(doc).posts.set(`${String(type)}-${about}`, id);
}

/** The platform's own id of what comments of a type and number are about. */
export function aboutOf(type: unknown, number: string | undefined, scene: Scene, doc: Document): string | undefined {
  if (type === 1 && number) return `av${number}`;
  if (type === 17 && number) return number;
  const known = told(doc).posts.get(`${String(type)}-${number}`);
  const shown = shownThread(scene);
  if (known ?? (shown && /^\d/.test(shown))) return known ?? shown;
  if (!number) return shown;
  return type === 12 ? `cv${number}` : type === 11 ? `h${number}` : type === undefined ? shown : `${String(type)}-${number}`;
}

/** The id of a post as an activity: numbers of posts and of comments are counted apart. */
export const postOf = (thread: string): string => (/^\d/.test(thread) ? `d${thread}` : thread);

/** Address of a thread; each kind has its own. */
export function addressFor(thread: string): string | undefined {
  const [, kind, number = ''] = /^(av|cv|h|)(\d+)$/.exec(thread) ?? [];
  if (kind === 'av') return `${HOME}/video/${bvidOf(number) ?? thread}`;
  if (kind === 'cv') return `${HOME}/read/${thread}`;
  if (kind === 'h') return `https://h.bilibili.com/${number}`;
  return number ? `https://t.bilibili.com/${number}` : undefined;
}

/** What the path of a page of one post names. */
function threadIn(host: string, path: string, doc: Document): string | undefined {
  const film = /^\/video\/(?:av(\d{1,16})|(BV\w{10}))(?:\/|$)/i.exec(path);
  if (film) return film[1] ? `av${film[1]}` : `av${aidOf(film[2] ?? '') ?? film[2]}`;
  const article = /^\/read\/cv(\d+)/.exec(path)?.[1];
  if (article) return `cv${article}`;
  const post = (host === 't.bilibili.com' ? /^\/(\d+)\/?$/ : /^\/opus\/(\d+)/).exec(path)?.[1];
  return post && (told(doc).films.get(post) ?? post);
}

/** Where this page is; null for the inbox and everything that is the viewer's own. */
export function bilibiliPlace(url: string, doc: Document): Place | null {
  const address = parsed(url);
  if (!address) return null;
  const { hostname, pathname } = address;
  if (hostname === 'member.bilibili.com') return pathname.startsWith('/platform/comment') ? { kind: 'list', community: COMMUNITY } : null;
  if (hostname === 'space.bilibili.com') return SPACE.test(pathname) ? { kind: 'members', community: COMMUNITY } : null;
  if (hostname !== 'www.bilibili.com' && hostname !== 't.bilibili.com') return null;
  const thread = threadIn(hostname, pathname, doc);
  if (thread) return { kind: 'thread', community: COMMUNITY, thread: threadId(COMMUNITY.id, thread) };
  return (hostname === 't.bilibili.com' ? pathname === '/' : LISTS.test(pathname)) ? { kind: 'list', community: COMMUNITY } : null;
}
