import { maskMiddle } from '../personal/kind';
import { namesThing } from '../personal/numbers';
import { type ContactKind, joined, matchesIn, personalContacts } from './kind';

/** Service numbers that begin with 400 or 800: parted, or behind a word for telephone. */
const PARTED = /(?<![\d.\-/])[48]00[\s-]\d{3,4}[\s-]?\d{3,4}(?![\d\-/])/g;
const CALLED = /(?:电话|热线|致电|拨打|客服)[^\d\n]{0,6}[48]00\d{7}(?!\d)/g;
const masked = (written: string): string => maskMiddle(written.replace(/\D/g, ''), 4, 2);

/** A fixed telephone or a service number. */
export const landline: ContactKind = {
  id: 'landline',
  reason: 'reason_contact_landline',
  find: (views) => joined(personalContacts(views, 'landline'), [...matchesIn(views, views.plain, PARTED, masked), ...matchesIn(views, views.plain, CALLED, masked)].filter((found) => !namesThing(views, found))),
};
