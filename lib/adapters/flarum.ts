import type { Adapter } from './adapter';
import { readAnswer, readState } from './flarum/answers';
import { slugOf } from './flarum/member';
import { flarumPlace } from './flarum/place';
import { readPost } from './flarum/post';
import { readHead, readProfile, readRow } from './flarum/rows';
import { marksBy } from './marks';

/** Posts that are loaded; a place kept for one that is not, and the box for an answer, have no id. */
const POST = '.PostStream-item[data-id]';
const AUTHOR = '.PostUser h3 a';

/** Flarum 1 and 2. What it renders for browsers without scripts is not looked at: it holds no ids. */
export const flarum: Adapter = {
  id: 'flarum',
  name: 'Flarum',
  sign: 'script#flarum-json-payload, #app.App > #app-navigation',
  place: flarumPlace,
  parts: [
    { name: 'state', selector: 'script#flarum-json-payload', stand: 'alone', read: readState },
    { name: 'thread', on: ['thread'], selector: '.DiscussionHero', stand: 'alone', read: readHead },
    { name: 'post', on: ['thread'], selector: POST, read: readPost },
    { name: 'thread row', on: ['list', 'members'], selector: '.DiscussionListItem', read: readRow },
    { name: 'member', on: ['members'], selector: '.UserHero', read: readProfile },
  ],
  telling: ['data-id'],
  answer: readAnswer,
  marks: marksBy({
    block: POST,
    native: (element) => element.getAttribute('data-id') ?? undefined,
    anchor: (element) => element.querySelector(AUTHOR),
    member: (_element, anchor) => slugOf(anchor)?.toLowerCase(),
  }),
  composer: '.Composer .TextEditor-editor',
};
