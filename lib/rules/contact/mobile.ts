import { type ContactKind, personalContacts } from './kind';

/** A mobile number. */
export const mobile: ContactKind = { id: 'mobile', reason: 'reason_contact_mobile', find: (views) => personalContacts(views, 'mobile') };
