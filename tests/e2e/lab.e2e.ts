import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { PLATFORMS } from '@/lib/adapters/platforms';
import { importerFor } from '@/lib/imports';
import type { Place } from '@/lib/model/reading';
import { havePages, hold, PAGES, score, type TruthPage, truthOf } from '../adapters/truth';
import { sampleRecords } from '../sample/community';
import { startSample } from '../sample/server';
import { ROOT } from '../support/build';

/** The command line as its users call it: JSON on stdout and nothing else, one line on stderr for what is wrong. */

type Line = { record: string; id?: string; page?: number } & Record<string, unknown>;
type Call = { code: number; stdout: string; stderr: string; lines: Line[] };

function lab(...args: string[]): Promise<Call> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(ROOT, 'tests/lab/lab.mjs'), ...args], { cwd: ROOT });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('exit', (code) => done({ code: code ?? 1, stdout, stderr, lines: stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line) as Line) }));
  });
}

const folder = mkdtempSync(join(tmpdir(), 'qunlens-lab-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function batchFile(name: string, pages: object[]): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(pages));
  return path;
}

const FIXTURES = join(ROOT, 'tests/fixtures');
const EMPTY = join(folder, 'empty.html');
writeFileSync(EMPTY, '<!doctype html><title></title>');

type Expected = { url: string; readAt: string; zone: string; place: Place | null; unread: { part: string; why: string }[]; records: Line[] };
type Answer = { url: string; body: unknown };
type Fixture = { name: string; html: string; answers: Answer[]; expected: Expected };

/** A thread of SMF on two pages on this machine, the first with the link to the second as SMF 2.1 sets it. */
async function twoPages(): Promise<{ url: string; close(): void }> {
  const server = createServer((request, response) => {
    const isSecond = /topic=5\.(?!0)/.test(request.url ?? '');
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const html = readFileSync(join(FIXTURES, `smf/2026-11-thread${isSecond ? '-page-2' : ''}.html`), 'utf8').replaceAll('https://radio.example.test', origin);
    const next = `<div class="pagelinks"><span class="current_page">1</span> <a class="nav_page" href="${origin}/community/index.php?topic=5.15"><span class="main_icons next_page"></span></a></div>`;
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(isSecond ? html : html.replace(/<body[^>]*>/, (body) => body + next));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/community/index.php`, close: () => void server.close() };
}

const jsonOf = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;

/** Fixtures of a platform; frames of sockets cannot be replayed by a fetch, so those that need them are left to the unit tests. */
function fixturesOf(platform: string): Fixture[] {
  const names = readdirSync(join(FIXTURES, platform)).flatMap((file) => /^(.+?)(?<!\.answers)\.json$/.exec(file)?.[1] ?? []);
  return names.map((name) => {
    const path = join(FIXTURES, platform, name);
    const [html, answers] = [`${path}.html`, `${path}.answers.json`];
    return { name: `${platform}/${name}`, html: existsSync(html) ? html : EMPTY, answers: existsSync(answers) ? jsonOf<Answer[]>(answers) : [], expected: jsonOf<Expected>(`${path}.json`) };
  }).filter(({ answers }) => !answers.some(({ url }) => url.startsWith('ws')));
}

const fullest = (fixtures: Fixture[]): Fixture[] => fixtures.toSorted((a, b) => b.expected.records.length - a.expected.records.length).slice(0, 1);

/** Of each platform the fullest page, the fullest with answers, and one that is left alone. */
const fixtures = PLATFORMS.flatMap(({ id }) => {
  const all = fixturesOf(id);
  const chosen = [fullest(all), fullest(all.filter(({ answers }) => answers.length > 0)), all.filter(({ expected }) => expected.place === null).slice(0, 1)];
  return [...new Set(chosen.flat())];
});

const pageOf = ({ html, answers, expected: { url, readAt: now, zone } }: Fixture, at: number): object => {
  if (answers.length === 0) return { url, html, now, zone };
  const file = batchFile(`answers-${at}.json`, answers);
  return { url, html, now, zone, answers: [{ match: '', file }] };
};

/** Whether page or answer told a record first is a matter of moments. */
const withoutVia = ({ via: _, ...line }: Line): Line => line as Line;
const key = ({ record, id }: Line): string => `${record} ${id}`;

describe('lab capture', () => {
  it('gives of every saved page, at its own https address, what its adapter reads; of others nothing', async () => {
    const { code, stderr, lines } = await lab('capture', '--batch', batchFile('fixtures.json', fixtures.map(pageOf)));
    expect(stderr).toBe('');
    expect(code).toBe(0);
    for (const [page, { name, expected }] of fixtures.entries()) {
      const own = lines.filter((line) => line.page === page);
      const records = own.filter(({ record }) => record !== 'summary').map(({ page: _, ...line }) => line as Line);
      expect(records.map(key), `${name}: in order`).toEqual(records.map(key).toSorted());
      const read = records.filter(({ record }) => record !== 'community');
      expect(read.map(withoutVia), name).toEqual(expected.records.map(withoutVia).toSorted((a, b) => (key(a) < key(b) ? -1 : 1)));
      expect(records.filter(({ record }) => record === 'community')).toHaveLength(expected.records.length > 0 ? 1 : 0);
      expect(own.at(-1), name).toMatchObject({ record: 'summary', kind: expected.place?.kind ?? null, unread: expected.unread.length });
    }
  });

  it('of a live page on loopback gives what it shows, scrolled to the end', async () => {
    const now = Date.now();
    const sample = await startSample({ now });
    try {
      const thread = sample.threads().find(({ posts }) => posts.length > 20);
      const { code, stderr, lines } = await lab('capture', '--url', `${sample.url}/topic/${thread?.tid}`, '--scroll', '6');
      expect(stderr).toBe('');
      expect(code).toBe(0);
      const truth = sampleRecords(now, sample.url).activities.filter((one) => one.thread?.endsWith(`/t/${thread?.tid}`));
      expect(lines.filter(({ record }) => record === 'activity').map(({ id, text }) => ({ id, text })).toSorted((a, b) => (a.id! < b.id! ? -1 : 1))).toEqual(truth.map(({ id, text }) => ({ id, text })).toSorted((a, b) => (a.id < b.id ? -1 : 1)));
      expect(lines.at(-1)).toMatchObject({ record: 'summary', adapter: 'nodebb', kind: 'thread', coverage: { captured: truth.length, stated: truth.length, share: 1 }, unread: 0 });
    } finally {
      await sample.close();
    }
  });

  it('follows the links to further pages, as many as are asked for', async () => {
    const site = await twoPages();
    try {
      const threadOf = (lines: Line[]): number => lines.filter(({ record }) => record === 'activity').length;
      const first = await lab('capture', '--url', `${site.url}?topic=5.0`);
      const both = await lab('capture', '--url', `${site.url}?topic=5.0`, '--history', '5');
      expect(both.stderr).toBe('');
      expect(both.lines.at(-1)).toMatchObject({ record: 'summary', adapter: 'smf', kind: 'thread', pages: 2, unread: 0 });
      const firstIds = new Set(first.lines.map(key));
      expect([...firstIds].filter((each) => !each.startsWith('summary') && !both.lines.some((line) => key(line) === each))).toEqual([]);
      expect(threadOf(both.lines)).toBeGreaterThan(threadOf(first.lines));
    } finally {
      site.close();
    }
  });

  it('says where there is no link to a next page', async () => {
    const sample = await startSample({ now: Date.now() });
    try {
      const { code, stdout, stderr } = await lab('capture', '--url', `${sample.url}/about`, '--history', '2');
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toContain('--history has no link to follow');
    } finally {
      await sample.close();
    }
  });

  it('reads what the page is made to fetch', async () => {
    const { html, expected } = fixturesOf('nodebb').find(({ name }) => name === 'nodebb/2026-11-list')!;
    const origin = new URL(expected.url);
    const api = `${origin.origin}${origin.pathname.replace(/\/(recent|category|unread).*$/, '')}/api/topic/77`;
    const body = { tid: 77, title: 'Fetched', postcount: 2, posts: [{ pid: 901, tid: 77, uid: 5, content: '<p>From the answer.</p>', timestamp: 1_790_000_000_000, user: { uid: 5, username: 'five' }, index: 0 }] };
    const answer = join(folder, 'answers.json');
    writeFileSync(answer, JSON.stringify([{ method: 'GET', url: api, status: 200, body }, { method: 'GET', url: `${origin.origin}/other.json`, status: 200, body: {} }]));
    const { code, stderr, lines } = await lab('capture', '--url', expected.url, '--html', html, '--now', expected.readAt, '--answer', `api/topic/77=${answer}`);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(lines.find(({ record }) => record === 'activity')).toMatchObject({ native: '901', text: 'From the answer.', via: 'answer' });
  });

  it.each([
    [['capture'], '--url is missing'],
    [['capture', '--url', 'https://forum.example.org/t/1'], 'is not on this machine'],
    [['capture', '--url', 'http://127.0.0.1:9/'], 'could not be loaded'],
    [['capture', '--url', 'https://a.example/', '--history', '3'], 'is not on this machine'],
  ])('%j is bad input: one line on stderr, nothing on stdout', async (args, words) => {
    const { code, stdout, stderr } = await lab(...args);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain(words);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

/** Fields of a post, and the share of them that must be right. */
const LEAST = 0.99;
const WITH_TRUTH = ['discourse', 'discuz', 'nodebb'];

describe.skipIf(!havePages)('lab capture over pages of the real software', () => {
  it('finds every post of a thread page, invents none, and reads it right', async () => {
    const pages: { platform: string; page: TruthPage }[] = WITH_TRUTH.flatMap((platform) => truthOf(platform).pages.filter(({ kind }) => kind === 'thread').map((page) => ({ platform, page })));
    const file = batchFile('pages.json', pages.map(({ platform, page: { url, file: html, readAt: now, zone } }) => ({ url, html: join(PAGES, platform, html), now, zone })));
    const { code, stderr, lines } = await lab('capture', '--batch', file);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    for (const [index, { platform, page }] of pages.entries()) {
      const text = lines.filter((line) => line.page === index && line.record !== 'summary').map(({ page: _, ...line }) => JSON.stringify(line)).join('\n');
      const records = importerFor(text)?.parse(text);
      const { missed, invented, fields } = score(hold({ ...records!, unread: [] }), page.items ?? [], (item) => platform !== 'discourse' && item.replyTo !== null);
      expect({ missed, invented }, page.file).toEqual({ missed: [], invented: [] });
      for (const [field, { right, of, wrong }] of Object.entries(fields)) expect(right / of, `${page.file}, ${field}: ${wrong.slice(0, 3).join(' | ')}`).toBeGreaterThanOrEqual(LEAST);
    }
  });
});
