import { describe, expect, it } from 'vitest';
import type { Activity } from '@/lib/model/records';
import { bucketsOf, compileCommunity, countedBy, evaluateCommunity } from '@/lib/rules/community';
import { compileRules } from '@/lib/rules/compile';
import { readRuleSet } from '@/lib/rules/file';
import { type Bucket, HOUR_MS, surgeAt, type SurgeSettings } from '@/lib/rules/surge';
import { seeded } from '../support/seeded';
import { ALONE, aPost } from './posts';

const NOW = Date.UTC(2026, 8, 20, 12, 30);
const HOUR = Math.floor(NOW / HOUR_MS) * HOUR_MS;
const ZONE = 'Asia/Shanghai';
const SHARE: SurgeSettings = { of: 'share', window: 2 * HOUR_MS, baseline: 14 * 24 * HOUR_MS, sameHour: true, min: 20, sigma: 3 };
const COUNT: SurgeSettings = { ...SHARE, of: 'count' };
/** Fifteen days, so many an hour; the last two hours otherwise. */
const days = (usual: (hour: number) => [number, number], last: [number, number]): Bucket[] => Array.from({ length: 15 * 24 }, (_, back) => {
  const [n, hits] = back < 2 ? last : usual(new Date(HOUR - back * HOUR_MS).getUTCHours());
  return { at: HOUR - back * HOUR_MS, n, hits };
});

describe('a surge', () => {
  it('of a share is what is far above the same hours of other days', () => {
    const buckets = days(() => [20, 2], [20, 10]);
    const found = surgeAt(buckets, SHARE, { now: NOW, zone: ZONE });
    expect(found).toMatchObject({ value: 0.5, n: 40, since: HOUR - HOUR_MS });
    expect(found?.expected).toBeCloseTo(0.1, 2);
    expect(surgeAt(buckets.toReversed(), SHARE, { now: NOW, zone: ZONE })).toEqual(found);
  });

  it.each<[string, Bucket[], SurgeSettings]>([
    ['when it is usual', days(() => [20, 2], [20, 3]), SHARE],
    ['with too few items', days(() => [5, 0], [9, 9]), SHARE],
    ['when little was captured before', days(() => [20, 2], [20, 10]).slice(0, 48), SHARE],
    ['when it falls', days(() => [20, 10], [20, 0]), SHARE],
    ['of nothing', [], SHARE],
    ['when it is so every noon', days((hour) => (hour === 12 || hour === 11 ? [80, 8] : [2, 0]), [80, 8]), COUNT],
    ['when nothing was captured then', days(() => [0, 0], [40, 20]), SHARE],
  ])('is none %s', (_what, buckets, settings) => {
    expect(surgeAt(buckets, settings, { now: NOW, zone: ZONE })).toBeNull();
  });

  it('of a count at noon is one when other hours are compared', () => {
    const buckets = days((hour) => (hour === 12 || hour === 11 ? [80, 80] : [2, 2]), [80, 80]);
    expect(surgeAt(buckets, { ...COUNT, sigma: 1.5, sameHour: false }, { now: NOW, zone: ZONE })).not.toBeNull();
    expect(surgeAt(buckets, { ...COUNT, sigma: 1.5 }, { now: NOW, zone: ZONE })).toBeNull();
  });

  it('of a count is one also where there never was any, once enough was captured', () => {
    const buckets = [{ at: HOUR, n: 25, hits: 25 }];
    expect(surgeAt(buckets, COUNT, { now: NOW, zone: ZONE })).toBeNull();
    expect(surgeAt(buckets, COUNT, { now: NOW, zone: ZONE, knownFrom: NOW - 2 * 24 * HOUR_MS })).toBeNull();
    expect(surgeAt(buckets, COUNT, { now: NOW, zone: ZONE, knownFrom: NOW - 15 * 24 * HOUR_MS })).toMatchObject({ value: 25, expected: 0, since: HOUR });
  });

  it('keeps its hour over the change of summer time', () => {
    const now = Date.UTC(2026, 9, 28, 12, 30);
    const noon = (at: number): boolean => new Intl.DateTimeFormat('en', { timeZone: 'Europe/Berlin', hour: '2-digit', hourCycle: 'h23' }).format(at) === '13';
    const buckets = Array.from({ length: 360 }, (_, back) => Math.floor(now / HOUR_MS) * HOUR_MS - back * HOUR_MS).map((at) => ({ at, n: 1, hits: noon(at) ? 90 : 1 }));
    expect(surgeAt(buckets, { ...COUNT, window: HOUR_MS, sigma: 1 }, { now, zone: 'Europe/Berlin' })).toBeNull();
    expect(surgeAt(buckets, { ...COUNT, window: HOUR_MS, sigma: 1 }, { now, zone: 'UTC' })).not.toBeNull();
  });

  it('is rare by chance: fewer than one in a hundred looks', () => {
    const random = seeded(11);
    let found = 0;
    for (let i = 0; i < 300; i += 1) {
      const hits = (): number => Array.from({ length: 20 }, () => Number(random.chance(0.15))).reduce((sum, each) => sum + each, 0);
      if (surgeAt(days(() => [20, hits()], [0, 0]).map((bucket) => (bucket.n === 0 ? { ...bucket, n: 20, hits: hits() } : bucket)), SHARE, { now: NOW, zone: ZONE })) found += 1;
    }
    expect(found).toBeLessThan(3);
  });
});

