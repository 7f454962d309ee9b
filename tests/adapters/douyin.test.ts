// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { douyin } from '@/lib/adapters/douyin';
import { parse, sceneOf } from './truth';

const doc = parse('');
const W = '7570000000000000101';
test.each([
  [`https://www.douyin.com/video/${W}`, `thread ${W}`], [`https://www.douyin.com/note/${W}?x=1`, `thread ${W}`], [`https://www.douyin.com/user/MS4wLjABAAAA_x?modal_id=${W}`, `thread ${W}`], [`https://www.douyin.com/search/tea?modal_id=${W}`, `thread ${W}`],
  ['https://www.douyin.com/', 'list'], ['https://www.douyin.com/search/tea?type=general', 'list'], ['https://www.douyin.com/user/MS4wLjABAAAA_x', 'members'],
  ['https://creator.douyin.com/creator-micro/interactive/comment', 'list'], [`https://creator.douyin.com/creator-micro/interactive/comment?item_id=${W}`, `thread ${W}`], ['https://creator.douyin.com/creator-micro/content/manage', 'list'],
  ['https://www.douyin.com/user/self?showTab=record', null], ['https://www.douyin.com/chat', null], ['https://creator.douyin.com/creator-micro/home', null], ['https://creator.douyin.com/creator-micro/data/following/chat', null], ['https://www.douyin.com/video/x', null],
])('%s → %s', (url, expected) => {
  const place = douyin.place(url, doc);
  expect(place && [place.kind, place.thread?.split('/t/')[1]].filter(Boolean).join(' ')).toBe(expected);
});
test('notices of the viewer are not read', () => {
  const scene = sceneOf(douyin, doc, { url: `https://www.douyin.com/video/${W}`, readAt: '2026-11-21T12:00:00.000Z', zone: 'UTC' });
  const json = { comments: [{ cid: '5', text: 'x', user: { sec_uid: 'MS4x' } }] };
  expect(scene && douyin.answer?.('https://www.douyin.com/aweme/v1/web/comment/list/', json, scene, doc)?.activities).toHaveLength(1);
  expect(scene && douyin.answer?.('https://www.douyin.com/aweme/v1/web/notice/', json, scene, doc)).toBeNull();
});
