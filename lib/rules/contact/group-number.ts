import { maskMiddle } from '../personal/kind';
import { type ContactKind, joined, matchesIn } from './kind';

/** "群号：123456", "企鹅裙 1 2 3 4 5 6", "扣扣群123456". */
const NUMBER = /(?:(?:qq|q|扣扣?|企鹅|秋秋|球球|交流|粉丝|福利|微信|官方|进|加|入)\s?(?:交流|粉丝|福利|我的?)?\s?[群裙羣]|(?<!\p{L})[群裙羣])\s?(?:[号號]|号码|\bid)?\s?(?:[:：是为=,，]|\s){0,3}\s?[1-9]\d{5,10}(?!\d)(?!\s?[人名个位元块])/gu;
/** "群里" and "本群" are what groups speak of all day; these ask people into another one. */
const ASKED = /(?:加|进|入|来)\s?(?:我的?|我们的?|这个|咱们?的?)\s?(?:qq|q|扣扣?|微信|企鹅|交流|福利|粉丝)?\s?[群裙羣](?!里|聊|规|主)|(?:福利|扣扣|企鹅|资源)[群裙羣](?!里|主)|拉你(?:进|入)[群裙羣]|[加➕进]裙/g;
const digitsOf = (written: string): string => maskMiddle(written.replace(/\P{N}/gu, ''), 2, 2);

/** Into a group elsewhere: its number, or an invitation to one. */
export const groupNumber: ContactKind = {
  id: 'group-number',
  reason: 'reason_contact_group_number',
  find: (views) => joined(matchesIn(views, views.digits, NUMBER, digitsOf), matchesIn(views, views.plain, ASKED)),
};
