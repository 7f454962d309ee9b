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

export function shapeOf(block: Element): Shape | null {
  const native = idOf(block);
  if (native === undefined) return null;
  return block.localName === 'table' ? tableShape(block, native) : listShape(block, native);
}

function listShape(block: Element, native: string): Shape {
  const panel = block.querySelector('.postprofile');
  const head = block.querySelector('.postbody .author') ?? block.querySelector('time[datetime]')?.parentElement ?? null;
  const link = nameLink(panel?.querySelector('dt') ?? panel) ?? nameLink(head);
  return {
    native,
    uid: uidOf(link),
    name: link ?? panel?.querySelector('dt') ?? head?.querySelector('strong, .username') ?? null,
    panel,
    head,
    words: block.querySelector('.content'),
    attachments: [...block.querySelectorAll('.attachbox > dd, .inline-attachment')],
    notices: [...block.querySelectorAll('.notice, .ignore')],
  };
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