const FILE = (when: string, more = ''): string => `version: 1
ruleset: { id: mood, name: 情绪 }
rules:
  - id: mood-surge
    name: 负面情绪突增
    level: community
    severity: high
    scope: { communities: ["discourse:*"] }
    when: ${when}
    ${more}
    then: [ { incident: { playbook: crisis-3-steps, includeTop: 3 } }, { alert: popup } ]
`;
const MOOD = '{ surge: { metric: { share: { model: negative, band: likely } }, window: 2h, baseline: 14d, sameHour: true, min: 20, sigma: 3 } }';

describe('rules about a community', () => {
  const [first] = readRuleSet(FILE(MOOD)).rules;
  const at = (i: number, back: number, text: string): Activity => aPost(text, { id: `a/${i}`, kind: 'message', at: NOW - back });
  const [BAD, GOOD] = ['质量太差了，用了两天就坏，客服态度恶劣，再也不买了', '非常喜欢，物流很快，包装精美，强烈推荐'];
  const activities = Array.from({ length: 15 * 24 * 10 }, (_, i) => at(i, (Math.floor(i / 10) + 0.2) * HOUR_MS, i < 20 ? BAD : GOOD));

  it('find a surge of bad mood, and who shows it most', () => {
    const rules = compileCommunity([first!]);
    const material = { activities, score: ALONE.score, flags: [] };
    const [incident] = evaluateCommunity(rules, { community: 'discourse:f.example', now: NOW, zone: ZONE, counted: ({ metric, rule }) => countedBy(metric, rule.scope, material) });
    expect(incident).toMatchObject({ rule: 'mood-surge', severity: 'high', value: 1, n: 20 });
    expect(incident?.top).toHaveLength(3);
    expect(evaluateCommunity(rules, { community: 'reddit:x', now: NOW, zone: ZONE, counted: () => [] })).toEqual([]);
    expect(compileRules([first!]).rules).toEqual([]);
  });

  it.each<[object, number]>([[{ rate: 'messages' }, 3], [{ rate: 'posts' }, 1], [{ rate: 'flags' }, 2], [{ flagged: 'ad' }, 1]])('count %j', (metric, n) => {
    const some = [at(1, 0, BAD), at(2, 5, GOOD), { ...at(3, 9, GOOD), kind: 'comment' as const }, aPost('a'), { ...at(4, 0, BAD), removed: 'deleted' as const }, { ...at(5, 0, BAD), at: undefined }];
    const flags = [{ rule: 'ad', activity: 'a/1', at: NOW }, { rule: 'mild', activity: 'a/1', at: NOW }, { rule: 'mild', activity: 'a/2', at: NOW }];
    const counted = countedBy(metric as never, undefined, { activities: some, score: ALONE.score, flags });
    expect([counted.length, bucketsOf(counted).reduce((sum, { hits }) => sum + hits, 0)]).toEqual([n, n]);
  });

  it.each<[string, string, RegExp]>([
    ['another condition', '{ words: { list: [坏] } }', /^Line 9: Rule "mood-surge", when: a rule of the level "community" has the condition "surge" and no other\.$/],
    ['a wrong metric', '{ surge: { metric: { share: 3 }, window: 2h } }', /^Line 9: Rule "mood-surge", when\.surge\.metric/],
    ['a short window', '{ surge: { metric: { rate: posts }, window: 5m } }', /an hour or more/],
    ['no window', '{ surge: { metric: { rate: posts }, window: soon } }', /^Line 9: Rule "mood-surge", when\.surge\.window: "soon" is no length of time/],
  ])('are refused with %s', (_what, when, message) => {
    expect(() => readRuleSet(FILE(when))).toThrow(message);
  });

  it('have no exceptions, and others have no surge', () => {
    expect(() => readRuleSet(FILE(MOOD, 'unless: { words: { list: [坏] } }'))).toThrow(/^Line 10: Rule "mood-surge", unless: .+ has no exceptions/);
    expect(() => readRuleSet(FILE(MOOD).replace('    level: community\n', ''))).toThrow(/^Line 8: Rule "mood-surge", when: "surge" looks at a whole community; give the rule "level: community"\.$/);
  });
});
