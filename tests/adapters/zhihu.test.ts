// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import type { Scene } from '@/lib/adapters/adapter';
import { read } from '@/lib/adapters/read';
import { zhihu } from '@/lib/adapters/zhihu';
import type { Reading } from '@/lib/model/reading';
import { parse, sceneOf } from './truth';

const QUESTION = 'https://www.zhihu.com/question/610000001';
const kind = (url: string): string | null => {
  const place = zhihu.place(url, parse(''));
  return place && (place.thread ? `thread ${place.thread.split('/t/').at(-1)}` : place.kind);
};
const open = (html = '', url = QUESTION): { doc: Document; scene: Scene } => {
  const doc = parse(html);
  return { doc, scene: sceneOf(zhihu, doc, { url, readAt: '2026-11-21T12:00:00.000Z', zone: 'UTC' }) as Scene };
};
const answer = (url: string, json: unknown, { doc, scene } = open()): Reading | null => zhihu.answer?.(url, json, scene, doc) ?? null;
const person = (token: string, id: string, more = {}): object => ({ id, url_token: token, name: token, avatar_url: 'https://picx.zhimg.com/v2-a_l.jpg', type: 'people', user_type: 'people', ...more });
const comment = (id: string, author: unknown, more = {}): object => ({ id, type: 'comment', content: '<p>x</p>', created_time: 1_795_000_000, reply_comment_id: '0', author, ...more });

test.each([
  [QUESTION, 'thread question-610000001'], [`${QUESTION}/answer/3100000001?x=1#a`, 'thread question-610000001'], [`${QUESTION}/answers/updated`, 'thread question-610000001'],
  ['https://www.zhihu.com/pin/1900000001', 'thread pin-1900000001'], ['https://www.zhihu.com/zvideo/1500000001', 'thread zvideo-1500000001'], ['https://zhuanlan.zhihu.com/p/700000001', 'thread article-700000001'],
  ['https://www.zhihu.com/people/cha-guan', 'members'], ['https://www.zhihu.com/people/cha-guan/followers', 'members'], ['https://www.zhihu.com/org/cha-xie/posts', 'members'],
  ['https://www.zhihu.com/', null], ['https://www.zhihu.com/hot', null], ['https://www.zhihu.com/follow', null], ['https://www.zhihu.com/inbox', null], ['https://www.zhihu.com/notifications', null], ['https://www.zhihu.com/search?q=x', null],
  ['https://www.zhihu.com/settings/account', null], ['https://www.zhihu.com/question/waiting', null], ['https://www.zhihu.com/topic/19550517/hot', null], [`${QUESTION}/log`, null], ['https://zhuanlan.zhihu.com/c_123', null],
])('%s → %s', (url, expected) => expect(kind(url)).toBe(expected));

