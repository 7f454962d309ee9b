import type { Scene } from '../adapter';
import { rareIn } from '../rare';

/*
 * Single steps on purpose: a browser finds `.message-attribution` many times faster than `.message-attribution time`. All
 * templates set the rest of a post around its head; what is not there is looked for in the whole post.
 */
const HEAD = '.message-attribution';
const WORDS = '.message-body .bbWrapper';
const BODY = '.message-body';
const DELETION = 'messageNotice--deleted';
const EDIT = 'message-lastEdit';
const FILES = 'message-attachments';

/** Where a post keeps what it tells. */
export type Parts = {
  /** Its line of time, link and number. */
  head: Element | null;
  words: Element | null;
  /** The notice that it was deleted. */
  deletion: Element | null;
  edit: Element | null;
  files: Element | null;
  /** Who liked it; also there while nobody does. */
  likes: Element | null;
};

/** The property is many times quicker than the attribute; of a drawing it is no text. */
function classOf({ className }: Element): string {
  return typeof className === 'string' ? className : '';
}

/** Hands out what a post's content holds, side by side: notices, the words with their files, the line of an edit. */
function takeContent(content: Element, parts: Parts): void {
  for (let next = content.firstElementChild; next !== null; next = next.nextElementSibling) {
    const className = classOf(next);
    if (className.includes('message-userContent')) takeContent(next, parts);
    else if (className.includes('message-body')) parts.words ??= next.querySelector('.bbWrapper');
    else if (className.includes(FILES)) parts.files ??= next;
    else if (className.includes(EDIT)) parts.edit ??= next;
    else if (className.includes(DELETION)) parts.deletion ??= next;
  }
}

function likesBelow(content: Element): Element | null {
  const footer = content.nextElementSibling;
  for (let next = footer?.firstElementChild ?? null; next !== null; next = next.nextElementSibling) {
    const className = classOf(next);
    if (className.includes('reactionsBar') || className.includes('likesBar')) return next;
  }
  return null;
}

export function partsOf(block: Element, scene: Scene): Parts {
  const parts: Parts = { head: block.querySelector(HEAD), words: null, deletion: null, edit: null, files: null, likes: null };
  const content = parts.head?.nextElementSibling;
  if (content && classOf(content).includes('message-content')) {
    takeContent(content, parts);
    parts.likes = likesBelow(content);
  }
  parts.words ??= block.querySelector(WORDS) ?? block.querySelector(BODY);
  parts.deletion ??= rareIn(block, DELETION, scene);
  parts.edit ??= rareIn(block, EDIT, scene);
  parts.files ??= rareIn(block, FILES, scene);
  parts.likes ??= rareIn(block, 'reactionsBar', scene) ?? rareIn(block, 'likesBar', scene);
  return parts;
}
