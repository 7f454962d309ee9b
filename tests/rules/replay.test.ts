import { describe, expect, it } from 'vitest';
import type { Activity, Member, Thread } from '@/lib/model/records';
import type { Finding, Verdict } from '@/lib/model/rule';
import { backtest, backtestWhole, type Trial } from '@/lib/rules/backtest';
import { type Compiled, compileSets, evaluate } from '@/lib/rules/compile';
import { readRuleSet } from '@/lib/rules/file';
import { createLexicon } from '@/lib/rules/lexicon';
import { createPast, type Ground } from '@/lib/rules/past';
import { byWriting, createReplay, replayed } from '@/lib/rules/replay';
import { seeded } from '../support/seeded';
import { aPost } from './posts';

const C = 'discourse:f.example';
const BEGIN = Date.UTC(2026, 8, 1);
const random = seeded(5);
const TEXTS = ['加微信abc12345，日结兼职，手机号登记即可', '请问有人去爬山吗，周末天气不错', '加微信abc99999，日结兼职，手机号登记就可以', '谢谢分享', '同问同问', '我昨天买的相机到了，镜头很好', '看 https://spam.example.com/x', '👍'];
const members: ReadonlyMap<string, Member> = new Map(Array.from({ length: 6 }, (_, i) => [`${C}/m/${i}`, { id: `${C}/m/${i}`, community: C, native: String(i), name: `成员${i}`, ...(i === 5 ? { role: 'bot' as const } : {}), ...(i === 1 ? { joinedAt: BEGIN - 40 * 86_400_000 } : {}) }]));
const threads: ReadonlyMap<string, Thread> = new Map([[`${C}/t/1`, { id: `${C}/t/1`, community: C, native: '1', author: `${C}/m/1`, channel: '水区', createdAt: BEGIN }]]);
const anActivity = (i: number): Activity => aPost(random.pick(TEXTS), {
  id: `${C}/a/${1000 + i}`, kind: random.pick(['comment', 'message', 'comment', 'post']), at: random.chance(0.05) ? undefined : BEGIN + random.below(4) * 3_600_000 + random.below(40) * 1_000,
  member: random.chance(0.1) ? undefined : `${C}/m/${random.below(6)}`, thread: random.chance(0.8) ? `${C}/t/1` : undefined,
  ...(random.chance(0.3) ? { parent: `${C}/a/${1000 + random.below(i + 1)}` } : {}), ...(random.chance(0.05) ? { removed: 'deleted' as const } : {}),
});
const ACTIVITIES = Array.from({ length: 240 }, (_, i) => anActivity(i));

const rules = (text: string): Compiled => compileSets([readRuleSet(text)]);
const OWN = `[
  { id: flood, name: 刷屏, when: { rate: { count: "> 2", window: 60s, by: member } } },
  { id: crowd, name: 人多, when: { rate: { count: "> 4", window: 10s, by: community } } },
  { id: site, name: 同站, when: { rate: { count: "> 1", window: 1h, by: domain } } },
  { id: newcomer, name: 新人, when: { all: [ { member: { postsBefore: "< 3", seenFor: "< 7d" } }, { words: { list: [加微信] } } ] } },
  { id: often, name: 常犯, when: { member: { flaggedShare: "> 20%", postsBefore: "> 5" } } },
  { id: copy, name: 重复, when: { duplicate: { similarity: 0.5 } } },
  { id: foreign, name: 外来, when: { foreign: { below: 0.9 } } },
  { id: beside, name: 答非所问, when: { relevance: { below: 0.2, least: 3 } } },
  { id: late, name: 迟到, when: { thread: { age: "> 2h", depth: "> 1" } } },
]`;
const ALL = rules(OWN);
const GROUND: Ground = { members, threads, zone: 'Asia/Shanghai', now: BEGIN + 1e9 };
const wholeGround = { ...GROUND, rulesFor: () => ALL, zoneOf: () => 'Asia/Shanghai' };
const inOrder = ACTIVITIES.toSorted(byWriting);
const whole = (activities: readonly Activity[]): { activity: string; findings: Finding[] }[] => [...replayed(activities, wholeGround)].map(({ activity, findings }) => ({ activity: activity.id, findings }));

