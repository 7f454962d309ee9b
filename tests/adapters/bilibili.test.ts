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

/** Comments as the page nests them: each custom element holds its own in an open shadow root. */
function shaded(root: ParentNode, name: string, html: string): ShadowRoot {
  const holder = root.querySelector(name) ?? expect.fail(name);
  const shadow = holder.attachShadow({ mode: 'open' });
  shadow.innerHTML = html;
  return shadow;
}

test('comments in shadow roots are marked by who wrote them and, where the words tell, by their id', () => {
  const page = parse('<div id="commentapp"><bili-comments></bili-comments></div>');
  const scene = sceneOf(bilibili, page, { url: 'https://www.bilibili.com/video/av170001', readAt: '2026-11-21T12:00:00.000Z', zone: 'UTC' }) ?? expect.fail();
  const reply = (rpid: number, mid: number, message: string) => ({ rpid, oid: 170001, type: 1, mid, root: 0, parent: 0, ctime: 1795250000, content: { message }, member: { mid: String(mid), uname: `m${mid}` } });
  bilibili.answer?.('https://api.bilibili.com/x/v2/reply/main', { data: { replies: [reply(5, 9, '水温 八十度[doge]'), reply(6, 8, '好'), reply(7, 8, '好')] } }, scene, page);
  const list = shaded(page, 'bili-comments', '<div id="feed"><bili-comment-thread-renderer></bili-comment-thread-renderer></div>');
  const thread = shaded(list, 'bili-comment-thread-renderer', '<bili-comment-renderer id="comment"></bili-comment-renderer><bili-comment-replies-renderer></bili-comment-replies-renderer>');
  const comment = shaded(thread, 'bili-comment-renderer', '<div id="header"><bili-comment-user-info></bili-comment-user-info></div><div id="content"><bili-rich-text></bili-rich-text></div>');
  shaded(comment, 'bili-comment-user-info', '<div id="user-name" data-user-profile-id="9"><a>m9</a></div>');
  shaded(comment, 'bili-rich-text', '<p id="contents"><span>水温八十度</span><img alt="[doge]"></p>');
  const replies = shaded(thread, 'bili-comment-replies-renderer', '<bili-comment-reply-renderer></bili-comment-reply-renderer>');
  const answer = shaded(replies, 'bili-comment-reply-renderer', '<bili-comment-user-info></bili-comment-user-info><bili-rich-text></bili-rich-text>');
  shaded(answer, 'bili-comment-user-info', '<div id="user-name" data-user-profile-id="8"><a>m8</a></div>');
  shaded(answer, 'bili-rich-text', '<p id="contents">好</p>');
  const marks = bilibili.marks?.(page, scene) ?? [];
  expect(marks.map(({ member, activity, anchor }) => [member, activity, anchor.textContent])).toEqual([
    ['bilibili:www.bilibili.com/m/9', 'bilibili:www.bilibili.com/a/5', 'm9'],
    // Two comments of this member have the same words.
    ['bilibili:www.bilibili.com/m/8', undefined, 'm8'],
  ]);
  expect(bilibili.marks?.(page.querySelector('bili-comments') ?? expect.fail(), scene)).toHaveLength(2);
});
