import type { Dialect } from '../text';

/** The time in the line of an action changes by the hour. */
export const ACTION: Dialect = { skip: (name) => name === 'time' };

/** Flarum writes plain HTML; only a file to load has a look of its own. */
export const dialect: Dialect = {
  skip: () => false,
  form: (name, _className, element) => (name === 'a' && element.hasAttribute('data-fof-upload-download-uuid') ? 'file' : undefined),
};

const ANSWERED = 'a.PostMention[data-id]';

/** The post that is answered: the first that is named, be it in a quotation. */
export function answeredIn(body: ParentNode): string | undefined {
  const id = body.querySelector(ANSWERED)?.getAttribute('data-id') ?? '';
  return /^\d{1,20}$/.test(id) ? id : undefined;
}
