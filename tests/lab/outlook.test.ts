import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { METRICS } from '@/lib/engagement';
import { DEEP_METRICS } from '@/lib/engagement/deep';
import { reference } from '@/lib/engagement/reference';
import type { Activity } from '@/lib/model/records';
import { toLine } from '@/lib/model/exchange';
import { chatter, HOUR, NOW, opened } from '../suggestions/context';
import { COMMUNITY, numbers, randomCommunity } from '../engagement/community';
import { deepNumbers } from '../engagement/deep-numbers';
import { main } from './main';
import { measure } from './measure';
import { suggest } from './suggest';

/** The verbs as they are called: a file of records in, JSON out, one line for bad input. */

let folder = '';
let out = '';
let said = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-'));
  [out, said] = ['', ''];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((out += String(text)), true));
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((said += String(text)), true));
});
afterEach(() => rmSync(folder, { recursive: true }));

const ZONE = 'Asia/Shanghai';
/** A file of these activities and lines. */
function file(activities: Activity[], lines: object[] = []): string {
  const path = join(folder, 'records.jsonl');
  const home = { record: 'community', id: COMMUNITY, platform: 'discourse', url: 'https://forum.example.org', zone: ZONE };
  const all = [...[home, ...lines].map((line) => JSON.stringify(line)), ...activities.map((each) => toLine({ record: 'activity', ...each, capturedAt: NOW }))];
  writeFileSync(path, `${all.join('\n')}\n`);
  return path;
}
const run = (...args: string[]): Promise<number> => main([measure, suggest], args);
/** Metrics that moods, promotion and topics tell, which the command line finds in the texts. */
const READ = new Set(['M10', 'M11', 'M13', 'M17', 'M34', 'M36', 'M56']);

describe('lab measure', () => {
  it('prints what the engine computes, by metric and window', async () => {
    const sample = randomCommunity(5);
    const roles = [...sample.members.values()].map(({ id, role }) => ({ record: 'member', id, role }));
    expect(await run('measure', '--in', file(sample.activities, roles), '--as-of', '2026-08-20', '--zone', ZONE, '--window', '7,28,90')).toBe(0);
    const printed = JSON.parse(out);
    // What came later is not known yet.
    const known = { ...sample, activities: sample.activities.filter(({ at = 0 }) => at < Date.UTC(2026, 7, 19, 16)) };
    const expected = numbers(known, '2026-08-20', ZONE, [7, 28, 90]);
    expect(Object.keys(printed.metrics)).toEqual([...METRICS, ...DEEP_METRICS].map(({ id }) => id).toSorted((a, b) => Number(a.slice(1)) - Number(b.slice(1))));
    for (const days of [7, 28, 90]) {
      const deep = deepNumbers(known, '2026-08-20', ZONE, days);
      for (const [id, byWindow] of Object.entries<Record<string, object>>(printed.metrics)) if (!READ.has(id)) expect(byWindow[days], id).toEqual(expected.metrics[days]?.[id] ?? deep[id]);
    }
    expect(printed).toMatchObject({ asOf: '2026-08-20', zone: ZONE, coverage: null });
    expect(printed).toMatchObject({ stage: { stage: expect.toSatisfy((stage) => stage === null || typeof stage === 'string') }, health: expect.any(Object), segments: { sizes: expect.any(Object) }, churn: expect.any(Object) });
    for (const key of ['interests', 'topics', 'graph', 'cohorts', 'survival', 'concentration', 'rhythm']) expect(printed[key], key).toEqual(expect.any(Object));
    expect(printed).toHaveProperty('crisis');
    const { sizes, members, moves } = printed.segments;
    expect(Object.values<number>(sizes).reduce((a, b) => a + b, 0)).toBe(Object.keys(members).length);
    expect(Object.values<Record<string, number>>(moves.matrix).flatMap((row) => Object.values(row)).reduce((a, b) => a + b, 0)).toBe(Object.keys(members).length);
  });
  it('prints the reference values instead when asked, under their names', async () => {
    const sample = randomCommunity(6);
    const roles = [...sample.members.values()].map(({ id, role }) => ({ record: 'member', id, role }));
    expect(await run('measure', '--in', file(sample.activities, roles), '--as-of', '2026-08-20', '--zone', ZONE, '--reference')).toBe(0);
    expect(JSON.parse(out)).toEqual(reference({ ...sample, asOf: '2026-08-20', zone: ZONE }));
  });
  it('counts a message in both threads that list it', async () => {
    const [first, second] = [opened('a', 'ann', 30), { ...opened('b', 'ann', 30), id: `${COMMUNITY}/a/a`, native: 'a' }];
    await run('measure', '--in', file([first, second, first]), '--as-of', '2026-09-20', '--window', '7');
    expect(JSON.parse(out).metrics.M1['7'].value).toBe(2);
  });
  it.each([
    [['--as-of', '2026-02-30'], '--as-of "2026-02-30" is neither a date (2026-08-01) nor a time (2026-08-01T09:00:00Z).'],
    [['--as-of', '2026-08-01T09:00'], '--as-of "2026-08-01T09:00" is neither a date (2026-08-01) nor a time (2026-08-01T09:00:00Z).'],
    [['--as-of', '2026-08-01', '--zone', 'Mars/Crater'], '"Mars/Crater" is not a time zone; use a name like Asia/Shanghai or UTC.'],
    [['--as-of', '2026-08-01', '--window', '7,0'], '--window "7,0" is not a list of days like 7,28,84.'],
    [['--as-of', '2026-08-01', '--community', 'x:y'], `There is no community "x:y" in the records. There is: ${COMMUNITY}.`],
    [[], '--as-of is missing; see the usage.'],
  ])('refuses %j in one line', async (args, sentence) => {
    expect(await run('measure', '--in', file([opened('a', 'ann', 30)]), ...args)).toBe(1);
    expect([out, said.trim()]).toEqual(['', sentence]);
  });
  it('names the broken line, and asks which of several communities', async () => {
    const path = file([], [{ record: 'activity', id: `${COMMUNITY}/a/1`, kind: 'post', at: 'yesterday' }]);
    expect(await run('measure', '--in', path, '--as-of', '2026-08-01')).toBe(1);
    expect(said).toContain('Line 2: "at" is not a time (yesterday)');
    said = '';
    expect(await run('measure', '--in', file([], [{ record: 'community', id: 'x:y.example', platform: 'x', url: 'https://y.example' }]), '--as-of', '2026-08-01')).toBe(1);
    expect(said.trim()).toBe(`The records are of 2 communities; choose one with --community: ${COMMUNITY}, x:y.example.`);
  });
});

