import { spanOf, type View, type Views } from '../views';
import { type Found, maskMiddle, type PersonalKind } from './kind';
import { inLink, textAfter, textBefore, viewsForIds } from './numbers';
import { isDate } from './qq';

/** WeChat ids: six to twenty letters, digits, `_` and `-`, or a number, said to be one in any of the ways adverts say it. */
export const wechat: PersonalKind = {
  id: 'wechat',
  reason: 'reason_personal_wechat',
  find: (views) => (HINT.test(views.plain.text) ? viewsForIds(views).flatMap((view) => inView(views, view)) : []),
  mask: (value) => maskMiddle(value, 2, 2),
};

/** Said only by who gives an id away. */
const STRONG = String.raw`[加+]\s?(?:个|我|一下|下)?\s?(?:vx|wx|v|w|微|薇|威|徽|维)\s?(?:信|心|芯)?|(?<![a-z0-9])vx|(?<![a-z])v信|[薇徽]信|微\s?❤|卫星号|绿泡泡|(?<![a-z0-9])v(?=[:：])`;
const WEAK = String.raw`微\s?信|威信(?=[号:：])|(?<![a-z0-9])(?:we\s?chat|weixin|wx)`;
const LINKS = String.raw`(?:[\s:：=,，、~—!！()（）\[\]【】"'“”❤\ufe0f\-]|号码|帐号|账号|号|id|是|为|加|我|的|联系|私聊|搜|同号|手机|电话|number|is|add|me){0,8}`;
const ID = String.raw`(?:(?:[a-z0-9_\-] ){5,19}[a-z0-9_]|[a-z][a-z0-9_\-]{5,19}|[1-9]\d{5,10})(?![a-z0-9_@\-]|\.[a-z]|:\/\/)`;
const SAID = new RegExp(String.raw`(?:(?<strong>${STRONG})|${WEAK})(?<links>${LINKS})(?<id>${ID})`, 'g');
/** Ids that the client makes by itself, recognisable without a cue. */
const MADE = /(?<![a-z0-9_])wxid_[a-z0-9]{8,20}/g;
/** No cue is without one of these, however digits are read; most texts are done with here. */
const HINT = /[微薇徽绿卫维加+]|威信|v信|v[:：x]|wx|we\s?chat|weixin/;
const NO_ID = /^\s?(?:[人个位名年月天岁级分元块万亿%]|多|w\b|k\b|[:：]\d)/;
/** Words that follow a mention of WeChat and are no id. */
const WORDS = /^(?:android|iphone|windows|please|version|program|number|group|groups|friend|friends|payment|official|account|accounts|people|thanks|contact|because|should|before|moments|desktop|client|messages?|weixin|wechat|telegram|whatsapp|facebook|instagram|twitter|discord|public|native|support|bitcoin|and|mini-?programs?)$/;

function inView(views: Views, view: View): Found[] {
  if (!HINT.test(view.text)) return [];
  const said = [...view.text.matchAll(SAID)].flatMap((match) => {
    const { strong, links = '', id = '' } = match.groups ?? {};
    const to = match.index + match[0].length;
    const place = spanOf(view, to - id.length, to);
    return isId(views, { place, id, links, cue: match[0].slice(0, -id.length), strong: strong !== undefined }) ? [{ ...place, value: id.replaceAll(' ', '') }] : [];
  });
  const made = [...view.text.matchAll(MADE)].map((match) => ({ ...spanOf(view, match.index, match.index + match[0].length), value: match[0] }));
  return [...said, ...made];
}

type Said = { place: { from: number; to: number }; id: string; links: string; cue: string; strong: boolean };

function isId(views: Views, { place, id, links, cue, strong }: Said): boolean {
  if ((!/[:：=号]|id/.test(links) && NO_ID.test(textAfter(views, place.to, 4))) || inLink(views, place.from) || WORDS.test(id)) return false;
  if (/^\d+$/.test(id)) return !isDate(id, cue);
  // A row of dashes, a few digits with dashes between.
  if (!/[a-z]|(?:\d\D*){5}/.test(id)) return false;
  // `wxpython3` is a word; `加wxabc123` and `wx: abc123` are not.
  if (links === '' && /[a-z]$/.test(cue) && !strong) return false;
  if (/[\d_]/.test(id)) return true;
  if (id.includes('-') || id.includes(' ')) return false;
  // Letters alone may be any word: something must say that an id follows.
  if (/^v$/.test(cue.trim())) return false;
  if (/^[a-z]/.test(cue)) return /[:：=]|\bid\b|号/.test(links) || (/is/.test(links) && /\bmy\s$/.test(textBefore(views, place.from - cue.length, 4)));
  return strong || /[:：=号是为]|id/.test(links);
}
