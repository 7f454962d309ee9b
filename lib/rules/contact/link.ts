import { linksIn } from '../links';
import type { ContactKind } from './kind';

/** Any link. */
export const link: ContactKind = { id: 'link', reason: 'reason_contact_link', find: (views) => linksIn(views).map(({ from, to, host }) => ({ from, to, shown: host })) };
