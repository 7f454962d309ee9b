import { type ContactKind, matchesIn } from './kind';

/** Where the contact is to be found instead: a code, the picture, the profile, a private message. */
const CUE = new RegExp([
  String.raw`(?:[扫掃]\s?(?:一[扫掃]|描|一?下|我|图中|下方|上方|下图|这个){0,3}\s?(?:二[维維][码碼]|[码碼])|识别(?:图中|下方)?二[维維][码碼]|(?:下方|图中|文末|如下)二[维維][码碼])(?!枪|器|付款|支付|点餐|登录|登陆|骑车|乘车)`,
  String.raw`(?:看|见|點|点)\s?(?:我的?|一下|下|窝的?|俺的?)?\s?(?:头像|頭像|主页|主頁|煮页|简介|簡介|签名|资料卡?|置顶)(?:里|上|哦|加|有|联系|联糸)?(?!怎么|错|是什么|好看|就|也|还)`,
  String.raw`(?:主页|主頁|煮页|头像|頭像|简介|簡介|签名|个人资料)\s?(?:里|上|中)?\s?(?:有(?!没|意思)|联系|聯繫|自取|加我|见|领取|找我|v|微)`,
  String.raw`(?:私信|私我|私聊我?|滴滴我|踢我|找我)\s?(?:我)?\s?(?:领|领取|拿|获取|免费|要资源|进群|拉群|发你|报名|咨询)|(?:私|滴|dd|滴滴)\s?我\s?(?:领|拿|进|发)`,
  String.raw`\bscan\s(?:the|my|this)\s(?:qr|code)|\b(?:link|contact|number|details|info)\sin\s(?:my\s|the\s)?(?:bio|profile)\b|\bcheck\s(?:out\s)?my\s(?:bio|profile)\b|\bdm\sme\sfor\b`,
].join('|'), 'g');

/** "扫码", "看头像", "主页有", "link in bio": the way off the platform is shown elsewhere. */
export const qrCue: ContactKind = { id: 'qr-cue', reason: 'reason_contact_qr_cue', find: (views) => matchesIn(views, views.plain, CUE) };
