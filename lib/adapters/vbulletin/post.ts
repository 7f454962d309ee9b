import { activityId } from '@/lib/model/ids';
import type { Form } from '@/lib/model/kinds';
import type { Activity, Member } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import type { ShownTime } from '@/lib/model/time';
import type { Scene } from '../adapter';
import { memberBy } from '../board';
import { byId, lineOf, seenMembers } from '../dom';
import { rareIn } from '../rare';
import { readContent } from '../text';
import { answeredIn, dialect } from './dialect';
import { addPanel, memberUrl, nameLink, uidOf } from './member';
import { momentOf } from './moment';

/** A post of vBulletin 4 in any of its shapes, and one of vBulletin 3. */
export const POST = '#posts > li[id^="post_"], table[id^="post"]';
const LIKELY_NAME = '.username_container';
const NAME = '.username_container, .userinfo, .bigusername, [id^="postmenu_"]';
const PLAIN_NAME = '.username_container a.username';
const ALL_POSTS = '.memberaction_body a[href*="userid="]';
const PANEL = '.userinfo, td.alt2';
const LIKELY_MOMENT = '.date';
const HEAD = '.posthead';
const MOMENT = '.postdate .date, .posthead .date, td.thead';
const NUMBER = '.postcounter';
const OTHER_NUMBER = 'a[id^="postcount"]';
const EDIT = 'lastedited';
/** The same in other shapes. */
const OTHER_EDIT = '.postbody .editedby, td.alt1 .smallfont em';
const FILE = 'attachment.php';
const FILES = `a[href*="${FILE}"], img[src*="${FILE}"]`;
const FORMS: readonly Form[] = ['text', 'picture', 'video', 'link', 'file'];
const DELETED = /\bpostbitdeleted\b/;
const IGNORED = /\bpostbitignored\b/;

export const idOf = (block: Element): string | undefined => /^post_?(\d{1,20})$/.exec(block.id)?.[1];

export const anchorOf = (block: Element): Element | undefined => nameLink(block.querySelector(LIKELY_NAME) ?? block.querySelector(NAME)) ?? block.querySelector(PLAIN_NAME) ?? undefined;

/** The number of who wrote a post: in the link of their name or, where addresses have names alone, in a link to all their posts. */
export const authorId = (block: Element, link: Element): string | undefined => uidOf(link) ?? /[?&;]userid=(\d{1,20})(?!\d)/.exec(block.querySelector(ALL_POSTS)?.getAttribute('href') ?? '')?.[1];

/** Reads one post. */
export function readPost(block: Element, scene: Scene, into: Reading): boolean {
  const native = idOf(block);
  // Of somebody whom the viewer ignores nothing is shown.
  if (!native || IGNORED.test(block.className)) return false;
  const { place, now } = scene;
  const { id: community, url } = place.community;
  const deleted = DELETED.test(block.className);
  const member = authorOf(block, deleted, scene);
  if (member) into.members.push(member);
  const time = timeOf(block, scene);
  const activity: Activity = {
    id: activityId(community, native), community, native, kind: isOpening(block) ? 'post' : 'comment', precision: time?.precision ?? 'unknown',
    url: `${url}showthread.php?p=${native}#post${native}`, via: 'page', capturedAt: now,
  };
  if (member) activity.member = member.id;
  if (place.thread) activity.thread = place.thread;
  if (time) activity.at = time.at;
  if (deleted) activity.removed = removedBy(block, member);
  else readWords(activity, block, native, scene);
  into.activities.push(activity);
  if (activity.kind === 'post') openThread(activity, into);
  return true;
}

/** Posts are numbered through the thread. */
function isOpening(block: Element): boolean {
  const counter = block.querySelector(NUMBER) ?? block.querySelector(OTHER_NUMBER);
  return (counter?.getAttribute('name')?.match(/^\d+$/)?.[0] ?? lineOf(counter).replace(/\D/g, '')) === '1';
}

