import type { Dialect } from '../text';

const SKIPPED = /(?:^|\s)(?:quote|clicks|codeblock-button-wrapper|cooked-selection-barrier|elided|quote-controls|expand-hidden|meta)(?:\s|$)/;

/** How Discourse dresses up a post's HTML. */
export const dialect: Dialect = {
  skip: (_name, className) => className !== '' && SKIPPED.test(className),
  form: (_name, className) => (/lazy-video-container|lazyYT|video-placeholder|onebox-video/.test(className) ? 'video' : undefined),
  stands(className, element) {
    if (!/(?:^|\s)onebox(?:\s|$)/.test(className) || element.localName === 'a') return undefined;
    return element.getAttribute('data-onebox-src') ?? element.querySelector('a[href]')?.getAttribute('href') ?? '';
  },
};
