import { isUnder, linksIn } from '../links';
import { maskMiddle } from '../personal/kind';
import { type ContactKind, joined, matchesIn } from './kind';

const HOSTS = ['wa.me', 'chat.whatsapp.com', 'api.whatsapp.com'];
const NUMBER = /(?:what'?s?\s?app|(?<![a-z])wa(?=\s?[:：])|(?<![a-z])wsp)[^\d\n+]{0,12}\+?\d[\d\s\-().]{6,18}\d/g;
const ASKED = /(?:message|text|add|contact|dm|reach|write|hit)\s(?:me\s)?(?:up\s)?(?:on|via|at)\swhat'?s\s?app\b|[加➕]\s?(?:我的?)?\s?whats\s?app/g;

/** Over to WhatsApp. */
export const whatsapp: ContactKind = {
  id: 'whatsapp',
  reason: 'reason_contact_whatsapp',
  find: (views) => joined(
    linksIn(views).filter(({ host, path }) => path.length > 1 && HOSTS.some((domain) => isUnder(host, domain))).map(({ from, to }) => ({ from, to, shown: views.original.slice(from, to).slice(0, 12) })),
    matchesIn(views, views.plain, NUMBER, (written) => maskMiddle(written.replace(/\D/g, ''), 3, 2)),
    matchesIn(views, views.plain, ASKED),
  ),
};
