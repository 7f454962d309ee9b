import { activityId } from '@/lib/model/ids';
import type { Activity, Member } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import { parseTime } from '@/lib/model/time';
import type { Scene } from '../adapter';
import { memberBy, timeWithin } from '../board';
import { timeShown } from '../clock';
import { addressOf, childNamed, firstWithin, hasClass, lineOf, plainCount, seenMembers } from '../dom';
import { present } from '../json';
import { type Dialect, readContent } from '../text';
import { addThread, shownThread } from '../told';
import { dated, factsOf, memberOf } from './members';
import { idIn } from './place';

const HEAD = 'h2';
const NUMBER = '.conr';
const PANEL = '.postleft';
const NAME = 'dt';
const TITLE = '.usertitle';
const AVATAR = '.postavatar';
const FACTS = 'dd:not([class])';
const WORDS = '.postmsg:not(.postsignature)';
/** Whether somebody is on line is said of members, not of guests. */
const PRESENCE = '.postfootleft';
/** In a quotation that names somebody; few name the post. */
const ANSWERED = 'a[href*="pid="]';

export const dialect: Dialect = {
  skip: (_name, className, element) => className === 'postedit' || (className === 'quotebox' && childNamed(element, 'cite') !== null),
  quotes: (_name, className) => className === 'quotebox',
};

/** Reads one post. */
export function readPost(block: Element, scene: Scene, into: Reading): boolean {
  const native = /^p(\d{1,15})$/.exec(block.id)?.[1];
  if (!native) throw new Error('A post has no id.');
  const likely = block.querySelector('.postmsg');
  const words = hasClass(likely, 'postsignature') ? block.querySelector(WORDS) : likely;
  if (!words) throw new Error('A post has no text.');
  const { place, now } = scene;
  const community = place.community.id;
  const head = headOf(block);
  const stamp = head?.querySelector('a') ?? firstWithin(block, HEAD, 'a');
  const member = authorOf(block, scene);
  if (member) into.members.push(member);
  const time = timeShown(dated(lineOf(stamp), scene, block.ownerDocument), scene);
  const { text, form, left } = readContent(words, dialect);
  const edit = left.find(({ className }) => className === 'postedit');
  const parent = left.map((quote) => pidIn(childNamed(quote, 'cite')?.querySelector(ANSWERED))).find((answered) => answered !== undefined && answered !== native);
  const answered = parent === undefined ? undefined : activityId(community, parent);
  const activity = present<Activity>({
    id: activityId(community, native), community, native, kind: isFirst(block, head) ? 'post' : 'comment', member: member?.id, thread: place.thread, parent: answered, target: answered,
    at: time?.at, precision: time?.precision ?? 'unknown', text, url: pidIn(stamp) === native ? addressOf(stamp?.getAttribute('href'), scene) : undefined, form: form.length > 0 ? form : undefined,
    edited: edit && timeWithin(dated(lineOf(edit), scene, block.ownerDocument), scene)?.at, via: 'page', capturedAt: now,
  });
  into.activities.push(activity);
  const thread = shownThread(scene);
  if (activity.kind === 'post' && thread) addThread(scene, into, thread, { author: activity.member, createdAt: activity.at });
  return true;
}

export const pidIn = (link: Element | null | undefined): string | undefined => /[?&]pid=(\d{1,15})(?!\d)/.exec(link?.getAttribute('href') ?? '')?.[1];

/** The line over a post, which nearly always stands right in it. */
const headOf = (block: Element): Element | null => childNamed(block, HEAD) ?? block.querySelector(HEAD);

/** Posts are numbered through all pages of a thread; older boards call the first of each page `firstpost`. */
function isFirst(block: Element, head: Element | null): boolean {
  const number = plainCount(lineOf(head?.querySelector(NUMBER) ?? firstWithin(block, HEAD, NUMBER)).replace('#', ''));
  return number === undefined ? hasClass(block, 'firstpost') && hasClass(block, 'blockpost1') : number === 1;
}

export const authorLink = (block: Element): Element | undefined => linkOf(firstWithin(block, PANEL, NAME));

function linkOf(holder: Element | null): Element | undefined {
  const link = holder?.querySelector('a');
  return link && idIn(link) && lineOf(link) !== '' ? link : undefined;
}

/** The writer; absent for a guest or a deleted member. Where members' pages are closed to the viewer a member is known by name alone. */
function authorOf(block: Element, scene: Scene): Member | undefined {
  const holder = firstWithin(block, PANEL, NAME);
  const link = linkOf(holder);
  const name = lineOf(holder);
  if (!holder || name === '' || (!link && holder.querySelector('a'))) throw new Error('A post has no author.');
  if (!link && !firstWithin(block, PRESENCE, 'p')) return undefined;
  const native = (link && idIn(link)) ?? `~${name.toLowerCase().replaceAll('/', '%2F')}`;
  const seen = seenMembers(scene);
  const known = seen.get(native);
  if (known) return known;
  const avatar = addressOf(firstWithin(block, AVATAR, 'img')?.getAttribute('src'), scene);
  const member = { ...(link ? memberOf(link, native, scene) : memberBy(native, holder, undefined, scene)), ...(avatar && { avatar }), ...panelOf(block, scene) };
  seen.set(native, member);
  return member;
}

/** Of the lines beside a post the first that is a day is that of joining, and behind it stands how many posts. */
function panelOf(block: Element, scene: Scene): Partial<Member> {
  const values = [...(block.querySelector(PANEL)?.querySelectorAll(FACTS) ?? [])].map((line) => lineOf(line).replace(/^[^:：]*[:：]\s*/, ''));
  const joined = values.findIndex((value) => parseTime(dated(value, scene, block.ownerDocument), scene) !== null);
  return factsOf(lineOf(block.querySelector(TITLE)), values[joined] ?? '', joined < 0 ? '' : (values[joined + 1] ?? ''), scene, block.ownerDocument);
}

