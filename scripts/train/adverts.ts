import { chance } from './chance';
import { sample, type Sample } from './texts';

/**
 * Chinese advertising as it stands under posts, written for this purpose: no labelled set with a licence is to be had.
 * By trade, so that a whole trade can be held out: what the table knows of a trade it never saw is its honest quality.
 */
const OFFERS: Record<string, readonly string[]> = {
  jobs: ['诚招兼职，日结工资', '手机兼职，一单一结', '招聘打字员，在家可做', '宝妈学生都能做的副业', '刷单返利，佣金高', '一部手机就能操作，日入300不是梦', '工作轻松时间自由，一天两三百', '点赞员急招，每天只要半小时', '无需押金，无门槛，想赚钱的来', '正规平台招代理，躺赚', '招线上客服，月入过万', '抖音点赞赚钱，秒到账', '小白也能上手的项目，有人带', '零投入零风险，稳赚不赔'],
  goods: ['厂家直销，一手货源', '高仿名牌包包，一比一复刻', '正品代购，假一赔十', '莆田鞋工厂直供，支持退换', '微商货源免费代理，一件代发', '全网最低价，量大从优', '精仿手表，专柜品质', '新款到货，需要的抓紧下单', '清仓处理，亏本甩卖', '限时特价，买二送一', '诚招全国代理，利润丰厚', '原单尾货，款式多多', '香烟批发，货到付款', '本店主营化妆品，全场包邮'],
  services: ['专业代写论文，包通过', '代办各类证件，快速出证', '代开发票，正规可查', '低价代充会员，秒到', '专业刷粉刷赞，安全不掉粉', '出售游戏账号和点卡，价格优惠', '私家侦探，调查取证', '网站建设，软件开发，价格从优', '代考包过，不过退款', '搬家保洁开锁，随叫随到', '快速排名优化，推广引流', '办理信用卡提额，当天下卡'],
  money: ['无抵押贷款，当天放款', '小额贷款，凭身份证即可办理', '资金周转找我，利息低', '股票内幕消息，每日推荐涨停股', '老师带你炒币，收益翻倍', '跟单计划，稳赢不亏', '彩票预测，准确率高', '足球投注，注册就送彩金', '外汇理财，年化收益百分之三十', '信用卡套现，费率低', '免费领取牛股，名额有限', '花呗借呗提现，秒回款'],
  courses: ['零基础学英语，免费试听课', '考研资料大全，全套出售', '少儿编程体验课，限时免费', '教师资格证培训，包拿证', '电商运营培训，学会月入过万', '减肥训练营，七天瘦十斤', '祛斑祛痘秘方，无效退款', '增高产品，三个月见效', '中医调理，根治脱发', '公开课直播，马上报名', '内部课程低价分享，名额不多', '健身私教，团购优惠'],
  groups: ['优惠券群，天天有红包', '免费进群领福利', '淘宝内部优惠券，省一半', '交友群，同城单身', '资源分享群，海量电影电视剧', '拼多多帮忙砍一刀，互助', '红包群，每天发红包', '复制这段话打开淘宝即可领券', '关注公众号领取资料', '新用户注册送现金，扫码即可', '下载APP领红包，邀请好友再得', '互粉互赞，诚信互关', '同城约会，美女上门', '高清资源，看片进群'],
};

const CALLS = ['加微信{id}', '加我微信：{id}', '加V {id}', '+vx{id}', '薇信{id}', '微信号 {id} 备注来意', '联系QQ：{n}', '加QQ群{n}', '扣扣{n}', '咨询电话{m}', '详情请联系{m}', '有意者私聊', '有需要的私信我', '私我领取', '需要的滴滴我', '点我头像', '看我主页有联系方式', '扫码进群', '详情点击 https://t.cn/{id}', '链接：www.{id}.com', '有意加{id}', '➕徽信{id}', '名额有限，速来', '先到先得', '欢迎咨询', '感兴趣的联系我', '非诚勿扰，{m}', ''];
const OPENERS = ['', '', '', '', '【广告】', '各位好，', '群友们看过来，', '好消息！', '打扰了，', '重磅！', '亲，', '姐妹们，', '🔥🔥', '💰', '长期有效：', '有没有想赚钱的？', '家人们，', '顶一下，'];

/** What harmless posts say with the same words. */
const HARMLESS = ['请问有没有微信群可以加一下', '兼职刷单的都是骗子，大家小心', '有人做过{x}吗，靠谱吗', '这个广告太多了，管理员能不能管管', '我妈被{x}骗了两千块，怎么办', '代购指南里写得很清楚', '请问在哪里领优惠券', '客服一直不回复，电话也打不通', '我在淘宝买的，质量还可以', '有没有推荐的英语课程', '这家店的服务很好，价格也便宜', '我大学时做过家教兼职，挺累的', '微信最新版怎么关闭朋友圈', '群主能把群公告更新一下吗', '贷款买房利率现在多少', '今天股票又跌了，心态崩了', '红包我抢到了八毛，哈哈', '大家周末去哪里玩', '这个链接打不开，报错404', '请私信版主处理', '楼主能发一下下载地址吗', '更新到最新版之后闪退，怎么解决', '谢谢分享，学到了', '我加了群但是一直没通过', '免费的东西往往最贵', '报名截止到什么时候', '这款手机到货了吗，我等了半个月', '招聘要求写得太高了吧', '大家觉得{x}是不是骗局', '论文查重怎么降', '昨天活动的照片发群里了，大家自取', '请各位群友注意，不要相信{x}之类的信息', '管理员好，有人在群里发{x}', '我想考教师资格证，有什么资料推荐', '我的电话号码换了，通知一下老同学', '有需要帮忙的吗，我周末有空', '快递电话打不通，急', '同城的朋友周六一起打球吗', '新人报到，请多关照', '这价格比专柜便宜多少'];

const DIGITS = '0123456789';
const LETTERS = 'abcdefghjkmnpqrstuvwxyz';

/** A writer of adverts and of harmless neighbours; the same seed writes the same. */
export function advertiser(seed: number) {
  const next = chance(seed);
  const one = <T>(items: ArrayLike<T>): T => items[Math.floor(next() * items.length)]!;
  const some = (signs: string, length: number): string => Array.from({ length }, () => one(signs)).join('');
  const filled = (text: string): string => text.replace('{id}', () => some(LETTERS, 3 + Math.floor(next() * 4)) + some(DIGITS, Math.floor(next() * 5)))
    .replace('{n}', () => some(DIGITS, 8 + Math.floor(next() * 3))).replace('{m}', () => `1${one('35789')}${some(DIGITS, 9)}`);
  const gap = (): string => one(['，', ' ', '！', '。', '']);
  const advert = (offers: readonly string[]): string => {
    const said = next() < 0.35 ? `${one(offers)}${gap()}${one(offers)}` : one(offers);
    return filled(`${one(OPENERS)}${said}${gap()}${one(CALLS)}`);
  };
  const all = Object.values(OFFERS).flat();
  return {
    adverts: (trades: readonly string[], size: number): Sample[] => Array.from({ length: size }, () => sample(advert(trades.flatMap((trade) => OFFERS[trade] ?? [])), true)),
    harmless: (size: number): Sample[] => Array.from({ length: size }, () => sample(one(HARMLESS).replace('{x}', () => one(all).split('，')[0]!), false)),
  };
}

export const TRADES = Object.keys(OFFERS);
