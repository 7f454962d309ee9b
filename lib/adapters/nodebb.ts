import { activityId, memberId } from '@/lib/model/ids';
import type { Adapter, Mark, Scene } from './adapter';
import { readAnswer } from './nodebb/answers';
import { readCard, readProfile } from './nodebb/members';
import { nativeIn } from './nodebb/native';
import { nodebbPlace } from './nodebb/place';
import { readPost } from './nodebb/post';
import { readHead, readRow } from './nodebb/rows';

/** Answers may be unfolded inside a post: they stand in the thread as posts of their own. */
const POST = '[component="post"]:not([component="post/replies/container"] *)';
const SIGN = 'body[class*="page-status-"], [component="topic"][data-tid], [component="post"][data-pid], [component="category/topic"], [component="brand/wrapper"], [component="skinSwitcher"]';
const AUTHOR = 'a[data-username]';

function marks(root: ParentNode, scene: Scene): Mark[] {
  const { id } = scene.place.community;
  const posts = [...('matches' in root && (root as Element).matches(POST) ? [root as Element] : []), ...root.querySelectorAll(POST)];
  return posts.flatMap((element) => {
    const anchor = element.querySelector(AUTHOR);
    const post = nativeIn(element, 'data-pid');
    const user = nativeIn(element, 'data-uid');
    if (!anchor || !post) return [];
    return { element, activity: activityId(id, post), anchor, ...(user && user !== '0' && { member: memberId(id, user) }) };
  });
}

/** NodeBB 3 and 4 with the Harmony theme, and Persona where it differs. */
export const nodebb: Adapter = {
  id: 'nodebb',
  name: 'NodeBB',
  sign: SIGN,
  place: nodebbPlace,
  parts: [
    { name: 'topic', on: ['thread'], selector: '[component="topic/title"]', stand: 'alone', read: readHead },
    { name: 'post', on: ['thread'], selector: POST, stand: 'together', read: readPost },
    { name: 'topic row', on: ['list', 'members'], selector: '[component="category/topic"]', read: readRow },
    { name: 'member card', on: ['members'], selector: '#users-container > *', read: readCard },
    { name: 'member', on: ['members'], selector: '.account', read: readProfile },
  ],
  answer: readAnswer,
  marks,
  composer: '[component="topic/quickreply/text"], [component="composer"] textarea.write, .composer textarea.write',
};
