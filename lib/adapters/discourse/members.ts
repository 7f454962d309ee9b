import type { Role } from '@/lib/model/kinds';
import { memberId } from '@/lib/model/ids';
import type { Counts, Member } from '@/lib/model/records';
import type { Scene } from '../adapter';
import { isNumeric } from '../bounds';
import { addressOf, originOf } from '../dom';
import { countOf, type Dict, idOf, instantOf, nameOf, numberOf, present, textOf } from '../json';

/** Ids of Discourse are numbers; those below zero are the software's own users. */
export const isId = (id: string): boolean => isNumeric(id.startsWith('-') ? id.slice(1) : id);

/** One size for all pictures of a member, so that two readings agree. */
const SIZE = '96';

/** Addresses of avatars hold their size: `…/48.png` for letters, `…/48/123_2.png` for pictures. */
export const sizedAvatar = (url: string | undefined): string | undefined =>
  url?.replace('{size}', SIZE).replace(/\/\d+(\/\d+_\d+\.\w+|\.png)$/, `/${SIZE}$1`);

/** Roles as the marks beside a name tell; users with ids below zero are the software's own. */
export function roleOf(user: string, marks: Element | null): Role {
  if (user.startsWith('-')) return 'bot';
  const classes = marks?.className ?? '';
  if (/(?:^|\s)admin(?:\s|$)/.test(classes)) return 'leader';
  return /(?:^|\s)(?:moderator|staff)(?:\s|$)/.test(classes) ? 'moderator' : 'member';
}

function roleFrom(user: Dict, id: string): Role | undefined {
  if (id.startsWith('-')) return 'bot';
  if (user.admin === true) return 'leader';
  if (user.moderator === true || user.staff === true) return 'moderator';
  return user.admin === false && user.moderator === false ? 'member' : undefined;
}

/** What a user's own counters say. Discourse counts posts that open a topic apart. */
export function statedFrom(counters: Dict): Counts | undefined {
  const threads = countOf(counters.topic_count);
  const answers = countOf(counters.post_count);
  const likes = countOf(counters.likes_received);
  const stated: Counts = {};
  if (threads !== undefined) stated.threads = threads;
  if (threads !== undefined && answers !== undefined) stated.posts = threads + answers;
  if (likes !== undefined) stated.likes = likes;
  return Object.keys(stated).length > 0 ? stated : undefined;
}

/** Addresses in JSON leave out the folder that the forum lives in. */
function pictureOf(template: string | undefined, scene: Scene): string | undefined {
  const { url } = scene.place.community;
  const folder = url.slice(originOf(url).length);
  if (template === undefined || !/^\/(?!\/)/.test(template) || template.startsWith(folder)) return addressOf(template, scene);
  return url + template.slice(1);
}

/** A member from a user in an answer; `id` is given where it stands under another key. */
export function memberFrom(user: Dict, scene: Scene, id = idOf(user.id)): Member | undefined {
  const handle = nameOf(user.username);
  if (!id || !handle || !isId(id)) return undefined;
  const { community } = scene.place;
  return present<Member>({
    id: memberId(community.id, id),
    community: community.id,
    native: id,
    handle,
    name: nameOf(user.name) ?? handle,
    url: addressOf(`${community.url}u/${encodeURIComponent(handle.toLowerCase())}`, scene),
    avatar: sizedAvatar(pictureOf(textOf(user.avatar_template), scene)),
    role: roleFrom(user, id),
    capturedAt: scene.now,
  });
}

/** When a post was last edited; its first version was not. */
export const editedAt = (post: Dict): number | undefined => ((numberOf(post.version) ?? 1) > 1 ? instantOf(post.updated_at) : undefined);
