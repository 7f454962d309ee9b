// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { read } from '@/lib/adapters/read';
import { xenforo } from '@/lib/adapters/xenforo';
import { parse } from './truth';

const page = (template: string, key = '', script = ''): Document =>
  parse(`<!doctype html><html id="XF" data-app="public" data-template="${template}" data-content-key="${key}"><head><title>Tea | Club</title><script>${script}</script></head><body></body></html>`);
const HOST = 'https://xf.example.test';

describe('XenForo', () => {
  it.each([
    ['thread_view', 'thread-42', '/threads/which-kettle.42/', 'thread xenforo:xf.example.test/t/42'],
    ['thread_view_type_question', '', '/club/threads/which-kettle.42/page-2', 'thread xenforo:xf.example.test/club/t/42'],
    ['thread_view', '', '/club/index.php?threads/which-kettle.42/', 'thread xenforo:xf.example.test/club/t/42'],
    ['thread_view', 'thread-42', '/t/which-kettle.42/', 'thread xenforo:xf.example.test/t/42'],
    ['forum_view_type_article', '', '/forums/articles.8/', 'list'],
    ['whats_new_posts', '', '/whats-new/posts/', 'list'],
    ['forum_list', '', '/', 'list'],
    ['member_view', '', '/members/bob.7/', 'members'],
    ['member_list', '', '/members/list/', 'members'],
    ['conversation_view', 'conversation_message-3', '/direct-messages/hi.3/', null],
    ['account_details', '', '/account/account-details', null],
    ['login', '', '/login/', null],
    ['error', '', '/threads/gone.1/', null],
  ])('template %s (%s) at %s is %s', (template, key, path, expected) => {
    const place = xenforo.place(HOST + path, page(template, key));
    expect(place && [place.kind, place.thread].filter(Boolean).join(' ')).toBe(expected);
  });

  it('learns its folder from its own settings where the path is of another make', () => {
    const doc = page('thread_view', 'thread-42', "XF.config = { url: { fullBase: 'https://xf.example.test/club/', basePath: '/club/' } }");
    expect(xenforo.place(`${HOST}/club/t/which-kettle.42/`, doc)?.community.id).toBe('xenforo:xf.example.test/club');
  });

  it('reads posts that stand in two places, and what a theme moved elsewhere in them', () => {
    const doc = page('thread_view', 'thread-42');
    const post = (id: number, rest: string): string => `<article class="message js-post" data-author="bob" data-content="post-${id}"><h4 class="message-name"><a class="username" data-user-id="7">bob</a></h4><div class="message-body"><div class="bbWrapper">Tea</div></div>${rest}</article>`;
    const edit = '<p><span class="message-lastEdit">Edited: <time data-time="1700000000"></time></span></p>';
    doc.body.innerHTML = `<div>${post(1, '')}${post(2, edit)}</div><section><div>${post(3, '<span class="contentVote-score">4</span>')}</div></section>`;
    const url = `${HOST}/threads/tea.42/page-2`;
    const { activities, unread } = read(xenforo, doc, { place: xenforo.place(url, doc)!, url, now: Date.UTC(2026, 0, 1), zone: 'UTC' });
    expect(unread).toEqual([]);
    expect(activities.map(({ native, text, edited, counts }) => [native, text, edited, counts?.votes])).toEqual([['1', 'Tea', undefined, undefined], ['2', 'Tea', 1_700_000_000_000, undefined], ['3', 'Tea', undefined, 4]]);
  });
});
