import type { Dialect } from '../text';

const SKIPPED = /(?:^|\s)(?:bbcode_description|bbcode_postedby|signature|lastedited|attachments|postcontrols|hidetag)(?:\s|$)/;
const QUOTE = /(?:^|\s)bbcode_quote(?:\s|$)/;
const POST = /(?:#post|[?&;]p=|\/post-?)(\d{1,20})(?!\d)/;

/** What stands over a quotation; in vBulletin 3 the first box of its table, unless that is another quotation. */
const headOf = (quote: Element): Element | null | undefined =>
  quote.querySelector('.bbcode_postedby') ?? [...(quote.querySelector('td')?.children ?? [])].find(({ localName, attributes }) => localName === 'div' && attributes.length === 0);

/** The post that a quotation is taken from, when it says so; links within the words lead anywhere. */
export function answeredIn(quote: Element): string | undefined {
  for (const link of headOf(quote)?.querySelectorAll('a[href]') ?? []) {
    const id = POST.exec(link.getAttribute('href') ?? '')?.[1];
    if (id) return id;
  }
  return undefined;
}

/** vBulletin 3 wraps a quotation in a table within a box of its own style; its heading is small print. */
const OLD_BOX = /margin:\s*20px/;
const isOldQuote = (element: Element): boolean => OLD_BOX.test(element.getAttribute('style') ?? '') && element.querySelector('table') !== null && element.querySelector('pre') === null;

const isQuote = (name: string, className: string, element: Element): boolean => QUOTE.test(className) || (name === 'div' && isOldQuote(element));
/** `Code:` above a box. */
const isOldHeading = (className: string, element: Element): boolean => className === 'smallfont' && OLD_BOX.test(element.parentElement?.getAttribute('style') ?? '');

/** How vBulletin dresses up a post's HTML. */
export const dialect: Dialect = {
  skip: (name, className, element) => SKIPPED.test(className) || isOldHeading(className, element) || (isQuote(name, className, element) && answeredIn(element) !== undefined),
  quotes: isQuote,
  form: (name, _className, element) => (name === 'a' && /attachment\.php/.test(element.getAttribute('href') ?? '') ? (element.querySelector('img') ? 'picture' : 'file') : undefined),
};
