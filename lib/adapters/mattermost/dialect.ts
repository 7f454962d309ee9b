import { markup } from '../lemmy/markdown';
import type { Dialect } from '../text';

const SKIPPED = /(?:^|\s)(?:post-edited__indicator|post-code__(?:overlay|language|line-numbers|clipboard)|file-preview__button|markdown-inline-img__container--hidden)(?:\s|$)/;

/** How Mattermost dresses up a post. */
export const dialect: Dialect = {
  exact: true,
  skip: (_name, className, element) => (className !== '' && SKIPPED.test(className)) || element.id.startsWith('postEdited_'),
  form: (_name, className) => (/(?:^|\s)markdown-inline-img(?:\s|$)/.test(className) ? 'picture' : undefined),
};

/** A post as it was written: each line end is one, outside of code. */
export const htmlOf = (message: string): string =>
  markup(message.split(/(^```[\s\S]*?(?:^```|$(?![\s\S])))/m).map((part, at) => (at % 2 === 1 ? part : part.replace(/(\S)\n(?=\S)/g, '$1  \n'))).join(''));
