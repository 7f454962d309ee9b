import type { Dialect } from '../text';

const SKIPPED = /(?:^|\s)(?:mx_EventTile_edited|mx_EventTile_button|mx_EventTile_lineNumbers|mx_EventTile_spoiler_reason|mx_ReplyChain\w*|mx_LinkPreview\w*|mx_BaseAvatar|mx_Pill_icon)(?:\s|$)/;

/** How Matrix dresses up what is written: in answers as it was sent, on the page as Element shows it. */
export const formatted: Dialect = {
  skip: (name, className) => name === 'mx-reply' || SKIPPED.test(className),
  emoji: (element) => element.hasAttribute('data-mx-emoticon'),
  // A link to a member or a room is a mention.
  form: (name, _className, element) => (name === 'a' && /matrix\.to\/#\/|^#\//.test(element.getAttribute('href') ?? '') ? 'text' : undefined),
};

export const plain: Dialect = { ...formatted, exact: true };
