import { type ContactKind, joined, matchesIn, personalContacts } from './kind';

const GAP = String.raw`[\s.·\-_*~，,]{0,3}`;
const NAMES = 'v信|v❤|vx|wx|v(?![a-z0-9])|微[\\s.·*_\\-]{0,2}信|微❤|微芯|微心|薇信|薇|威信|威芯|维信|徽信|徽|葳信|葳|卫星|绿泡泡|wechat|we chat|weixin';
/** "加V", "+薇", "私vx", "滴滴我微信": asked to come over, even without an id. */
const ASKED = new RegExp(String.raw`(?:[加➕私]|(?<![\w)\]])\+|添加|联系|咨询|滴滴|\bdd|\badd)${GAP}(?:我的?|个|一下|下|上)?${GAP}(?:${NAMES})(?!认证|博主|字|用户|的人|支付|红包|群里|官方|聊天记录)`, 'g');
/** Ways of writing the name that only adverts have, and the name with a colon. */
const DISGUISED = /(?<![a-z0-9])(?:v信|v❤|vx(?=\s?[:：])|wx(?=\s?[:：])|v(?=\s?[:：]\s?[a-z0-9])|薇信|威信(?=\s?[:：号])|葳信|徽信|微❤|微芯)|绿泡泡|微信同号|同微信|微信[号號]?\s?[:：]\s?(?=[a-z0-9])|卫星号/g;

/** Over to WeChat: ids, and the ways in which adverts say it without one. */
export const wechat: ContactKind = {
  id: 'wechat',
  reason: 'reason_contact_wechat',
  find: (views) => joined(personalContacts(views, 'wechat'), matchesIn(views, views.plain, ASKED), matchesIn(views, views.plain, DISGUISED)),
};
