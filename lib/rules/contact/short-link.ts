import { isShortener, linksIn } from '../links';
import type { ContactKind } from './kind';

/** A shortened link, which hides where it leads. */
export const shortLink: ContactKind = {
  id: 'short-link',
  reason: 'reason_contact_short_link',
  find: (views) => linksIn(views).filter(isShortener).map(({ from, to, host }) => ({ from, to, shown: host })),
};
