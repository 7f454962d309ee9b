import { parseCount } from '@/lib/model/count';
import type { Counts, Member } from '@/lib/model/records';
import type { Scene } from './adapter';
import { addressIn, countIn, isNumeric, nameIn } from './bounds';

const UNEVEN = /\s\s|[^\S ]|^ | $/;

/** Text of an element on one line, as long as a name may be; empty when there is none. */
export function lineOf(element: Node | null | undefined): string {
  const text = element?.textContent ?? '';
  return nameIn(UNEVEN.test(text) ? text.replace(/\s+/g, ' ').trim() : text);
}

/**
 * The element with an id inside another. Quicker than a selector, which a browser has to take apart anew for each id.
 */
export function byId(root: Element, id: string): Element | null {
  const found = root.ownerDocument.getElementById(id);
  if (found !== null) return root.contains(found) ? found : null;
  return root.isConnected ? null : root.querySelector(`#${id}`);
}

/**
 * What `outer inner` finds in a block, in two single steps. For a way through several elements a browser looks through the
 * whole page, for a single class or name only through the block.
 */
export function firstWithin(block: Element, outer: string, inner: string): Element | null {
  const holder = block.querySelector(outer);
  const found = holder?.querySelector(inner) ?? null;
  if (holder === null || found !== null) return found;
  for (const other of block.querySelectorAll(outer)) {
    const later = other.querySelector(inner);
    if (later !== null) return later;
  }
  return null;
}

/**
 * Whether an element is of a class. Asked of the attribute: for `classList` a browser makes a list for each element that is
 * asked, which takes longer than to look for the element.
 */
export function hasClass(element: Element | null | undefined, name: string): boolean {
  if (!element) return false;
  const { className } = element;
  if (typeof className !== 'string') return element.classList.contains(name);
  if (className.length === name.length) return className === name;
  for (let at = className.indexOf(name); at >= 0; at = className.indexOf(name, at + 1)) {
    const end = at + name.length;
    if ((at === 0 || className.charCodeAt(at - 1) <= 32) && (end === className.length || className.charCodeAt(end) <= 32)) return true;
  }
  return false;
}

/** The first child of a name: what `:scope > name` finds, many times quicker. */
export function childNamed(parent: Element | null | undefined, name: string): Element | null {
  let child = parent?.firstElementChild ?? null;
  while (child !== null && child.localName !== name) child = child.nextElementSibling;
  return child;
}

/** An attribute that is there and not empty. */
export const attributeOf = (element: Element | null | undefined, name: string): string | undefined => element?.getAttribute(name) || undefined;

/** An attribute that holds a name. */
export const namedIn = (element: Element | null | undefined, attribute: string): string | undefined => {
  const name = element?.getAttribute(attribute)?.trim();
  return name ? nameIn(name) : undefined;
};

/** `https://host` of an absolute address. */
export function originOf(url: string): string {
  const end = url.indexOf('/', url.indexOf('//') + 2);
  return end < 0 ? url : url.slice(0, end);
}

/** An address of a script beside the front page: `forum.php?mod=…`. */
const SCRIPT = /^\w+\.php(?:\?[^\s"<>\\^`{|}]*)?$/;

/** The whole address of a link on the page, or nothing when it is no web address. Quick for the usual forms. */
export function addressOf(href: string | null | undefined, scene: Scene): string | undefined {
  if (!href) return undefined;
  const home = scene.place.community.url;
  if (href.startsWith('https://') || href.startsWith('http://')) return addressIn(href);
  if (href.charCodeAt(0) === 47 && href.charCodeAt(1) !== 47) return addressIn(originOf(home) + href);
  return addressIn(SCRIPT.test(href) ? home + href : parsed(href, home)?.href);
}

/** The same without some parameters: session ids and secrets of the viewer are never kept. */
export function addressWithout(names: readonly string[], href: string | null | undefined, scene: Scene): string | undefined {
  const address = href ? parsed(href, scene.url) : null;
  if (!address) return undefined;
  for (const name of names) address.searchParams.delete(name);
  return addressIn(address.href);
}

/** A web address taken apart, or null when the text is none. */
export function parsed(href: string, base?: string): URL | null {
  try {
    const url = new URL(href, base);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url : null;
  } catch {
    return null;
  }
}

/** A part of a path as it was meant; itself when it was never encoded. */
export function decoded(part: string): string {
  if (!part.includes('%')) return part;
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const SEEN = new WeakMap<Scene, Map<string, Member>>();

/** A member whom the same reading has met before need not be read again: each of their posts shows the same of them. */
export function seenMembers(scene: Scene): Map<string, Member> {
  let seen = SEEN.get(scene);
  if (!seen) SEEN.set(scene, (seen = new Map()));
  return seen;
}

/** Counts in the making, with the keys of those that were rounded. */
export type Tally = { counts: Counts; approx: string[] };

/** A count from a text that is a plain number, with white space around it at most; the usual case, told quickly. */
export function plainCount(text: string | null | undefined): number | undefined {
  if (!text) return undefined;
  const digits = isNumeric(text) ? text : text.trim();
  return isNumeric(digits) ? Number(digits) : undefined;
}

/** Notes a count from the texts in which it may stand, most exact first: a title that is a number, then what is shown. */
export function noteCount(tally: Tally, key: string, ...texts: (string | null | undefined)[]): void {
  let rounded: number | undefined;
  for (const text of texts) {
    const plain = plainCount(text);
    if (plain !== undefined) {
      tally.counts[key] = plain;
      return;
    }
    const count = text ? parseCount(text) : null;
    if (!count) continue;
    if (!count.approx) {
      tally.counts[key] = count.value;
      return;
    }
    rounded ??= count.value;
  }
  if (rounded === undefined) return;
  tally.counts[key] = rounded;
  tally.approx.push(key);
  tally.approx.sort();
}

/** Notes a score: votes up less votes down, so the votes up are at least as many. */
export function noteScore(tally: Tally, score: string | null | undefined): void {
  const shown = score?.trim().replace('−', '-') ?? '';
  if (!/^-?\d{1,15}$/.test(shown)) return noteCount(tally, 'likes', shown);
  tally.counts.votes = Number(shown);
  if (tally.counts.votes < 0) return;
  tally.counts.likes = tally.counts.votes;
  tally.approx.push('likes');
}

/** Notes a count that JSON gives as a number, as digits, or as it is shown (`1.2万`). */
export function noteAny(tally: Tally, key: string, value: unknown): void {
  if (typeof value === 'string') noteCount(tally, key, value);
  else if (typeof value === 'number' && countIn(value) !== undefined) tally.counts[key] = value;
}

/** The fields of an activity that hold a tally. */
export function countedOf({ counts, approx }: Tally): { counts?: Counts; approx?: string[] } {
  if (Object.keys(counts).length === 0) return {};
  return approx.length > 0 ? { counts, approx } : { counts };
}

/** The fields of a record that hold a tally; nothing when nothing was counted. */
export function statedOf({ counts, approx }: Tally): { stated?: Counts; approx?: string[] } {
  if (Object.keys(counts).length === 0) return {};
  return approx.length > 0 ? { stated: counts, approx } : { stated: counts };
}