describe('lab suggest', () => {
  const scene = [...chatter(), opened('n1', 'nina', 20), opened('q1', 'old1', 5, { text: 'How does it work?' }), opened('s1', 'spam', 20, { text: '加微信 vx88886666 领取兼职，日结 500' })];

  it('prints one suggestion a line, and none for what breaks a rule', async () => {
    expect(await run('suggest', '--in', file(scene), '--as-of', new Date(NOW).toISOString())).toBe(0);
    const rows = out.trim().split('\n').map((line) => JSON.parse(line));
    expect(rows.map(({ kind }) => kind).toSorted()).toEqual(['S1', 'S2']);
    for (const row of rows) {
      expect(row.priority).toBeCloseTo((row.parts.benefit * row.parts.value * row.parts.urgency) / row.parts.effort, 12);
      expect(row.evidence.length).toBeGreaterThan(1);
    }
    expect(rows.find(({ kind }) => kind === 'S2').since).toBe(new Date(NOW - 5 * HOUR).toISOString());
  });
  it('knows nothing of what comes later', async () => {
    await run('suggest', '--in', file([...scene, opened('q2', 'old2', -4, { text: 'Where is it?' })]), '--as-of', new Date(NOW - 4 * HOUR).toISOString());
    expect(out.trim().split('\n').map((line) => JSON.parse(line).kind)).toEqual(['S1']);
  });
});

describe('lab measure on a community that writes', () => {
  const day = 86_400_000;
  const end = Date.UTC(2026, 7, 31, 16);
  let serial = 0;
  const wrote = (who: string, daysBefore: number, text: string, more: Partial<Activity> = {}): Activity => ({
    id: `${COMMUNITY}/a/w${(serial += 1)}`, community: COMMUNITY, native: `w${serial}`, kind: 'message', member: `${COMMUNITY}/m/${who}`, precision: 'second', via: 'import', capturedAt: NOW, at: end - daysBefore * day, text, ...more,
  });
  const minute = 1 / 1440;

  it('finds topics, moods, promotion, questions in the chat, and visits by counters', async () => {
    const calm = Array.from({ length: 60 }, (_, i) => wrote(`p${i % 12}`, 80 - i, `今天的天气不错，出门散步 ${i}`));
    const burst = Array.from({ length: 24 }, (_, i) => wrote(`p${i % 8}`, 1 + (i % 3) / 4, `固件升级以后路由器一直重启，太糟糕了，非常失望 ${i}`));
    const ad = wrote('shop', 2, '加微信 vx88886666 领取兼职，日结 500，稳赚不赔，名额有限');
    const asks = Array.from({ length: 10 }, (_, i) => [wrote(`p${i}`, 12 + i, '路由器怎么重置？'), wrote(`h${i}`, 12 + i - 2 * minute, `@p${i} 按住按钮五秒路由器就会重置`)]).flat();
    const members = Array.from({ length: 12 }, (_, i) => ({ record: 'member', id: `${COMMUNITY}/m/p${i}`, community: COMMUNITY, native: `p${i}`, handle: `p${i}` }));
    const topic = (views: number, at: string) => ({ record: 'thread', id: `${COMMUNITY}/t/1`, community: COMMUNITY, native: '1', stated: { views }, capturedAt: at });
    const lines = [...members, topic(100, '2026-08-10T00:00:00.000Z'), topic(160, '2026-08-20T00:00:00.000Z')];
    expect(await run('measure', '--in', file([...calm, ...burst, ad, ...asks], lines), '--as-of', '2026-09-01', '--zone', ZONE, '--window', '28')).toBe(0);
    const { metrics, topics } = JSON.parse(out);
    expect(metrics.M10['28'].value).toBeGreaterThan(0);
    expect(topics.topics.some(({ term, hot }: { term: string; hot: boolean }) => hot && /固件|升级|路由/.test(term))).toBe(true);
    expect(metrics.M34['28'].n).toBeGreaterThanOrEqual(10);
    expect(metrics.M17['28'].evidence).toContain(ad.id);
    expect(metrics.M9['28']).toMatchObject({ value: 60, n: 1 });
    expect(metrics.M31['28']).toMatchObject({ value: 1, parts: { questions: 10 } });
    expect(metrics.M32['28'].value).toBe(120);
  });
});
