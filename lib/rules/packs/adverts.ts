import type { Scope } from '@/lib/model/rule';
import type { RuleSet } from '@/lib/model/ruleset';
import { DIVERSION_ZH, HARMLESS_ZH } from './words-zh';

/** Staff and machines may say where to find them. */
const MEMBERS_ALONE: Scope = { exempt: { roles: ['moderator', 'leader', 'operator', 'bot'] } };

/** Who comes to lead members away (引流) or only sells: several weak signs together, none of which is enough alone. */
export const adverts: RuleSet = {
  id: 'adverts',
  name: { zh: '广告与引流', en: 'Adverts and diversion' },
  rules: [
    {
      id: 'newcomer-contact', group: 'quality', severity: 'high', mode: 'flag',
      name: { zh: '新成员留联系方式', en: 'A newcomer leaves a contact' },
      about: {
        zh: '发言不到 3 次的人留下微信、QQ、群号或短链接，并且内容像广告。老成员交换联系方式不受影响。',
        en: 'Somebody with fewer than three posts leaves a way to be reached elsewhere in what reads like an advert. Members who have been here for a while are left alone.',
      },
      scope: MEMBERS_ALONE,
      when: {
        all: [
          { contact: { types: ['wechat', 'qq', 'group-number', 'telegram', 'whatsapp', 'qr-cue', 'short-link'] } },
          { member: { postsBefore: '< 3' } },
          { any: [{ model: { name: 'ad', band: 'look' } }, { words: { list: DIVERSION_ZH, allow: HARMLESS_ZH } }] },
        ],
      },
      unless: { member: { trusted: true } },
      then: [{ flag: {} }, { strike: { points: 2, expires: '30d' } }],
    },
    {
      id: 'newcomer-link', group: 'quality', severity: 'medium', mode: 'flag',
      name: { zh: '首帖带陌生链接', en: 'First post with a link nobody used here before' },
      about: {
        zh: '第一次发言就带一个本社区 90 天内没人用过的网址，并且内容像广告。',
        en: 'A first post with a link to a site that nobody linked to in 90 days, in what reads like an advert.',
      },
      scope: MEMBERS_ALONE,
      when: { all: [{ member: { firstPost: true } }, { link: { firstSeen: true } }, { model: { name: 'ad', band: 'look' } }] },
      unless: { member: { trusted: true } },
    },
    {
      id: 'group-invite', group: 'quality', severity: 'medium', mode: 'observe',
      name: { zh: '群邀请链接', en: 'Invitation to a group elsewhere' },
      about: { zh: '任何人发的 Discord、Telegram、WhatsApp 等群邀请。先观察，再决定要不要标记。', en: 'Anybody’s invitation to a Discord, Telegram or WhatsApp group. Watch it before you flag it.' },
      when: { link: { invite: true } },
    },
  ],
};