describe('answers', () => {
  const LIST = 'https://www.zhihu.com/api/v4/comment_v5/answers/3100000001/root_comment?order_by=score';

  test('have no member who is anonymous, wrapped or not', () => {
    const authors = [person('', '0', { name: '匿名用户' }), { role: 'normal', member: person('0', '0') }, person('', 'a'.repeat(32), { is_anonymous: true })];
    const reading = answer(LIST, { data: authors.map((author, at) => comment(`1150000000${at}`, author)) });
    expect(reading?.members).toEqual([]);
    expect(reading?.activities.map(({ native, member }) => [native, member])).toEqual([['comment-11500000000', undefined], ['comment-11500000001', undefined], ['comment-11500000002', undefined]]);
  });
  test('know members by the name in their address, and by number those who left', () => {
    const left = 'd'.repeat(32);
    const reading = answer(LIST, { data: [comment('11500000001', person('cha-guan', 'a'.repeat(32))), comment('11500000002', { role: 'normal', member: person('shan-quan', 'b'.repeat(32)) }), comment('11500000003', person('', left))] });
    expect(reading?.members.map(({ native, handle }) => [native, handle])).toEqual([['cha-guan', 'cha-guan'], ['shan-quan', 'shan-quan'], [left, undefined]]);
  });
  test('below a comment find what it is on through what was told before', () => {
    const at = open('', 'https://www.zhihu.com/people/cha-guan');
    answer('/api/v4/questions/610000001/feeds', { data: [{ type: 'question_feed_card', target: { id: 3100000001, type: 'answer', question: { id: 610000001, type: 'question', title: 'T' }, content: '<p>a</p>', created_time: 1_795_000_000, voteup_count: 1, author: person('cha-guan', 'a'.repeat(32)) } }] }, at);
    answer(LIST, { data: [comment('11500000001', person('b', 'b'.repeat(32)))] }, at);
    const below = { data: [comment('11500000002', person('c', 'c'.repeat(32)), { reply_comment_id: '11500000001' }), comment('11500000003', person('b', 'b'.repeat(32)), { reply_comment_id: '11500000002' })] };
    expect(answer('/api/v4/comment_v5/comment/11500000001/child_comment?limit=20', below, at)?.activities).toMatchObject([
      { native: 'comment-11500000002', thread: 'zhihu:www.zhihu.com/t/question-610000001', parent: 'zhihu:www.zhihu.com/a/comment-11500000001' },
      { native: 'comment-11500000003', thread: 'zhihu:www.zhihu.com/t/question-610000001', parent: 'zhihu:www.zhihu.com/a/comment-11500000002' },
    ]);
  });
  test('of the viewer’s own business say nothing', () => {
    const body = { data: [person('cha-guan', 'a'.repeat(32))] };
    expect(answer('/api/v4/members/x/followers', body)?.members).toHaveLength(1);
    for (const path of ['/api/v4/me', '/api/v4/inbox', '/api/v4/chat?x=1', '/api/v4/notifications/v3/timeline', '/api/v4/drafts']) expect(answer(path, body)).toBeNull();
    expect(answer('/api/v4/members/x/followers', { error: { code: 100, message: 'x' } })).toBeNull();
  });
});

describe('pages', () => {
  const card = (words: string, author = '<meta itemprop="url" content="https://www.zhihu.com/people/cha-guan"><meta itemprop="name" content="茶">'): string =>
    `<div class="ContentItem AnswerItem" name="3100000001"><div class="AuthorInfo">${author}</div>${words}</div>`;

  test('give no text of a folded answer', () => {
    const { doc, scene } = open(card('<div class="RichContent is-collapsed"><div class="RichContent-inner">一…</div></div>'));
    const [answered] = read(zhihu, doc, scene).activities;
    expect(answered).toMatchObject({ native: 'answer-3100000001', member: 'zhihu:www.zhihu.com/m/cha-guan', thread: scene.place.thread });
    expect(answered).not.toHaveProperty('text');
    doc.querySelector('.is-collapsed')?.classList.remove('is-collapsed');
    expect(read(zhihu, doc, scene).activities).toMatchObject([{ text: '一…' }]);
  });
  test('tell an anonymous writer from one who cannot be read', () => {
    const words = '<div class="RichContent"><div class="RichContent-inner">一</div></div>';
    const anonymous = open(card(words, '<meta itemprop="name" content="匿名用户">'));
    expect(read(zhihu, anonymous.doc, anonymous.scene)).toMatchObject({ members: [], activities: [{ native: 'answer-3100000001' }] });
    const unknown = open(card(words, ''));
    expect(read(zhihu, unknown.doc, unknown.scene)).toMatchObject({ activities: [], unread: [{ part: 'post' }] });
  });
  test('name who comments by number once they were told', () => {
    const number = 'b'.repeat(32);
    const { doc, scene } = open(`<div data-id="11500000001"><a href="https://www.zhihu.com/people/${number}">山泉</a><div class="CommentContent">好</div></div>`);
    expect(read(zhihu, doc, scene)).toMatchObject({ activities: [], unread: [{ part: 'comment' }] });
    answer('/api/v4/members/shan-quan', person('shan-quan', number), { doc, scene });
    expect(read(zhihu, doc, scene).activities).toMatchObject([{ native: 'comment-11500000001', member: 'zhihu:www.zhihu.com/m/shan-quan', text: '好' }]);
  });
});
