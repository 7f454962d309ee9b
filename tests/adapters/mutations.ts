import type { Seeded } from '../support/seeded';

/** Ways in which pages and answers break. Each is decided by a seed, so what failed can be seen again. */

const anyOf = (random: Seeded, doc: Document): Element => random.pick([...doc.body.querySelectorAll('*'), doc.body]);

/** Takes away: an attribute, an element, the words of one. */
export function takeAway(random: Seeded, doc: Document): void {
  const element = anyOf(random, doc);
  const how = random.below(3);
  if (how === 0 && element.attributes.length > 0) element.removeAttribute(random.pick([...element.attributes]).name);
  else if (how === 1 && element !== doc.body) element.remove();
  else if (element.childElementCount === 0) element.textContent = '';
}

const NONSENSE = ['', '-1', '9e99', 'NaN', '\u0000', '99999999999999999999', '{', 'https://', '%'];

/** Muddles: moves and doubles elements, swaps attributes and words between them. */
export function muddle(random: Seeded, doc: Document): void {
  const [one, other] = [anyOf(random, doc), anyOf(random, doc)];
  const how = random.below(4);
  if (how === 0 && !one.contains(other) && one !== doc.body) other.append(one);
  else if (how === 1 && !one.contains(other)) other.append(one.cloneNode(true));
  else if (how === 2 && one.attributes.length > 0) other.setAttribute(random.pick([...one.attributes]).name, random.pick([...NONSENSE, one.textContent ?? '']));
  else if (one.childElementCount === 0) one.textContent = other.textContent;
}

/** Now and then the end of the page never came. */
export const cut = (random: Seeded, html: string): string => (random.chance(0.3) ? html.slice(0, Math.floor(html.length * (0.3 + 0.7 * random.next()))) : html);

const ODD = [null, undefined, 7, -3, 1.5, Number.NaN, 1e300, '', 'x', '\u0000', [], {}, [null], true, { id: 5 }, '2026-13-45T99:99:99Z', 'https://x.example.test/\u0000', '<p>'.repeat(50)];

/** The same with some values of the wrong kind. */
export function mangle(random: Seeded, value: unknown, share: number): unknown {
  if (random.chance(share)) return random.pick(ODD);
  if (Array.isArray(value)) return value.map((item) => mangle(random, item, share));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mangle(random, inner, share)]));
}
