import { activityId } from '@/lib/model/ids';
import type { Form } from '@/lib/model/kinds';
import type { Activity, Member } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import { parseTime, type ShownTime } from '@/lib/model/time';
import type { Scene } from '../adapter';
import { memberBy, timeWithin, valuesIn } from '../board';
import { hasClass, lineOf, seenMembers } from '../dom';
import { holdsAny, rareIn } from '../rare';
import { readContent } from '../text';
import { dialect } from './dialect';
import { addPanel, memberUrl, uidOf } from './member';
import { isFirstPage } from './place';
import { idOf, shapeOf, type Shape } from './shape';

/** A post; in subsilver2 a table, as are other things. */
export const POST = '.post[id^="p"], #pagecontent > table.tablebg';
const ANSWERED = 'cite a[data-post-id], cite a[href*="viewtopic"], .quotetitle a[href*="viewtopic"]';
const QUOTE = 'blockquote, .quotecontent';
const DELETED = ['post_deleted_msg', 'post-notice deleted'] as const;

/** A time where it is alone or behind a `»`; from phpBB 3.2 on it stands exact in an attribute. */
export function momentIn(holder: Element | null, scene: Scene): ShownTime | null {
  if (!holder) return null;
  const exact = holder.querySelector('time')?.getAttribute('datetime') ?? holder.querySelector('time[datetime]')?.getAttribute('datetime');
  if (exact) return parseTime(exact, scene);
  const text = lineOf(holder);
  const told = text.slice(text.lastIndexOf('»') + 1);
  const labelled = (): ShownTime | null => valuesIn(holder, 'b').map(({ value }) => parseTime(value, scene)).find((time) => time !== null) ?? null;
  return parseTime(told, scene) ?? labelled() ?? timeWithin(told, scene);
}

/** Reads one post. */
export function readPost(block: Element, scene: Scene, into: Reading): boolean {
  const shape = shapeOf(block, scene);
  if (!shape) return false;
  // Nothing is shown of somebody whom the viewer ignores.
  if (!shape.words && !shape.panel) return false;
  const { place, now } = scene;
  const { id: community, url } = place.community;
  const { native } = shape;
  const member = authorOf(shape, scene);
  if (member) into.members.push(member);
  const time = momentIn(shape.head, scene);
  const activity: Activity = {
    id: activityId(community, native), community, native, kind: isOpening(block, scene) ? 'post' : 'comment', precision: time?.precision ?? 'unknown',
    url: `${url}viewtopic.php?p=${native}#p${native}`, via: 'page', capturedAt: now,
  };
  if (member) activity.member = member.id;
  if (place.thread) activity.thread = place.thread;
  if (time) activity.at = time.at;
  if (isDeleted(block, scene)) activity.removed = removedBy(shape);
  else readWords(activity, shape, scene);
  into.activities.push(activity);
  if (activity.kind === 'post') openThread(activity, into);
  return true;
}

/** The first post of a topic is the first on its first page. */
function isOpening(block: Element, { url }: Scene): boolean {
  const before = block.previousElementSibling;
  const above = before?.localName === 'hr' ? before.previousElementSibling : before;
  if (above?.matches(POST) && idOf(above) !== undefined) return false;
  const doc = block.ownerDocument;
  const found = doc.querySelector(POST);
  const first = found && idOf(found) === undefined ? [...doc.querySelectorAll(POST)].find(idOf) : found;
  return first === block && isFirstPage(doc, url);
}

function openThread({ thread, member, at, community, capturedAt }: Activity, into: Reading): void {
  const id = thread ?? '';
  if (id === '') return;
  into.threads.push({ id, community, native: id.slice(id.lastIndexOf('/t/') + 3), capturedAt, ...(member !== undefined && { author: member }), ...(at !== undefined && { createdAt: at }) });
}

/** The writer; absent for a guest, whose name is no link. */
function authorOf({ uid, name, panel }: Shape, scene: Scene): Member | undefined {
  if (!name || lineOf(name) === '') throw new Error('A post has no author.');
  if (uid === undefined) return undefined;
  const seen = seenMembers(scene);
  const known = seen.get(uid);
  if (known) return known;
  const member = memberBy(uid, name, memberUrl(scene, uid), scene);
  if (panel) addPanel(member, panel, name, scene);
  seen.set(uid, member);
  return member;
}

const isDeleted = (block: Element, scene: Scene): boolean => hasClass(block, 'deleted') || holdsAny(block, DELETED, scene);

/** A notice names who deleted a post: its writer, or somebody else. */
function removedBy({ uid, notices }: Shape): 'deleted' | 'moderated' {
  const named = notices.flatMap((notice) => [...notice.querySelectorAll('a[href]')].map(uidOf)).filter((id) => id !== undefined);
  return named.some((id) => id !== uid) ? 'moderated' : 'deleted';
}

function readWords(activity: Activity, { words, attachments, notices }: Shape, scene: Scene): void {
  if (!words) throw new Error('A post has no text.');
  const { text, form } = readContent(words, dialect);
  activity.text = text;
  const forms = attachments.length > 0 ? formsOf([...form, ...attachments.map((attachment): Form => (attachment.querySelector('img[src*="file.php"]') ? 'picture' : 'file'))]) : form;
  if (forms.length > 0) activity.form = forms;
  const cite = words.querySelector('cite');
  if (cite || rareIn(words, 'quotetitle', scene)) readQuote(activity, words, cite);
  for (const notice of notices) {
    // That a topic was bumped is said in the same way, with lines left free above.
    const edited = isBump(notice) ? null : timeWithin(lineOf(notice), scene);
    if (edited) activity.edited = edited.at;
  }
}

const formsOf = (forms: readonly Form[]): Form[] => (['text', 'picture', 'video', 'link', 'file'] as const).filter((each) => forms.includes(each));

function isBump({ firstElementChild: first }: Element): boolean {
  return first?.localName === 'br' && (first.previousSibling?.nodeValue ?? '').trim() === '' && !first.previousSibling?.previousSibling;
}

/** A quotation of a post links to it; one within it was made by somebody else. */
function readQuote(activity: Activity, words: Element, first: Element | null): void {
  const isOther = (id: string | undefined): boolean => Boolean(id) && id !== activity.native;
  // As a rule the first words of a quotation that stands in no other: then nothing more need be looked at.
  const outermost = first?.parentElement?.parentElement?.parentElement === words && first.parentElement.parentElement.localName === 'blockquote';
  const answered = (outermost ? [...first.querySelectorAll('a')].map(quotedBy).find(isOther) : undefined) ?? outerLinks(words).map(quotedBy).find(isOther);
  if (!answered || !/^\d{1,20}$/.test(answered)) return;
  activity.parent = activityId(activity.community, answered);
  activity.target = activity.parent;
}

const quotedBy = (link: Element): string | undefined => link.getAttribute('data-post-id') ?? /viewtopic.*[?&;#]p=?(\d{1,20})(?!\d)/.exec(link.getAttribute('href') ?? '')?.[1];

const outerLinks = (words: Element): Element[] => [...words.querySelectorAll(ANSWERED)].filter((link) => {
  const quote = link.closest(QUOTE);
  return quote === null || !words.contains(quote.parentElement?.closest(QUOTE) ?? null);
});
