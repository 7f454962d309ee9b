import type { Dialect } from '../text';

/** How Mastodon dresses up a status: parts of long addresses that are not shown are part of what was written. */
export const dialect: Dialect = {
  skip: (_name, className) => /(?:^|\s)(?:quote-inline|reference-link-inline|translate-button|status__content__read-more-button)(?:\s|$)/.test(className),
  emoji: (element) => element.classList.contains('emojione') || element.classList.contains('custom-emoji'),
};
