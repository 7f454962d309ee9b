import { maskMiddle } from '../personal/kind';
import { namesThing } from '../personal/numbers';
import { type ContactKind, matchesIn } from './kind';

/** Area code and number, parted or in brackets; service numbers that begin with 400 or 800; both also behind a word for telephone. */
const NUMBER = /(?<![\d.\-/])(?:\(?0(?:10|2\d|[3-9]\d{2})\)?[\s—-]{1,3}[2-9]\d{2,3}[\s-]?\d{4}|\(0(?:10|2\d|[3-9]\d{2})\)[2-9]\d{6,7}|[48]00[\s-]\d{3,4}[\s-]?\d{3,4})(?![\d\-/])/g;
const CALLED = /(?:电话|座机|热线|致电|拨打|固话|客服)[^\d\n]{0,6}(?:0(?:10|2\d|[3-9]\d{2})[2-9]\d{6,7}|[48]00\d{7})(?!\d)/g;
const masked = (written: string): string => maskMiddle(written.replace(/\D/g, ''), 4, 2);

/** A fixed telephone or a service number. */
export const landline: ContactKind = {
  id: 'landline',
  reason: 'reason_contact_landline',
  find: (views) => [...matchesIn(views, views.plain, NUMBER, masked), ...matchesIn(views, views.plain, CALLED, masked)].filter((found) => !namesThing(views, found)),
};
