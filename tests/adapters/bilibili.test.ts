// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { bilibili } from '@/lib/adapters/bilibili';
import { aidOf, bvidOf } from '@/lib/adapters/bilibili/number';
import { parse, sceneOf } from './truth';

test.each([['170001', 'BV17x411w7KC'], ['111298867365120', 'BV1L9Uoa9EUx'], ['2', 'BV1xx411c7mD']])('av%s is %s', (aid, bvid) => {
  expect(bvidOf(aid)).toBe(bvid);
  expect(aidOf(bvid)).toBe(aid);
});
test.each(['', 'BV', 'BV1xx411c7m0', 'BV2xx411c7mD', 'xx'])('%s is no film', (bvid) => expect(aidOf(bvid)).toBeUndefined());

const doc = parse('');
test.each([
  ['https://www.bilibili.com/video/av170001?p=2', 'thread av170001'], ['https://www.bilibili.com/video/BV17x411w7KC/', 'thread av170001'], ['https://www.bilibili.com/read/cv12', 'thread cv12'],
  ['https://www.bilibili.com/opus/967717348014293017', 'thread 967717348014293017'], ['https://t.bilibili.com/967717348014293017?tab=2', 'thread 967717348014293017'],
  ['https://www.bilibili.com/', 'list'], ['https://t.bilibili.com/', 'list'], ['https://member.bilibili.com/platform/comment/article', 'list'], ['https://space.bilibili.com/9001/dynamic', 'members'], ['https://space.bilibili.com/9001', 'members'],
  ['https://message.bilibili.com/#/reply', null], ['https://message.bilibili.com/?spm=1#/whisper/mid9', null], ['https://member.bilibili.com/platform/income', null], ['https://www.bilibili.com/account/history', null], ['https://www.bilibili.com/watchlater/#/list', null],
  ['https://space.bilibili.com/9001/favlist', null], ['https://t.bilibili.com/settings', null],
])('%s → %s', (url, expected) => {
  const place = bilibili.place(url, doc);
  expect(place && [place.kind, place.thread?.split('/t/')[1]].filter(Boolean).join(' ')).toBe(expected);
});
test('messages between members are not read', () => {
  const scene = sceneOf(bilibili, doc, { url: 'https://www.bilibili.com/', readAt: '2026-11-21T12:00:00.000Z', zone: 'UTC' });
  const reply = { rpid: 5, oid: 7, type: 1, mid: 9, root: 0, parent: 0, ctime: 1795250000, content: { message: 'x' } };
  expect(scene && bilibili.answer?.('https://api.bilibili.com/x/v2/reply/main', { data: { replies: [reply] } }, scene, doc)?.activities).toHaveLength(1);
  expect(scene && bilibili.answer?.('https://api.bilibili.com/x/msgfeed/reply', { data: { items: [reply] } }, scene, doc)).toBeNull();
});
