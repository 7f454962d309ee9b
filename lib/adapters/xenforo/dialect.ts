import type { Dialect } from '../text';

const SKIPPED = /(?:^|\s)(?:bbCodeBlock-(?:title|expandLink|shrinkLink)|messageNotice|message-signature|js-selectToQuoteEnd)(?:\s|$)/;
const QUOTE = /(?:^|\s)bbCodeBlock--quote(?:\s|$)/;
const PREVIEW = /(?:^|\s)bbCodeBlock--unfurl(?:\s|$)/;

/** Whose words are quoted: a quotation made by the software names the post and the member, one made by hand neither. */
const isSomebodys = (quote: Element): boolean => Boolean(quote.getAttribute('data-source') || quote.getAttribute('data-attributes'));

/** How XenForo dresses up a post's HTML. */
export const dialect: Dialect = {
  skip: (_name, className, element) => SKIPPED.test(className) || (QUOTE.test(className) && isSomebodys(element)),
  stands: (className, element) => (PREVIEW.test(className) ? (element.getAttribute('data-url') ?? undefined) : undefined),
};
