import { communityId, threadId } from '@/lib/model/ids';
import type { Community } from '@/lib/model/records';
import type { Place } from '@/lib/model/reading';
import { decoded, parsed } from '../dom';

/** The same site answers at many hosts; the first names it. */
export const HOSTS = ['www.v2ex.com', 'v2ex.com', '*.v2ex.com', 'v2ex.co', '*.v2ex.co'] as const;

const HOME = `https://${HOSTS[0]}`;
const COMMUNITY: Community = { id: communityId('v2ex', HOME), platform: 'v2ex', name: 'V2EX', url: `${HOME}/` };

const TOPIC = /^\/t\/(\d{1,15})(?:[/#]|$)/;
const MEMBER = /^(?:https?:\/\/[^/]+)?\/member\/([^/?#]{1,64})/;
/** What one user keeps for themselves (`/my/…`, `/notifications`) is no list of the community's. */
const LIST = /^\/(?:|recent|changes|xna|go\/[\w-]+|tag\/[^/]+)\/?$/;

export const topicIdOf = (href: string | null | undefined): string | undefined => /\/t\/(\d{1,15})(?!\d)/.exec(href ?? '')?.[1];

/** A member's name from the link to their page. */
export const memberNameOf = (link: Element | null | undefined): string | undefined => {
  const name = MEMBER.exec(link?.getAttribute('href') ?? '')?.[1];
  return name && decoded(name);
};

export function v2exPlace(url: string): Place | null {
  const path = parsed(url)?.pathname ?? '-';
  const topic = TOPIC.exec(path)?.[1];
  if (topic) return { kind: 'thread', community: COMMUNITY, thread: threadId(COMMUNITY.id, topic) };
  if (MEMBER.test(path)) return { kind: 'members', community: COMMUNITY };
  return LIST.test(path) ? { kind: 'list', community: COMMUNITY } : null;
}
