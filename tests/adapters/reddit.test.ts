// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { read } from '@/lib/adapters/read';
import { reddit } from '@/lib/adapters/reddit';
import { parse, sceneOf } from './truth';

const at = (path: string, inner = '', host = 'www'): string | null => {
  const place = reddit.place(`https://${host}.reddit.com${path}`, parse(inner));
  return place && [place.kind, place.thread?.split('/t/')[1]].filter(Boolean).join(' ');
};

describe('where a page of Reddit is', () => {
  test.each([
    ['/r/tea', 'list'], ['/r/tea/', 'list'], ['/r/Tea/new/?after=t3_1', 'list'], ['/r/tea/comments/', 'list'], ['/r/tea/about/modqueue', 'list'], ['/r/tea/about/reports/', 'list'], ['/mod/tea/queue', 'list'],
    ['/r/tea/about/moderators', 'members'],
    ['/r/tea/comments/1tea01', 'thread t3_1tea01'], ['/r/tea/comments/1tea01/title/', 'thread t3_1tea01'], ['/r/tea/comments/1tea01/title/ka0001/?context=3', 'thread t3_1tea01'], ['/r/tea/comments/1tea01/comment/ka0001/', 'thread t3_1tea01'],
    ['/', null], ['/r/all', null], ['/r/popular/', null], ['/r/tea+coffee', null], ['/r/mod/about/modqueue', null], ['/mod/queue', null], ['/user/bob', null], ['/user/bob/comments/1tea01/title', null],
    ['/r/tea/wiki/index', null], ['/r/tea/submit', null], ['/r/tea/about/banned', null], ['/r/tea/about/log', null], ['/message/inbox', null], ['/mail/all', null], ['/settings', null], ['/prefs', null], ['/search/?q=tea', null],
  ])('%s → %s', (path, expected) => expect(at(path)).toBe(expected));

  test('another thread or a list in view is none', () => {
    expect(at('/r/tea/comments/1tea01/title/', '<shreddit-post id="t3_1tea02"></shreddit-post>')).toBeNull();
    expect(at('/r/tea/', '<shreddit-post id="t3_1tea02"></shreddit-post><shreddit-comment-tree></shreddit-comment-tree>')).toBeNull();
    expect(at('/r/tea/comments/1tea01/title/', '<div class="thing link" data-fullname="t3_1tea01"></div>', 'old')).toBe('thread t3_1tea01');
  });
});

test('the card of a feed that is being left tells no words of its post', () => {
  const card = '<shreddit-post id="t3_1tea01" author="bob" post-title="Tea" view-context="SubredditFeed" permalink="/r/tea/comments/1tea01/tea/"><div slot="text-body"><p>The beginn…</p></div></shreddit-post>';
  const doc = parse(card);
  const scene = sceneOf(reddit, doc, { url: 'https://www.reddit.com/r/tea/comments/1tea01/tea/', readAt: '2026-11-21T12:00:00.000Z', zone: 'UTC' });
  expect(scene && read(reddit, doc, scene).activities).toEqual([expect.not.objectContaining({ text: expect.anything() as unknown })]);
});
