// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import type { Adapter, Scene } from '@/lib/adapters/adapter';
import { read } from '@/lib/adapters/read';
import { weibo } from '@/lib/adapters/weibo';
import { midOf, shortOf } from '@/lib/adapters/weibo/mid';
import { parse, sceneOf } from './truth';

const kind = (url: string, html = ''): string | null => {
  const place = weibo.place(url, parse(html));
  return place && `${place.kind} ${place.community.id.slice('weibo:weibo.com'.length)}${place.thread ? `#${place.thread.split('/t/').at(-1)}` : ''}`;
};
const TOPIC = '1008089f1260fce8d1d56c76d01541995b2d5c';

test.each([
  ['https://weibo.com/', 'list '], ['https://weibo.com/mygroups?gid=1', 'list '], ['https://weibo.com/u/1111681197', 'list '], ['https://weibo.com/n/%E8%8C%B6', 'list '], ['https://weibo.com/hot/weibo/1', 'list '],
  ['https://weibo.com/1111681197/MohObmHwb', 'thread #4857883315410503'], ['https://weibo.com/1111681197/MohObmHwb#comment', 'thread #4857883315410503'],
  ['https://weibo.com/detail/4857883315410503', 'thread #4857883315410503'], ['https://m.weibo.cn/status/MohObmHwb?', 'thread #4857883315410503'], ['https://m.weibo.cn/detail/4857883315410503', 'thread #4857883315410503'],
  [`https://weibo.com/p/${TOPIC}/super_index`, `list /p/${TOPIC}`], [`https://m.weibo.cn/p/index?containerid=${TOPIC}_-_feed&luicode=1`, `list /p/${TOPIC}`],
  ['https://weibo.com/u/page/follow/1111681197?relate=fans', 'members '], ['https://s.weibo.com/weibo?q=x', 'list '], ['https://s.weibo.com/user?q=x', null],
  ['https://weibo.com/at/weibo', null], ['https://weibo.com/comment/inbox', null], ['https://weibo.com/like/inbox', null], ['https://weibo.com/message/history', null], ['https://m.weibo.cn/msg/index', null], ['https://weibo.com/set/index', null], ['https://weibo.com/tv/show/1034:1', null],
])('%s → %s', (url, expected) => expect(kind(url)).toBe(expected));

test.each([['MohObmHwb', '4857883315410503'], ['NzDmk8O1o', '4984927802098910'], ['PrP6QqqEQ', '5166313246299004'], ['z0JH2lOMb', '3501756485200075']])('%s is %s', (short, mid) => {
  expect(midOf(short)).toBe(mid);
  expect(midOf(mid)).toBe(mid);
  expect(shortOf(mid)).toBe(short);
});
test.each([undefined, '', 'follow', 'super_index', '../x', '123456', 'ZZZZZZZZZ'])('%s is no status', (id) => expect(midOf(id)).toBeUndefined());

describe('answers', () => {
  const open = (url: string, html = ''): { doc: Document; scene: Scene } => {
    const doc = parse(html);
    return { doc, scene: sceneOf(weibo, doc, { url, readAt: '2026-11-21T12:00:00.000Z', zone: 'UTC' }) as Scene };
  };
  const user = { id: 2110000001, idstr: '2110000001', screen_name: '茶馆老板' };
  const answer = (url: string, json: unknown, at = open('https://weibo.com/')): ReturnType<NonNullable<Adapter['answer']>> => weibo.answer?.(url, json, at.scene, at.doc) ?? null;

  test('of a viewer who is not logged in, and of their own business, say nothing', () => {
    const status = { idstr: '4857883315410503', created_at: 'Sat Jan 14 18:45:00 +0800 2023', text: 'x', reposts_count: 0, user };
    expect(answer('/ajax/statuses/mymblog', { ok: 1, data: { list: [status] } })?.activities).toMatchObject([{ native: '4857883315410503', at: Date.parse('2023-01-14T10:45:00Z'), url: 'https://weibo.com/2110000001/MohObmHwb' }]);
    expect(answer('/ajax/statuses/mymblog', { ok: -100, statuses: [status] })).toBeNull();
    expect(answer('/ajax/message/cmt', { ok: 1, statuses: [status] })).toBeNull();
    expect(answer('/ajax/statuses/mentions?page=1', { ok: 1, statuses: [status] })).toBeNull();
    expect(answer('https://api.weibo.com/webim/2/direct_messages/new.json', { statuses: [status] })).toBeNull();
  });
  test('comments below a comment find their status through what was told before', () => {
    const at = open('https://weibo.com/');
    const comment = (id: number, root: number, more = {}): object => ({ id, rootid: root, created_at: 'Sat Nov 21 12:00:00 +0800 2026', text: 'x', user, like_counts: 1, ...more });
    answer('/ajax/statuses/buildComments?id=4857883315410503&fetch_level=0', { data: [comment(5230000099000001, 5230000099000001)] }, at);
    expect(answer('/ajax/statuses/buildComments?id=5230000099000001&fetch_level=1', { data: [comment(5230000099000002, 5230000099000001)] }, at)?.activities).toMatchObject([
      { native: 'c5230000099000002', thread: 'weibo:weibo.com/t/4857883315410503', parent: 'weibo:weibo.com/a/c5230000099000001' },
    ]);
  });
  test('a recycled row is another status', () => {
    const row = (short: string, words: string): string => `<main><article><header><a href="/u/2110000001">茶馆老板</a><a href="/2110000001/${short}" title="2026-11-21 18:00"></a></header><div class="wbpro-feed-ogText"><div>${words}</div></div></article></main>`;
    const { doc, scene } = open('https://weibo.com/', row('MohObmHwb', 'one'));
    expect(read(weibo, doc, scene).activities).toMatchObject([{ native: '4857883315410503', text: 'one' }]);
    doc.body.innerHTML = row('NzDmk8O1o', 'two');
    expect(read(weibo, doc, scene).activities).toMatchObject([{ native: '4984927802098910', text: 'two' }]);
  });
});
