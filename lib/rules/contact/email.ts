import { type ContactKind, personalContacts } from './kind';

/** An e-mail address, also as `abc [at] example.com`. */
export const email: ContactKind = { id: 'email', reason: 'reason_contact_email', find: (views) => personalContacts(views, 'email') };
