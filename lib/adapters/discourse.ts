import { activityId, memberId } from '@/lib/model/ids';
import type { Adapter, Mark, Scene } from './adapter';
import { readAction } from './discourse/actions';
import { readAnswer } from './discourse/answers';
import { discoursePlace } from './discourse/place';
import { authorLink, readPost } from './discourse/post';
import { readDirectoryRow, readHead, readProfile, readRow } from './discourse/rows';

const POST = '.topic-post';
const SIGN = `meta[name="generator"][content^="Discourse"], #data-discourse-setup, discourse-assets, #main-outlet ${POST}`;
const MARKED = `${POST} article[data-post-id]`;

/** Posts on the page with the name of their author. */
function marks(root: ParentNode, scene: Scene): Mark[] {
  const { id } = scene.place.community;
  const own = 'closest' in root ? (root as Element).closest(POST)?.querySelectorAll('article[data-post-id]') : undefined;
  return [...(own ?? root.querySelectorAll(MARKED))].flatMap((article) => {
    const anchor = authorLink(article);
    const post = article.getAttribute('data-post-id');
    const user = article.getAttribute('data-user-id');
    if (!anchor || !post) return [];
    return { element: article, activity: activityId(id, post), anchor, ...(user && { member: memberId(id, user) }) };
  });
}

/** Discourse 3 and its current development line, with the older widgets and the newer components. */
export const discourse: Adapter = {
  id: 'discourse',
  name: 'Discourse',
  sign: SIGN,
  place: discoursePlace,
  parts: [
    { name: 'topic', on: ['thread'], selector: '#topic-title h1[data-topic-id]', read: readHead },
    { name: 'post', on: ['thread'], selector: POST, stand: 'together', read: readPost },
    { name: 'action', on: ['thread'], selector: '.small-action', stand: 'apart', read: readAction },
    { name: 'topic row', on: ['list', 'thread', 'members'], selector: '.topic-list-item', stand: 'apart', read: readRow },
    { name: 'member row', on: ['members'], selector: '.directory-table__row', read: readDirectoryRow },
    { name: 'member', on: ['members'], selector: '.user-main .user-profile-names', read: readProfile },
  ],
  answer: readAnswer,
  marks,
  composer: '#reply-control textarea.d-editor-input, #reply-control .ProseMirror.d-editor-input',
};
