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

describe('lab measure', () => {
  it('prints what the engine computes, by metric and window', async () => {
    const sample = randomCommunity(5);
    const roles = [...sample.members.values()].map(({ id, role }) => ({ record: 'member', id, role }));
    expect(await run('measure', '--in', file(sample.activities, roles), '--as-of', '2026-08-20', '--zone', ZONE, '--window', '7,28,90')).toBe(0);
    const printed = JSON.parse(out);
    const expected = numbers(sample, '2026-08-20', ZONE, [7, 28, 90]);
    expect(Object.keys(printed.metrics)).toEqual([...METRICS, ...DEEP_METRICS].map(({ id }) => id).toSorted((a, b) => Number(a.slice(1)) - Number(b.slice(1))));
    for (const days of [7, 28, 90]) {
      const deep = deepNumbers(sample, '2026-08-20', ZONE, days);
      for (const [id, byWindow] of Object.entries<Record<string, object>>(printed.metrics)) expect(byWindow[days]).toEqual(expected.metrics[days]?.[id] ?? deep[id]);
    }
    expect(printed).toMatchObject({ asOf: '2026-08-20', zone: ZONE, coverage: null });
    expect(printed).toMatchObject({ stage: { stage: expect.toSatisfy((stage) => stage === null || typeof stage === 'string') }, health: expect.any(Object), segments: { sizes: expect.any(Object) }, churn: expect.any(Object) });
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
