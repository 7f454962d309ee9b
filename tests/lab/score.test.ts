import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { main } from './main';
import { score } from './score';

let folder: string;
let printed: string;
let said: string;

const lab = (...args: string[]): Promise<number> => main([score], ['score', ...args]);
const C = 'discourse:f.example';
const activity = (native: string, text?: string): string => JSON.stringify({ record: 'activity', id: `${C}/a/${native}`, community: C, native, kind: 'post', text, precision: 'unknown', via: 'page', capturedAt: '2026-09-10T00:00:00.000Z' });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qunlens-'));
  [printed, said] = ['', ''];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
  const community = JSON.stringify({ record: 'community', id: C, platform: 'discourse', url: 'https://f.example' });
  await writeFile(join(folder, 'in.jsonl'), [community, activity('1', '楼上傻逼'), activity('2', '谢谢分享，学到了'), activity('3')].join('\n'));
});
afterEach(() => rm(folder, { recursive: true }));

it('lab score prints score and band of each activity, null where there is no text', async () => {
  expect(await lab('--model', 'offence', '--in', join(folder, 'in.jsonl'))).toBe(0);
  const lines = printed.trimEnd().split('\n').map((line) => JSON.parse(line) as { score: number });
  expect(lines).toEqual([
    { activity: `${C}/a/1`, model: 'offence', score: expect.any(Number), band: 'likely' },
    { activity: `${C}/a/2`, model: 'offence', score: expect.any(Number), band: 'weak' },
    { activity: `${C}/a/3`, model: 'offence', score: null, band: null },
  ]);
  expect(lines[0]!.score).toBeGreaterThan(lines[1]!.score);
});

it.each<[string, string[], RegExp]>([
  ['another model', ['--model', 'spam', '--in', 'x'], /^There is no model "spam"\. Models: offence, negative, ad\.\n$/],
  ['no model', ['--in', 'x'], /^--model is missing; see the usage\.\n$/],
  ['no records', ['--model', 'ad'], /^--in is missing; see the usage\.\n$/],
])('given %s says so in one line and ends with 1', async (_what, args, line) => {
  expect(await lab(...args)).toBe(1);
  expect(said).toMatch(line);
  expect(printed).toBe('');
});
