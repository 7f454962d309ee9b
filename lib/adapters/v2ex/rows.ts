import type { Reading } from '@/lib/model/reading';
import { parseTime } from '@/lib/model/time';
import type { Scene } from '../adapter';
import { addressOf, attributeOf, lineOf, noteCount, statedOf, type Tally } from '../dom';
import { addMember, addThread } from '../told';
import { topicIdOf } from './place';
import { addNamed, avatarOf } from './topic';

const TITLE = '.topic-link';
const AUTHOR = '.topic_info strong a[href^="/member/"], .small strong a[href^="/member/"]';
const NODE = 'a.node';
const REPLIES = 'a[class^="count_"]';
/** A star in the corner marks what is kept on top. */
const PINNED = 'corner_star';
const CRUMBS = '.node-breadcrumb';
/** `V2EX 第 1 号会员，加入于 2010-04-25 21:45:46 +08:00` */
const MOMENT = /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?: [+-]\d\d:\d\d)?/;

/** Reads a row of a list of topics. The time in it is that of the latest reply. */
export function readRow(row: Element, scene: Scene, into: Reading): boolean {
  const link = row.querySelector(TITLE);
  if (!link) return false;
  const native = topicIdOf(attributeOf(link, 'href'));
  if (!native) throw new Error('A thread has no id.');
  const author = addNamed(row.querySelector(AUTHOR), scene, into, { avatar: avatarOf(row, scene) });
  const tally: Tally = { counts: {}, approx: [] };
  noteCount(tally, 'replies', lineOf(row.querySelector(REPLIES)), /#reply(\d+)/.exec(attributeOf(link, 'href') ?? '')?.[1]);
  addThread(scene, into, native, {
    title: lineOf(link) || undefined,
    url: `${scene.place.community.url}t/${native}`,
    channel: lineOf(row.querySelector(NODE)) || lineOf(row.ownerDocument.querySelector(CRUMBS)).split('›').at(-1)?.trim() || undefined,
    author: author?.id,
    state: row.getAttribute('style')?.includes(PINNED) ? ['pinned'] : undefined,
    ...statedOf(tally),
  });
  return true;
}

/** Reads a member's own page. */
export function readProfile(heading: Element, scene: Scene, into: Reading): boolean {
  const handle = lineOf(heading);
  const said = /\/member\/([^/?#]+)/.exec(scene.url)?.[1];
  if (handle === '' || handle.toLowerCase() !== said?.toLowerCase()) return false;
  const cell = heading.closest('.cell') ?? heading;
  addMember(scene, into, handle.toLowerCase(), {
    handle,
    name: handle,
    url: addressOf(`/member/${handle}`, scene),
    avatar: avatarOf(cell, scene),
    joinedAt: parseTime(MOMENT.exec(lineOf(cell.querySelector('.gray')))?.[0] ?? '', scene)?.at,
  });
  return true;
}
