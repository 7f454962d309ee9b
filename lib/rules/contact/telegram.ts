import { isUnder, linksIn } from '../links';
import { type ContactKind, joined, matchesIn } from './kind';

const HOSTS = ['t.me', 'telegram.me', 'telegram.dog'];
const SAID = /(?<![a-z0-9])(?:tg|telegram|电报|纸飞机|小飞机|飞机(?=\s?[:：号@]))\s?(?:群|频道|号|账号|id|group|channel|me|is|on|at|联系|搜索?|加|我){0,3}\s?(?:[:：=@]|\s){1,3}\s?@?(?=[a-z0-9_]{0,31}[a-z])[a-z0-9_]{5,32}(?![a-z0-9_])/g;
const ASKED = /(?:[加➕进私]|联系|上)\s?(?:我|下)?\s?(?:tg|电报|纸飞机|小飞机)(?![a-z0-9])|(?:dm|message|text|add|contact|reach)\s(?:me\s)?(?:on|via|at)\s(?:telegram|tg)\b|tg:\/\/\S{1,80}/g;
/** "telegram is blocked": words behind the name that are no id. */
const NO_ID = /[\s:：=@](?:group|channel|about|which|where|there|their|these|those|would|could|should|blocked|premium|desktop|because|android|client|messages?|after|before|users?|stickers?|sticker|works?|version)$/i;

/** Over to Telegram. */
export const telegram: ContactKind = {
  id: 'telegram',
  reason: 'reason_contact_telegram',
  find: (views) => joined(
    linksIn(views).filter(({ host, path }) => path.length > 1 && HOSTS.some((domain) => isUnder(host, domain))).map(({ from, to }) => ({ from, to, shown: views.original.slice(from, to).slice(0, 40) })),
    matchesIn(views, views.plain, SAID).filter(({ from, to }) => !NO_ID.test(views.original.slice(from, to)) && (/[:：=@\d_]|号/u.test(views.original.slice(from, to)))),
    matchesIn(views, views.plain, ASKED),
  ),
};
