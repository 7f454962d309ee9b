// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { read } from '@/lib/adapters/read';
import { xiaohongshu } from '@/lib/adapters/xiaohongshu';
import { parse, sceneOf } from './truth';

const N = '692000000000000000000001';
const M = '5f0000000000000000000001';
test.each([
  [`https://www.xiaohongshu.com/explore/${N}?xsec_token=x`, `thread ${N}`], [`https://www.xiaohongshu.com/discovery/item/${N}`, `thread ${N}`], [`https://www.rednote.com/search_result/${N}?x=1`, `thread ${N}`], [`https://www.xiaohongshu.com/user/profile/${M}/${N}`, `thread ${N}`],
  ['https://www.xiaohongshu.com/explore', 'list'], ['https://www.xiaohongshu.com/search_result?keyword=tea', 'list'], [`https://www.xiaohongshu.com/user/profile/${M}`, 'members'], ['https://creator.xiaohongshu.com/new/note-manager', 'list'],
  ['https://www.xiaohongshu.com/notification', null], ['https://www.xiaohongshu.com/login', null], ['https://creator.xiaohongshu.com/new/home', null],
])('%s → %s', (url, expected) => {
  const place = xiaohongshu.place(url, parse(''));
  expect(place && [place.kind, place.thread?.split('/t/')[1]].filter(Boolean).join(' ')).toBe(expected);
});

const sceneFor = (doc: Document) => sceneOf(xiaohongshu, doc, { url: `https://www.xiaohongshu.com/explore/${N}`, readAt: '2026-11-21T12:00:00.000Z', zone: 'UTC' });
test('the frame of a note that is still loading holds nothing', () => {
  const doc = parse('<div id="noteContainer"><div class="loading"></div></div>');
  const scene = sceneFor(doc);
  expect(scene && read(xiaohongshu, doc, scene)).toMatchObject({ activities: [], unread: [] });
});
test('a comment without a name is left unread', () => {
  const doc = parse('<div id="noteContainer"><div class="comment-item" id="comment-a1"><div class="content"><span class="note-text">x</span></div></div></div>');
  const scene = sceneFor(doc);
  expect(scene && read(xiaohongshu, doc, scene).unread).toEqual([{ part: 'comment', why: 'A comment has no author.' }]);
});
test('notices of the viewer are not read', () => {
  const doc = parse('');
  const scene = sceneFor(doc);
  const json = { data: { comments: [{ id: 'a1', note_id: N, content: 'x', create_time: 1795250000000, user_info: { user_id: M } }] } };
  expect(scene && xiaohongshu.answer?.('https://edith.xiaohongshu.com/api/sns/web/v2/comment/page', json, scene, doc)?.activities).toHaveLength(1);
  expect(scene && xiaohongshu.answer?.('https://edith.xiaohongshu.com/api/sns/web/v1/you/mentions', json, scene, doc)).toBeNull();
});
