import type { Dialect } from '../text';

const SKIPPED = /(?:^|\s)(?:inline-attachment|attachbox|signature|notice|quotetitle|codetitle)(?:\s|$)/;
const QUOTE = /(?:^|\s)quotecontent(?:\s|$)/;
const CODE = /(?:^|\s)codebox(?:\s|$)/;

/** How phpBB dresses up a post's HTML. A quotation is a bare `blockquote`, which the reading of markup knows. */
export const dialect: Dialect = {
  skip: (_name, className) => SKIPPED.test(className),
  quotes: (_name, className) => QUOTE.test(className),
  core: (className, element) => (CODE.test(className) ? element.querySelector('pre, dd') : undefined),
};
