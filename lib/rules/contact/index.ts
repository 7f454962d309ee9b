import { email } from './email';
import { groupNumber } from './group-number';
import type { ContactKind } from './kind';
import { landline } from './landline';
import { link } from './link';
import { mobile } from './mobile';
import { qq } from './qq';
import { qrCue } from './qr-cue';
import { shortLink } from './short-link';
import { telegram } from './telegram';
import { wechat } from './wechat';
import { whatsapp } from './whatsapp';

/** All ways of being led off the platform. */
export const CONTACT_KINDS: readonly ContactKind[] = [wechat, qq, mobile, landline, email, telegram, whatsapp, qrCue, shortLink, groupNumber, link];
