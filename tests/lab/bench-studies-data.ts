import { activityId, memberId, threadId } from '@/lib/model/ids';
import type { Activity, Member, Records, Thread } from '@/lib/model/records';

/** A community made up for the benchmark of studies: all of it follows from the numbers asked for. */

const COMMUNITY = 'bench:example.org';
const DAY = 86_400_000;
const HAN = '社群运营活动成员话题周报分享直播课程读书打卡早起跑步摄影旅行电影音乐游戏手机电脑软件设计产品数据增长转化内容文章视频图片问题回答经验建议方案计划目标复盘总结招聘求职简历面试城市天气美食咖啡火锅宠物植物育儿健康睡眠理财基金股票保险房租装修家具网购快递优惠抽奖红包积分礼物志愿公益比赛报名签到投票规则举报骚扰广告诈骗';
const LATIN = 'release build parser module memory thread runtime compiler error crash patch branch merge review test bench socket stream buffer cache index query schema table value string number object array closure trait macro crate wasm host guest component interface linker loader symbol linear stack heap garbage collector'.split(' ');

/** Mulberry32. */
function chanceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** So many activities over so many days before `now`, by so many members; `talkers`: how much more the busiest do. */
export function benchRecords({ activities: count, days, members: people, now }: { activities: number; days: number; members: number; now: number }): Records {
  const chance = chanceOf(7);
  const below = (limit: number): number => Math.floor(chance() * limit);
  // Few do much: the square of a chance.
  const somebody = (): number => Math.floor(people * chance() ** 3);
  const members = Array.from({ length: people }, (_, i): Member => ({ id: memberId(COMMUNITY, String(i)), community: COMMUNITY, native: String(i), name: `name${i}`, ...(i < 5 ? { role: 'moderator' as const } : {}) }));
  const threads: Thread[] = [];
  const activities: Activity[] = [];
  const han = (): string => {
    const at = 2 * Math.floor((HAN.length / 2) * chance() ** 2);
    return HAN.slice(at, at + 2);
  };
  // Some forty characters of Chinese, or eighty of English: what a post of a chat or forum has.
  const text = (): string => (chance() < 0.6
    ? Array.from({ length: 4 + below(36) }, han).join(chance() < 0.2 ? '，' : '')
    : Array.from({ length: 5 + below(20) }, () => LATIN[Math.floor(LATIN.length * chance() ** 2)]).join(' ')) + (chance() < 0.15 ? '？' : '');
  const times = Array.from({ length: count }, () => now - days * DAY + Math.floor(chance() * days * DAY)).toSorted((a, b) => a - b);
  for (const [i, at] of times.entries()) {
    const opens = threads.length === 0 || chance() < 0.08;
    const thread = opens ? threads.length : Math.max(0, threads.length - 1 - below(60));
    if (opens) threads.push({ id: threadId(COMMUNITY, String(thread)), community: COMMUNITY, native: String(thread), channel: `channel ${below(6)}`, title: text(), author: '' });
    const likes = !opens && chance() < 0.15 && activities.length > 20;
    const target = likes ? activities[activities.length - 1 - below(20)] : undefined;
    const member = memberId(COMMUNITY, String(somebody()));
    if (opens) threads[thread]!.author = member;
    activities.push({
      id: activityId(COMMUNITY, String(i)), community: COMMUNITY, native: String(i), kind: likes ? 'like' : opens ? 'post' : 'comment', member, at, precision: 'second', via: 'page', capturedAt: at,
      thread: target?.thread ?? threadId(COMMUNITY, String(thread)), ...(target ? { target: target.id } : { text: text(), counts: { likes: below(5) } }),
    });
  }
  return { communities: [{ id: COMMUNITY, platform: 'bench', url: 'https://example.org', zone: 'Asia/Shanghai' }], members, threads, activities };
}