describe('a replay', () => {
  it('finds something by every rule that can', () => {
    const found = new Set(whole(ACTIVITIES).flatMap(({ findings }) => findings.map(({ rule }) => rule)));
    expect([...found].toSorted()).toEqual(['beside', 'copy', 'crowd', 'flood', 'late', 'newcomer', 'often', 'site']);
  });

  it('is the same however the records come, and with records twice', () => {
    const once = whole(ACTIVITIES);
    expect(whole(ACTIVITIES.toReversed())).toEqual(once);
    expect(whole([...ACTIVITIES.slice(100), ...ACTIVITIES])).toEqual(once);
  });

  it('is the same as judging each with all that was written before it', () => {
    const found = new Map(whole(ACTIVITIES).map(({ activity, findings }) => [activity, findings]));
    for (let i = 0; i < inOrder.length; i += 13) {
      const past = createPast(ALL.needs, GROUND);
      for (const earlier of inOrder.slice(0, i)) {
        past.contextAt(earlier);
        past.take(earlier, (found.get(earlier.id) ?? []).length > 0);
      }
      const activity = inOrder[i]!;
      const isBot = members.get(activity.member ?? '')?.role === 'bot';
      expect(isBot ? [] : evaluate(ALL, activity, past.contextAt(activity))).toEqual(found.get(activity.id));
    }
  });

  it('does not change when more is written later', () => {
    const some = whole(inOrder.slice(0, 150));
    expect(whole(inOrder).slice(0, 150)).toEqual(some);
  });

  it('leaves bots out, and keeps communities apart', () => {
    const bot = aPost('加微信abc', { member: `${C}/m/5` });
    expect(createReplay(wholeGround).feed(bot)).toEqual([]);
    const replay = createReplay(wholeGround);
    const first = aPost('求推荐一台适合拍人像的相机', { id: 'x/a/1' });
    replay.feed(first);
    expect(replay.feed({ ...first, id: 'y/a/2', community: 'y' }).map(({ rule }) => rule)).not.toContain('copy');
    expect(replay.feed({ ...first, id: 'x/a/3' }).map(({ rule }) => rule)).toContain('copy');
  });

  it('keeps only what is asked for', () => {
    const context = createPast({}, GROUND).contextAt(inOrder[0]!);
    expect([context.profile, context.earlierTexts(inOrder[0]!), context.standing(`${C}/m/1`).flagged]).toEqual([null, [], 0]);
  });

  it('knows the verdicts that were given by then', () => {
    const set = readRuleSet('[{ id: ad, name: 广告, when: { words: { list: [x] } }, then: [{ strike: { points: 2 } }] }]');
    const flag = { id: 'ad|1', rule: 'ad', check: 'words', severity: 'low' as const, mode: 'flag' as const, activity: '1', spans: [], reason: { key: 'reason_words' }, community: C, at: BEGIN, foundAt: BEGIN, state: 'confirmed' as const, decidedAt: BEGIN + 5_000 };
    const verdicts = { sets: [set], flagsOf: () => [flag], trusted: new Set<string>(), watched: new Set([`${C}/m/1`]) };
    const standing = (at: number): unknown => createPast({ standing: true }, { ...GROUND, verdicts }).contextAt(aPost('', { at })).standing(`${C}/m/1`);
    expect(standing(BEGIN + 4_999)).toEqual({ strikes: 0, confirmed: 0, flagged: 1, trusted: false, watched: true });
    expect(standing(BEGIN + 5_000)).toMatchObject({ strikes: 2, confirmed: 1 });
  });
});

