import type { Role } from '@/lib/model/kinds';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { addressOf, attributeOf, lineOf, namedIn, noteCount, statedOf, type Tally } from '../dom';
import { addThread } from '../told';
import { topicIdOf } from './place';
import { addPerson } from './topic';

const TITLE = 'a[href*="/group/topic/"]';
const PEOPLE = 'a[href*="/people/"]';
const REPLIES = '.r-count';
const PINNED = 'img[alt*="置顶"]';
const SECTIONS = 'h2, h3';

/** Reads a row of a list of topics. The time in it is that of the latest reply, and no replies are shown as nothing. */
export function readRow(row: Element, scene: Scene, into: Reading): boolean {
  const link = row.querySelector(TITLE);
  if (!link) return false;
  const native = topicIdOf(attributeOf(link, 'href'));
  if (!native) throw new Error('A thread has no id.');
  const author = addPerson(row.querySelector(PEOPLE), scene, into);
  const tally: Tally = { counts: {}, approx: [] };
  const replies = row.querySelector(REPLIES);
  if (replies) noteCount(tally, 'replies', lineOf(replies) || '0');
  const pinned = row.querySelector(PINNED) ?? [...row.querySelectorAll('.pl')].find((mark) => lineOf(mark).includes('置顶'));
  addThread(scene, into, native, {
    title: namedIn(link, 'title') ?? (lineOf(link) || undefined),
    url: addressOf(`/group/topic/${native}/`, scene),
    author: author?.id,
    state: pinned ? ['pinned'] : undefined,
    ...statedOf(tally),
  });
  return true;
}

/** The heading above a list of members says what they are in the group. */
function roleOf(item: Element): Role {
  let heading = '';
  for (const each of item.ownerDocument.querySelectorAll(SECTIONS)) {
    if ((each.compareDocumentPosition(item) & 4) === 0) break;
    heading = lineOf(each);
  }
  if (/组长|小组长|創建者|创建者/.test(heading)) return 'leader';
  return /管理员|管理員/.test(heading) ? 'moderator' : 'member';
}

/** Reads one of a group's members. */
export function readMember(item: Element, scene: Scene, into: Reading): boolean {
  const link = item.querySelector(`.name ${PEOPLE}`) ?? [...item.querySelectorAll(PEOPLE)].find((each) => lineOf(each) !== '');
  if (!link) return false;
  addPerson(link, scene, into, { avatar: addressOf(attributeOf(item.querySelector('img'), 'src'), scene), role: roleOf(item) });
  return true;
}
