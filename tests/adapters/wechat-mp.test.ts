// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { wechatMp } from '@/lib/adapters/wechat-mp';
import { parse, sceneOf } from './truth';

const doc = parse('<script>wx.commonData={data:{user_name:"gh_00aa11bb22cc",nick_name:"小院"}}</script>');
const OFFICE = 'https://mp.weixin.qq.com';
const COMMENTS = `${OFFICE}/misc/appmsgcomment?action=list_comment&comment_id=444&token=1`;
test.each([
  [COMMENTS, 'thread wechat-mp:mp.weixin.qq.com/gh_00aa11bb22cc/t/444'], [`${OFFICE}/misc/appmsgcomment?action=list_latest_comment&token=1`, 'list'],
  [`${OFFICE}/cgi-bin/message?t=message/list&token=1`, null], [`${OFFICE}/cgi-bin/home?t=home/index&token=1`, null], [`${OFFICE}/s/abc`, null], ['https://example.test/misc/appmsgcomment', null],
])('%s → %s', (url, expected) => {
  const place = wechatMp.place(url, doc);
  expect(place && [place.kind, place.thread].filter(Boolean).join(' ')).toBe(expected);
});
test('comments without an id get a stand-in; messages to the account are not read', () => {
  const scene = sceneOf(wechatMp, doc, { url: COMMENTS, readAt: '2026-11-21T12:00:00.000Z', zone: 'UTC' });
  const json = { comment_list: JSON.stringify({ comment: [{ nick_name: 'a/b', content: 'x < y &amp; z', post_time: 1795250000 }], total_count: 1 }) };
  const told = scene && wechatMp.answer?.(COMMENTS, json, scene, doc);
  expect(told?.activities).toMatchObject([{ text: 'x < y & z', member: 'wechat-mp:mp.weixin.qq.com/gh_00aa11bb22cc/m/~a%2Fb' }]);
  expect(told?.activities[0]?.native).toMatch(/^~/);
  expect(scene && wechatMp.answer?.(`${OFFICE}/cgi-bin/message?t=message/list`, json, scene, doc)).toBeNull();
});