describe('a back-test', () => {
  const draft = rules('[{ id: mine, name: 我的, when: { words: { list: [加微信, 同问] } } }]');
  const base = rules('[{ id: mine, name: 我的, when: { words: { list: [加微信, 相机] } } }]');
  const has = (...words: string[]): Activity[] => inOrder.filter(({ text = '', removed, member }) => !removed && members.get(member ?? '')?.role !== 'bot' && words.some((word) => text.includes(word)));
  const ids = (activities: readonly Activity[]): string[] => activities.map(({ id }) => id);
  const decided = new Map<string, Verdict>([...ids(has('加微信')).slice(0, 20).map((id): [string, Verdict] => [id, 'confirmed']), ...ids(has('相机')).slice(0, 3).map((id): [string, Verdict] => [id, 'dismissed']), [ids(has('同问'))[0]!, 'unsure'], [ids(has('相机'))[4]!, 'confirmed']]);
  const trial: Trial = { draft, base, others: ALL, activities: ACTIVITIES.toReversed(), ground: GROUND, decided };

  it('counts what a draft finds and how that differs from what is in force', () => {
    const result = backtestWhole(trial);
    expect(result.posts).toBe(has('').length);
    expect([result.found, ids(has('加微信', '同问'))]).toEqual([result.hits.rows.length, result.hits.rows.map(({ activity }) => activity)]);
    expect(result.gained).toEqual({ count: has('同问').length, rows: ids(has('同问')) });
    expect(result.lost).toEqual({ count: has('相机').length, rows: ids(has('相机')) });
    expect(result.verdicts).toEqual({ confirmed: { caught: 20, of: 21 }, dismissed: { caught: 0, of: 3 }, unsure: { caught: 1, of: 1 } });
    expect(result.overlap.find(({ rule }) => rule === 'copy')?.count).toBeGreaterThan(10);
    expect([result.days, result.perDay]).toEqual([1, result.found]);
    expect(result.hits.rows[0]?.findings[0]).toMatchObject({ rule: 'mine', spans: expect.any(Array), reason: { key: 'reason_words' } });
  });

  it('finds what a replay finds', () => {
    const { found, hits } = backtestWhole({ draft: ALL, activities: ACTIVITIES, ground: GROUND });
    const findings = whole(ACTIVITIES).filter((each) => each.findings.length > 0);
    expect(found).toBe(findings.length);
    expect(hits.rows).toEqual(findings);
  });

  it('asks rules that both have once, to the same end', () => {
    // Who is flagged often depends on all that is found.
    const old = OWN.split('\n').filter((line) => !line.includes('often')).join('\n');
    const changed = old.replace('加微信', '同问');
    const lexicon = createLexicon();
    const [next, now] = [compileSets([readRuleSet(changed)], lexicon), compileSets([readRuleSet(old)], lexicon)];
    const found = (text: string): Set<string> => new Set(backtestWhole({ draft: rules(text), activities: ACTIVITIES, ground: GROUND }).hits.rows.map(({ activity }) => activity));
    const [after, before] = [found(changed), found(old)];
    const both = backtestWhole({ draft: next, base: now, activities: ACTIVITIES, ground: GROUND });
    expect(both.hits.rows.map(({ activity }) => activity)).toEqual([...after]);
    expect(both.gained.rows).toEqual([...after].filter((id) => !before.has(id)));
    expect(both.lost.rows).toEqual([...before].filter((id) => !after.has(id)));
    expect(both.lost.count + both.gained.count).toBeGreaterThan(0);
    let asked = 0;
    const rule = { ...now.rules[0]!, ask: () => { asked += 1; return null; } };
    backtestWhole({ draft: { rules: [rule], needs: {} }, base: { rules: [rule], needs: {} }, activities: inOrder, ground: GROUND });
    expect(asked).toBe(has('').length);
  });

  it('says how far it is, and keeps 500 of many hits', () => {
    const many = Array.from({ length: 1_100 }, (_, i) => aPost('加微信', { id: `a/${10_000 + i}`, at: BEGIN + i * 3_600_000 }));
    const run = backtest({ draft, activities: many, ground: GROUND });
    const steps = [...run];
    expect(steps[0]).toEqual({ done: 0, of: 1_100 });
    expect([...new Set(steps.map(({ done }) => done))]).toEqual([0, ...many.map((_, i) => i + 1)]);
    expect(steps.at(-1)).toEqual({ done: 1_100, of: 1_100 });
    const { hits, days, perDay, gained } = backtestWhole({ draft, activities: many, ground: GROUND });
    expect([hits.count, hits.rows.length, hits.rows[0]?.activity, hits.rows.at(-1)?.activity, gained.count]).toEqual([1_100, 500, 'a/10600', 'a/11099', 0]);
    expect(perDay * days).toBeCloseTo(1_100);
  });

  it('of nothing is nothing', () => {
    expect(backtestWhole({ draft, activities: [], ground: GROUND })).toMatchObject({ posts: 0, found: 0, perDay: 0, days: 1 });
  });
});
