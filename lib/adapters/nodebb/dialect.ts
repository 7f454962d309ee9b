import type { Dialect } from '../text';

const SKIPPED = /(?:^|\s)(?:plugin-quote-controls|sr-only|visually-hidden|tweet-preview|poll-view)(?:\s|$)/;

/** How NodeBB dresses up a post's HTML. */
export const dialect: Dialect = {
  skip: (_name, className) => className !== '' && SKIPPED.test(className),
  form(name, _className, element) {
    if (name === 'a' && /\/assets\/uploads\/files\//.test(element.getAttribute('href') ?? '') && !element.querySelector('img')) return 'file';
    return undefined;
  },
};
