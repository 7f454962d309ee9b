// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ADAPTERS } from '@/lib/adapters';
import { signFor } from '@/lib/adapters/sign';
import type { Adapter } from '@/lib/adapters/adapter';
import { emptyReading, findBlocks, read, readBlock } from '@/lib/adapters/read';
import { type Held, havePages, hold, htmlOf, PAGES, parse, readWhole, type Score, sceneOf, score, type Truth, type TruthItem, type TruthPage, truthOf } from './truth';

/** Pages rendered by the real software, compared with its database. They stand beside the checkout and may be missing. */

const LEAST = 0.99;

type Answer = { url: string; body: unknown };
const answersOf = (platform: string, page: TruthPage): Answer[] =>
  page.answers ? (JSON.parse(readFileSync(join(PAGES, platform, page.answers), 'utf8')) as Answer[]) : [];

/** Discourse prints the number of an answered post only in a quote and in its JSON, which covers the first posts. */
function shownOn(platform: string, doc: Document): (item: TruthItem) => boolean {
  if (platform !== 'discourse') return (item) => item.replyTo !== null;
  return (item) => {
    const article = doc.querySelector(`article[data-post-id="${item.postId}"]`);
    const json = (doc.querySelector('#data-preloaded')?.getAttribute('data-preloaded') ?? '').includes(`\\"id\\":${item.postId},`);
    return item.replyTo !== null && (json || (article?.querySelector('aside.quote') ?? null) !== null);
  };
}

function report(file: string, { found, missed, invented, fields }: Score): void {
  const rates = Object.entries(fields).map(([field, { right, of }]) => `${field} ${right}/${of}`);
  console.info(`${file}: found ${found}, missed ${missed.length}, invented ${invented.length}; ${rates.join(', ')}`);
}

function expectRight({ missed, invented, fields }: Score): void {
  expect(missed).toEqual([]);
  expect(invented).toEqual([]);
  for (const [field, { right, of, wrong }] of Object.entries(fields)) expect(right / of, `${field}: ${wrong.join(' | ')}`).toBeGreaterThanOrEqual(LEAST);
}

/** What is said of a page does not depend on how it was cut. */
function expectSame(a: Held, b: Held): void {
  expect(new Map([...b.activities].sort())).toEqual(new Map([...a.activities].sort()));
  expect(new Map([...b.members].sort())).toEqual(new Map([...a.members].sort()));
  expect(new Map([...b.threads].sort())).toEqual(new Map([...a.threads].sort()));
}

/** The same page with only a part of its posts. */
function half(html: string, adapter: Adapter, keep: (at: number, of: number) => boolean): Document {
  const doc = parse(html);
  const selector = adapter.parts.find(({ name }) => name === 'post')?.selector ?? '';
  const posts = [...doc.querySelectorAll(selector)];
  posts.forEach((post, at) => { if (!keep(at, posts.length)) post.remove(); });
  return doc;
}

function checkThread(adapter: Adapter, page: TruthPage): void {
  const items = page.items ?? [];
  const html = htmlOf(adapter.id, page.file);
  const doc = parse(html);
  const scene = sceneOf(adapter, doc, page);
  expect(scene?.place.kind).toBe('thread');
  if (!scene) return;
  const whole = read(adapter, doc, scene);
  const held = hold(whole);
  expect(whole.unread).toEqual([]);
  const result = score(held, items, shownOn(adapter.id, doc));
  report(`${adapter.id}/${page.file}`, result);
  expectRight(result);
  expect(held.threads.get(scene.place.thread ?? '')?.title).toBe((items[0] as { topicTitle?: string } | undefined)?.topicTitle);

  expectSame(held, hold(whole, read(adapter, parse(html), scene)));
  const pieces = findBlocks(adapter, doc, 'thread').map((block) => readBlock(block, scene));
  expectSame(held, hold(...pieces.reverse()));
  const halves = [half(html, adapter, (at, of) => at * 2 < of), half(html, adapter, (at, of) => at * 2 >= of)];
  expectSame(held, hold(...halves.map((part) => read(adapter, part, scene))));
}

