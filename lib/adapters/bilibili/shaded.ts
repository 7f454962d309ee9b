import { activityId, memberId } from '@/lib/model/ids';
import type { Mark, Scene } from '../adapter';
import { memory } from '../memory';
import { soundId } from '../told';

/*
 * Comments stand within shadow roots, one in another, all open: the list, a thread of comments, a comment, the name in it.
 * They show the id of who wrote a comment, but not its own: that is told by an answer with the same words of the same member.
 */

/** The list of comments on a page. */
export const LIST = 'bili-comments';
const COMMENT = /^bili-comment-(?:reply-)?renderer$/;
const HOLDER = /^bili-comment/;
const NAME = '[data-user-profile-id]';
/** Deeper than the page nests them. */
const DEEPEST = 8;
/** Said by the same member twice in the same words: which of the two is shown cannot be told. */
const EITHER = '';

const toldIn = memory((): Map<string, string> => new Map());

/** Words without white space and without what stands for a picture alone. */
const keyOf = (member: string, words: string): string => `${member}\n${words.replace(/\s+/g, '')}`;

/** Keeps the id of a comment by who wrote it and its words. */
export function keepShown(doc: Document, member: string, words: string, native: string): void {
  const told = toldIn(doc);
  const key = keyOf(member, words);
  const known = told.get(key);
  told.set(key, known === undefined || known === native ? native : EITHER);
}

/** Words as a comment shows them; an emoji is a picture there that has its name as its `alt`. */
function wordsIn(node: Node): string {
  if (node.nodeType === 3) return node.nodeValue ?? '';
  if ((node as Element).localName === 'img') return (node as Element).getAttribute('alt') ?? '';
  return [...node.childNodes].map(wordsIn).join('');
}

function* commentsIn(root: ParentNode, depth = 0): Generator<ShadowRoot> {
  for (const element of root.querySelectorAll('*')) {
    const { shadowRoot, localName } = element;
    if (!shadowRoot || !HOLDER.test(localName)) continue;
    if (COMMENT.test(localName)) yield shadowRoot;
    else if (depth < DEEPEST) yield* commentsIn(shadowRoot, depth + 1);
  }
}

function markOf(comment: ShadowRoot, { place }: Scene): Mark[] {
  const anchor = comment.querySelector('bili-comment-user-info')?.shadowRoot?.querySelector(NAME);
  const member = soundId(anchor?.getAttribute('data-user-profile-id'));
  if (!anchor || !member) return [];
  const { id } = place.community;
  const words = comment.querySelector('bili-rich-text')?.shadowRoot?.querySelector('#contents');
  const native = words ? toldIn(comment.ownerDocument).get(keyOf(member, wordsIn(words))) : undefined;
  return [{ element: words ?? anchor, anchor, member: memberId(id, member), ...(native && { activity: activityId(id, native) }) }];
}

/** Names of those who wrote the comments under (and including) root. */
export function shadedMarks(root: ParentNode, scene: Scene): Mark[] {
  const own = 'matches' in root && (root as Element).matches(LIST) ? [root as Element] : [];
  return [...own, ...root.querySelectorAll(LIST)].flatMap(({ shadowRoot }) => (shadowRoot ? [...commentsIn(shadowRoot)].flatMap((comment) => markOf(comment, scene)) : []));
}