function openThread({ thread, member, at, community, capturedAt }: Activity, into: Reading): void {
  const id = thread ?? '';
  if (id === '') return;
  into.threads.push({ id, community, native: id.slice(id.lastIndexOf('/t/') + 3), capturedAt, ...(member !== undefined && { author: member }), ...(at !== undefined && { createdAt: at }) });
}

/** The writer; absent for a guest, whose name is no link. */
function authorOf(block: Element, deleted: boolean, scene: Scene): Member | undefined {
  const link = anchorOf(block);
  const native = link && authorId(block, link);
  if (!link || !native) {
    if (!deleted && lineOf(block.querySelector(NAME)) === '') throw new Error('A post has no author.');
    return undefined;
  }
  const seen = seenMembers(scene);
  const known = seen.get(native);
  if (known) return known;
  const member = memberBy(native, link, memberUrl(native, scene), scene);
  const panel = link.closest(PANEL) ?? block.querySelector(PANEL);
  if (panel) addPanel(member, panel, scene);
  seen.set(native, member);
  return member;
}

/** What is left of a deleted post names who deleted it: its writer, or somebody else. */
const removedBy = (block: Element, author: Member | undefined): 'deleted' | 'moderated' =>
  [...block.querySelectorAll('a[href]')].some((link) => (uidOf(link) ?? author?.native) !== author?.native) ? 'moderated' : 'deleted';

function timeOf(block: Element, scene: Scene): ShownTime | null {
  const head = block.querySelector(HEAD)?.querySelector(LIKELY_MOMENT) ?? block.querySelector(HEAD);
  const shown = head && momentOf(lineOf(head), block.ownerDocument, scene);
  if (shown) return shown;
  for (const holder of block.querySelectorAll(MOMENT)) {
    const time = momentOf(lineOf(holder), block.ownerDocument, scene);
    if (time) return time;
  }
  return null;
}

/** Asked by the last class of each way first: one step is many times quicker. */
function editIn(block: Element, scene: Scene): Element | null {
  const likely = rareIn(block, EDIT, scene);
  const mayBeOther = likely === null && (rareIn(block, 'editedby', scene) !== null || (block.localName === 'table' && block.getElementsByTagName('em').length > 0));
  return mayBeOther ? block.querySelector(OTHER_EDIT) : likely;
}

const formOf = (file: Element): Form => (file.localName === 'img' || file.querySelector('img') ? 'picture' : 'file');

const isFile = (element: Element): boolean =>
  (element.localName === 'a' && (element.getAttribute('href') ?? '').includes(FILE)) || (element.localName === 'img' && (element.getAttribute('src') ?? '').includes(FILE));

/** What is attached to a post: somewhere behind its words, as pictures or as links. */
function filesBehind(words: Element, block: Element): Form[] {
  const files: Form[] = [];
  for (let inner: Element | null = words; inner !== null && inner !== block; inner = inner.parentElement) {
    for (let next = inner.nextElementSibling; next !== null; next = next.nextElementSibling) {
      if (isFile(next)) files.push(formOf(next));
      if (next.firstElementChild !== null) files.push(...[...next.querySelectorAll(FILES)].map(formOf));
    }
  }
  return files;
}

function readWords(activity: Activity, block: Element, native: string, scene: Scene): void {
  const words = byId(block, `post_message_${native}`) ?? block.querySelector('.postcontent');
  if (!words) throw new Error('A post has no text.');
  // The words stand in a quotation of their own, which is none.
  const { text, form, left } = readContent(words.querySelector('.postcontent') ?? words, dialect);
  activity.text = text;
  const files = filesBehind(words, block);
  const forms = files.length > 0 ? FORMS.filter((each) => form.includes(each) || files.includes(each)) : form;
  if (forms.length > 0) activity.form = forms;
  const answered = left.length > 0 ? left.map(answeredIn).find((id) => id !== undefined && id !== native) : undefined;
  if (answered) {
    activity.parent = activityId(activity.community, answered);
    activity.target = activity.parent;
  }
  const edited = momentOf(lineOf(editIn(block, scene)), block.ownerDocument, scene);
  if (edited) activity.edited = edited.at;
}
