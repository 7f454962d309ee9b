import type { Scene } from '../adapter';
import { rareIn } from '../rare';
import { nameLink, uidOf } from './member';

/** Where the two families of templates keep the parts of a post: prosilver and what derives from it, and subsilver2. */
export type Shape = {
  native: string;
  /** Who wrote it; absent for a guest. */
  uid?: string;
  /** The element that shows the name. */
  name: Element | null;
  /** What stands beside the name. */
  panel: Element | null;
  /** Where its time is shown. */
  head: Element | null;
  words: Element | null;
  attachments: Element[];
  /** Lines about edits and deletion. */
  notices: Element[];
};

export const idOf = (block: Element): string | undefined =>
  /^p(\d{1,20})$/.exec(block.id)?.[1] ?? /^p(\d{1,20})$/.exec(block.querySelector('a[name^="p"]')?.getAttribute('name') ?? '')?.[1];

export function shapeOf(block: Element, scene?: Scene): Shape | null {
  const native = idOf(block);
  if (native === undefined) return null;
  return block.localName === 'table' ? tableShape(block, native) : listShape(block, native, scene);
}

/** Prosilver sets the words, their attachments and notices below the line of the author; single steps, as a page holds thousands of posts. */
function listShape(block: Element, native: string, scene: Scene | undefined): Shape {
  const panel = block.querySelector('.postprofile');
  const head = headOf(block, panel);
  const link = nameLink(panel?.querySelector('dt') ?? panel) ?? nameLink(head);
  const shape: Shape = {
    native, uid: uidOf(link), name: link ?? panel?.querySelector('dt') ?? head?.querySelector('strong, .username') ?? null,
    panel, head, words: null, attachments: [], notices: [],
  };
  takeBelow(head, shape);
  shape.words ??= block.querySelector('.content');
  if (shape.attachments.length === 0 && rareIn(block, 'attachbox', scene)) shape.attachments.push(...block.querySelectorAll('.attachbox > dd'));
  if (rareIn(block, 'inline-attachment', scene)) shape.attachments.push(...block.querySelectorAll('.inline-attachment'));
  if (shape.notices.length === 0 && (rareIn(block, 'notice', scene) || rareIn(block, 'ignore', scene))) shape.notices.push(...block.querySelectorAll('.notice, .ignore'));
  return shape;
}

function headOf(block: Element, panel: Element | null): Element | null {
  const first = block.querySelector('.author');
  if (first && panel && !panel.contains(first)) return first;
  return block.querySelector('.postbody .author') ?? block.querySelector('time[datetime]')?.parentElement ?? null;
}

const WORDS = /(?:^|\s)content(?:\s|$)/;
const NOTICE = /(?:^|\s)(?:notice|ignore)(?:\s|$)/;

/** Hands out what stands below the line of the author, side by side. */
function takeBelow(head: Element | null, shape: Shape): void {
  for (let next = head?.nextElementSibling ?? null; next !== null; next = next.nextElementSibling) {
    const { className } = next;
    if (className === 'content' || WORDS.test(className)) shape.words ??= next;
    else if (className === 'attachbox') takeAttachments(next, shape);
    else if (NOTICE.test(className)) shape.notices.push(next);
  }
}

function takeAttachments(box: Element, { attachments }: Shape): void {
  for (let next = box.firstElementChild; next !== null; next = next.nextElementSibling) if (next.localName === 'dd') attachments.push(next);
}

/** Subsilver2: a table of two columns, and of one where a post is not shown. The link to the member is a button below. */
function tableShape(block: Element, native: string): Shape {
  const words = block.querySelector('.postbody');
  return {
    native,
    uid: uidOf(block.querySelector('a[href*="viewprofile"][href*="u="]')),
    name: block.querySelector('.postauthor'),
    panel: block.querySelector('td.profile'),
    head: [...block.querySelectorAll('td.gensmall')].find((cell) => cell.querySelector('b') && !words?.contains(cell)) ?? null,
    words,
    attachments: [...block.querySelectorAll('.attachtitle, .attachcontent, .postbody ~ table a[href*="file.php"]')],
    notices: [...block.querySelectorAll('.postbody ~ .gensmall, .postbody ~ table .gensmall')],
  };
}
