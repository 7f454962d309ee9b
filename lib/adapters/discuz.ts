import { activityId, memberId } from '@/lib/model/ids';
import type { Adapter, Mark, Scene } from './adapter';
import { nameLink, readProfile, uidOf } from './discuz/member';
import { discuzPlace, isDiscuz, zoneOf } from './discuz/place';
import { readComment, readPost } from './discuz/post';
import { readHead, readRow } from './discuz/rows';

const POST = ':is(#postlist, #postlistreply) > [id^="post_"]';
const COMMENT = '[id^="comment_"] .pstl';

function marks(root: ParentNode, scene: Scene): Mark[] {
  const { id } = scene.place.community;
  const posts = [...('matches' in root && (root as Element).matches(POST) ? [root as Element] : []), ...root.querySelectorAll(POST)];
  return posts.flatMap((element) => {
    const anchor = nameLink(element.querySelectorAll('.authi a'));
    const post = /^post_(\d+)$/.exec(element.id)?.[1];
    const user = uidOf(anchor);
    if (!anchor || !post || !user) return [];
    return { element, activity: activityId(id, post), anchor, member: memberId(id, user) };
  });
}

/** Discuz! X3.4 and X3.5 with the desktop templates; both families of addresses. */
export const discuz: Adapter = {
  id: 'discuz',
  name: 'Discuz! X',
  detect: isDiscuz,
  place: discuzPlace,
  zone: zoneOf,
  parts: [
    { name: 'thread', selector: '#thread_subject', read: readHead },
    { name: 'post', selector: POST, read: readPost },
    { name: 'comment', selector: COMMENT, read: readComment },
    { name: 'thread row', selector: 'tbody[id^="normalthread_"], tbody[id^="stickthread_"]', read: readRow },
    { name: 'member', selector: '.u_profile', read: readProfile },
  ],
  marks,
  composer: '#fastpostmessage, #e_textarea',
};
