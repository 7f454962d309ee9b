// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { xiaomi } from '@/lib/adapters/xiaomi';
import { parse, sceneOf } from './truth';

const doc = parse('');
const APP = 'https://web.vip.miui.com/page/info/mio/mio';
test.each([
  [`${APP}/detail?postId=41000001&fromBoardId=1`, 'thread 41000001'], ['https://www.xiaomi.cn/post/41000001', 'thread 41000001'], ['https://xiaomi.cn/post/41000001?x=1', 'thread 41000001'],
  [`${APP}/singleBoard?boardId=558495`, 'list'], [`${APP}/allboard`, 'list'], ['https://www.xiaomi.cn/board/23377339', 'list'], ['https://www.xiaomi.cn/', 'list'], [`${APP}/homePage?uid=7`, 'members'],
  [`${APP}/message`, null], [`${APP}/detail`, null], ['https://web.vip.miui.com/page/info/mio/checkin', null], ['https://www.xiaomi.cn/setting', null],
])('%s → %s', (url, expected) => {
  const place = xiaomi.place(url, doc);
  expect(place && [place.kind, place.thread?.split('/t/')[1]].filter(Boolean).join(' ')).toBe(expected);
});
test('an answer without a number of its own gets a stand-in, and stands below its comment', () => {
  const scene = sceneOf(xiaomi, doc, { url: `${APP}/detail?postId=41000001`, readAt: '2026-11-21T12:00:00.000Z', zone: 'UTC' });
  const author = { userId: '7', name: 'x' };
  const json = { entity: { records: [{ commentId: '5', subjectId: '41000001', author, text: 'a', time: 1795250000000, reply: [{ subjectId: '41000001', author, text: 'b', time: 1795250001000 }] }] } };
  const [comment, answer] = (scene && xiaomi.answer?.('https://api.vip.miui.com/mtop/planet/vip/content/comments', json, scene, doc)?.activities) ?? [];
  expect(comment).toMatchObject({ native: 'c5' });
  expect(answer).toMatchObject({ parent: comment?.id, text: 'b' });
  expect(answer?.native).toMatch(/^~/);
});
