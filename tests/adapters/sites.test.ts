// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Adapter } from '@/lib/adapters/adapter';
import { douban } from '@/lib/adapters/douban';
import { hackernews } from '@/lib/adapters/hackernews';
import { read } from '@/lib/adapters/read';
import { reddit } from '@/lib/adapters/reddit';
import { v2ex } from '@/lib/adapters/v2ex';
import { hold, parse, sceneOf } from './truth';

const kind = (adapter: Adapter, url: string, inner = ''): string | null => {
  const place = adapter.place(url, parse(inner));
  return place && [place.kind, place.thread?.split('/t/')[1]].filter(Boolean).join(' ');
};

describe('where a page is', () => {
  const story = '<table class="fatitem"><tr class="athing" id="900"><td class="title"><span class="titleline"><a href="item?id=900">A</a></span></td></tr></table>';
  const comment = '<table class="fatitem"><tr class="athing" id="903"><td><span class="onstory"><a href="item?id=900">A</a></span></td></tr></table>';
  test.each([
    ['/', '', 'list'], ['/news?p=2', '', 'list'], ['/newest', '', 'list'], ['/ask', '', 'list'], ['/newcomments', '', 'list'], ['/threads?id=bob', '', 'list'], ['/submitted?id=bob', '', 'list'],
    ['/item?id=900', story, 'thread 900'], ['/item?id=903', comment, 'thread 900'], ['/item?id=900', '', null], ['/user?id=bob', '', 'members'],
    ['/upvoted?id=bob', '', null], ['/hidden', '', null], ['/login', '', null], ['/submit', '', null], ['/reply?id=903', comment, null], ['/newsguidelines.html', '', null],
  ])('Hacker News %s %# → %s', (path, inner, expected) => expect(kind(hackernews, `https://news.ycombinator.com${path}`, inner)).toBe(expected));

  test.each([
    ['/', 'list'], ['/?tab=hot', 'list'], ['/recent?p=2', 'list'], ['/go/tea', 'list'], ['/t/118', 'thread 118'], ['/t/118?p=2#r_5', 'thread 118'], ['/member/bob', 'members'], ['/member/bob/topics', 'members'],
    ['/notifications', null], ['/my/topics', null], ['/settings', null], ['/write/tea', null], ['/balance', null], ['/append/topic/118', null],
  ])('V2EX %s → %s', (path, expected) => expect(kind(v2ex, `https://cn.v2ex.com${path}`)).toBe(expected));

  const side = '<div class="aside"><a href="https://www.douban.com/group/explore">精选</a><div class="group-item"><div class="title"><a href="https://www.douban.com/group/tea/?ref=sidebar">茶</a></div></div></div>';
  test.each([
    ['/group/tea', '', 'list'], ['/group/tea/', '', 'list'], ['/group/tea/?type=essence', '', 'list'], ['/group/tea/discussion?start=25', '', 'list'], ['/group/tea/members', '', 'members'], ['/group/topic/300/?start=100', side, 'thread 300'],
    ['/group/topic/300/', '', null], ['/group/', '', null], ['/group/explore', '', null], ['/group/search?q=x', '', null], ['/group/tea/new_topic', '', null], ['/group/people/bob/publish', '', null], ['/people/bob/', '', null], ['/doumail/', '', null], ['/', '', null],
  ])('Douban %s %# → %s', (path, inner, expected) => expect(kind(douban, `https://www.douban.com${path}`, inner)).toBe(expected));
});

describe.each([
  [reddit, '2026-11-old-thread', 'https://old.reddit.com/r/TeaTalk/comments/1tea01/x/'],
  [reddit, '2026-11-new-thread', 'https://www.reddit.com/r/TeaTalk/comments/1tea01/x/'],
  [hackernews, '2026-11-thread', 'https://news.ycombinator.com/item?id=900'],
  [v2ex, '2026-11-thread', 'https://www.v2ex.com/t/1180001'],
  [douban, '2026-11-thread', 'https://www.douban.com/group/topic/300100/'],
] as const)('%o', (adapter, name, url) => {
  test(`marks stand at the names of those who wrote, ${name}`, () => {
    const doc = parse(readFileSync(join(process.cwd(), 'tests/fixtures', adapter.id, `${name}.html`), 'utf8'));
    const scene = sceneOf(adapter, doc, { url, readAt: '2026-11-21T12:00:00.000Z', zone: 'UTC' });
    if (!scene) throw new Error(`${adapter.id} leaves its own page alone.`);
    const held = hold(read(adapter, doc, scene));
    const marks = adapter.marks?.(doc, scene) ?? [];
    for (const { id, member } of held.activities.values()) {
      if (!member) continue;
      const own = marks.filter((mark) => mark.activity === id);
      expect(own.length, id).toBeGreaterThan(0);
      for (const mark of own) {
        expect([mark.member, mark.anchor.textContent?.trim()]).toEqual([member, held.members.get(member)?.name]);
        expect(mark.element.contains(mark.anchor)).toBe(true);
      }
    }
  });
});