function checkAnswers(adapter: Adapter, page: TruthPage): void {
  const doc = parse(htmlOf(adapter.id, page.file));
  const scene = sceneOf(adapter, doc, page);
  if (!scene) throw new Error('The page is left alone.');
  const held = hold(readWhole(adapter, doc, scene, answersOf(adapter.id, page)));
  const onPage = new Set((page.items ?? []).map(({ postId }) => String(postId)));
  const result = score({ ...held, activities: new Map([...held.activities].filter(([, { native }]) => onPage.has(native))) }, page.items ?? [], (item) => item.replyTo !== null);
  report(`${adapter.id}/${page.file} with answers`, result);
  expectRight(result);
}

function checkList(adapter: Adapter, page: TruthPage): void {
  const doc = parse(htmlOf(adapter.id, page.file));
  const scene = sceneOf(adapter, doc, page);
  expect(scene?.place.kind).toBe('list');
  if (!scene) return;
  const held = hold(read(adapter, doc, scene));
  const seeded = (page.items ?? []).filter(({ title }) => title !== undefined);
  for (const item of seeded) {
    const thread = [...held.threads.values()].find(({ native }) => native === String(item.topicId));
    expect(thread, String(item.topicId)).toMatchObject({ title: item.title, channel: item.category });
    expect(thread?.stated?.replies).toBe(item.replies ?? (item.posts ?? 0) - 1);
    expect(thread?.stated?.views).toBeGreaterThanOrEqual(0);
    expect(thread?.author).toBe(`${scene.place.community.id}/m/${item.authorId}`);
    expect(Math.abs((thread?.createdAt ?? 0) - Date.parse(item.createdAt))).toBeLessThan(86_400_000);
  }
  expect(held.threads.size).toBe((page.items ?? []).length);
}

function checkMembers(adapter: Adapter, page: TruthPage, truth: Truth): void {
  const doc = parse(htmlOf(adapter.id, page.file));
  const scene = sceneOf(adapter, doc, page);
  expect(scene?.place.kind).toBe('members');
  if (!scene) return;
  const byName = new Map(truth.members.map((member) => [member.username, member]));
  for (const answers of [[], answersOf(adapter.id, page)]) {
    const held = hold(...(answers.length > 0 ? answers.map(({ url, body }) => adapter.answer?.(url, body, scene, doc) ?? emptyReading()) : []), read(adapter, doc, scene));
    const known = [...held.members.values()].filter(({ handle }) => byName.has(handle ?? ''));
    expect(known.length).toBeGreaterThanOrEqual(adapter.id === 'discuz' ? 1 : Math.min(45, truth.members.length));
    for (const member of known) {
      const there = byName.get(member.handle ?? '');
      if (!member.native.startsWith('~')) expect(member.native).toBe(String(there?.authorId));
      if (member.stated?.posts !== undefined) expect(member.stated.posts).toBe(there?.posts);
      if (member.joinedAt !== undefined) expect(Math.abs(member.joinedAt - Date.parse(there?.joinedAt ?? ''))).toBeLessThan(60_000);
    }
    if (answers.length > 0) expect(known.every(({ native }) => !native.startsWith('~'))).toBe(true);
  }
}

describe.runIf(havePages)('pages of the real software', () => {
  for (const adapter of ADAPTERS) {
    const truth = truthOf(adapter.id);
    for (const page of truth.pages) {
      test(`${adapter.id}: ${page.file}`, { timeout: 60_000 }, () => {
        const doc = parse(htmlOf(adapter.id, page.file));
        expect(signFor(ADAPTERS, page.url, doc)?.id).toBe(adapter.id);
        if (page.kind === 'thread') checkThread(adapter, page);
        else if (page.kind === 'list') checkList(adapter, page);
        else checkMembers(adapter, page, truth);
        if (page.kind === 'thread' && page.answers) checkAnswers(adapter, page);
      });
    }
  }
});
