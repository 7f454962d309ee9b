import { communityId, threadId } from '@/lib/model/ids';
import type { Community } from '@/lib/model/records';
import type { Place } from '@/lib/model/reading';
import { lineOf, namedIn, parsed } from '../dom';

const HOME = 'https://www.douban.com';
const TOPIC = /^\/group\/topic\/(\d{1,15})(?:\/|$)/;
const GROUP = /^(?:https?:\/\/www\.douban\.com)?\/group\/([\w.-]{1,60})\/(?:([\w-]+)\/?)?(?:[?#]|$)/;
/** Parts of the site below `/group/` that are no group. */
const NO_GROUP = new Set(['topic', 'explore', 'search', 'people', 'mine', 'my_topics', 'my_replied_topics', 'all', 'category', 'new_group', 'gallery', 'discover']);
const SIDE = '.group-item .title a, #g-side-info .title a, .aside a[href*="/group/"]';
const GROUP_NAME = '#group-info h1, .group-desc h1, #g-side-info .title a';

export const topicIdOf = (href: string | null | undefined): string | undefined => /\/group\/topic\/(\d{1,15})(?!\d)/.exec(href ?? '')?.[1];

function groupIn(href: string | null | undefined): { slug: string; rest: string | undefined } | undefined {
  const [, slug, rest] = GROUP.exec(href ?? '') ?? [];
  return slug && !NO_GROUP.has(slug) ? { slug, rest } : undefined;
}

function groupOf(slug: string, name: string | undefined): Community {
  const community: Community = { id: communityId('douban', HOME, `group/${slug}`), platform: 'douban', url: `${HOME}/group/${slug}/` };
  return name ? { ...community, name } : community;
}

/** Beside a topic stands the group that it is in, first as a picture, then by name. */
function groupBeside(doc: Document): Community | undefined {
  const links = [...doc.querySelectorAll(SIDE)].map((link) => ({ link, slug: groupIn(link.getAttribute('href'))?.slug }));
  const slug = links.find((each) => each.slug)?.slug;
  const named = links.find((each) => each.slug === slug && lineOf(each.link) !== '')?.link;
  return slug ? groupOf(slug, namedIn(named, 'title') ?? (lineOf(named) || undefined)) : undefined;
}

/** Where in a group a page is; the rest of Douban is left alone. */
export function doubanPlace(url: string, doc: Document): Place | null {
  const path = parsed(url)?.pathname ?? '';
  const topic = TOPIC.exec(path)?.[1];
  if (topic) {
    const community = groupBeside(doc);
    return community ? { kind: 'thread', community, thread: threadId(community.id, topic) } : null;
  }
  const group = groupIn(path.endsWith('/') ? path : `${path}/`);
  if (!group) return null;
  const community = groupOf(group.slug, lineOf(doc.querySelector(GROUP_NAME)) || undefined);
  if (group.rest === 'members') return { kind: 'members', community };
  return group.rest === undefined || group.rest === 'discussion' ? { kind: 'list', community } : null;
}
