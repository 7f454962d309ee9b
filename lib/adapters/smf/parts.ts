import { childNamed, hasClass } from '../dom';

/**
 * The parts of a post where the theme of SMF 2.1 has them, one beside another, so that none needs to be looked for. What
 * stands elsewhere, as in other themes and older versions, is absent here.
 */
export type Parts = {
  /** The line with the name. */
  head?: Element | null;
  /** The title, the line with the time, and the note of an edit. */
  subject?: Element;
  stamp?: Element;
  edit?: Element;
  words?: Element;
  /** The button by which the viewer likes a post, and who else does. */
  button?: Element;
  likes?: Element;
};

export function partsOf(block: Element): Parts {
  const parts: Parts = {};
  for (let child = block.firstElementChild; child !== null; child = child.nextElementSibling) {
    if (hasClass(child, 'poster')) parts.head = childNamed(child, 'h4');
    else if (hasClass(child, 'postarea')) takeArea(child, parts);
  }
  return parts;
}

function takeArea(area: Element, parts: Parts): void {
  for (let child = area.firstElementChild; child !== null; child = child.nextElementSibling) {
    if (hasClass(child, 'keyinfo')) takeKey(child, parts);
    else if (hasClass(child, 'post')) takeWords(child.firstElementChild, parts);
    else if (hasClass(child, 'under_message')) takeLikes(child.firstElementChild, parts);
  }
}

function takeKey(key: Element, parts: Parts): void {
  for (let child = key.firstElementChild; child !== null; child = child.nextElementSibling) {
    if (hasClass(child, 'postinfo')) takeInfo(child, parts);
    else if (child.id.startsWith('subject_')) parts.subject = child;
  }
}

function takeInfo(info: Element, parts: Parts): void {
  parts.stamp = info;
  for (let child = info.firstElementChild; child !== null; child = child.nextElementSibling) if (hasClass(child, 'modified')) parts.edit = child;
}

function takeWords(first: Element | null, parts: Parts): void {
  if (first && hasClass(first, 'inner') && first.id.startsWith('msg_')) parts.words = first;
}

function takeLikes(list: Element | null, parts: Parts): void {
  for (let child = list?.firstElementChild ?? null; child !== null; child = child.nextElementSibling) {
    if (hasClass(child, 'smflikebutton')) parts.button = child;
    else if (hasClass(child, 'like_count')) parts.likes = child;
  }
}
