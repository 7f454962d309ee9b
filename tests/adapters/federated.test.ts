// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { flarum } from '@/lib/adapters/flarum';
import { githubDiscussions } from '@/lib/adapters/github-discussions';
import { lemmy } from '@/lib/adapters/lemmy';
import { markup } from '@/lib/adapters/lemmy/markdown';
import { readMarkup } from '@/lib/adapters/text';
import { parse } from './truth';

const textOf = (markdown: string): string => readMarkup(markup(markdown), parse('<title></title>')).text;

describe('markdown is read as it is shown', () => {
  test.each([
    ['a\nb', 'a b'],
    ['a  \nb\\\nc', 'a\nb\nc'],
    ['# Head\ntext', 'Head\ntext'],
    ['**a** *b* __c__ _d_ ~~e~~ `f *g*`', 'a b c d e f *g*'],
    ['2 * 3 * 4 and snake_case_name', '2 * 3 * 4 and snake_case_name'],
    ['\\*not so\\* <b> & [x]', '*not so* <b> & [x]'],
    ['[a](https://x.example.test/b_(c) "t") <https://y.example.test>', 'a https://y.example.test'],
    ['![picture](https://x.example.test/a.png) ![🍵](https://x.example.test/t.png "emoji tea")', '🍵'],
    ['> theirs\nstill theirs\n\nmine', 'mine'],
    ['> only a proverb', 'only a proverb'],
    ['- a\n  more\n- [x] b\n\n1. c', 'a more\nb\nc'],
    ['```js\nif (a < b) {\n  c\n}\n```\nend', 'if (a < b) {\n  c\n}\nend'],
    ['    indented', 'indented'],
    ['---\n***\nafter', 'after'],
    ['::: spoiler 剧透\n**死了**\n:::', '剧透\n死了'],
    ['| a | b |\n|---|:-:|\n| 1 | 2 |', 'a b\n1 2'],
  ])('%j', (markdown, text) => expect(textOf(markdown)).toBe(text));
  test('one that never ends ends', () => expect(textOf('```\nopen\n> x')).toBe('open\n> x'));
});

const EMPTY = parse('<title></title>');
const kindAt = (adapter: typeof lemmy, url: string): unknown => adapter.place(url, EMPTY)?.kind ?? null;

test.each([
  ['https://l.example.test/post/12', 'thread'], ['https://l.example.test/post/12/34', 'thread'], ['https://l.example.test/comment/34', null], ['https://l.example.test/', 'list'],
  ['https://l.example.test/c/tea@o.example.test?sort=New', 'list'], ['https://l.example.test/u/jo', 'members'], ['https://l.example.test/inbox', null],
  ['https://l.example.test/private_message/1', null], ['https://l.example.test/settings', null], ['https://l.example.test/modlog', null], ['not an address', null],
])('Lemmy at %s', (url, kind) => expect(kindAt(lemmy, url)).toBe(kind));

test.each([
  ['https://f.example.test/d/12-slug/3', 'thread'], ['https://f.example.test/d/12', 'thread'], ['https://f.example.test/d/slug', null], ['https://f.example.test/', 'list'], ['https://f.example.test/t/news', 'list'],
  ['https://f.example.test/u/jo/mentions', 'members'], ['https://f.example.test/settings', null], ['https://f.example.test/notifications', null], ['https://f.example.test/messages', null],
])('Flarum at %s', (url, kind) => expect(kindAt(flarum, url)).toBe(kind));

test.each([
  ['https://github.com/o/r.js/discussions', 'list'], ['https://github.com/o/r/discussions/categories/q-a?x=1', 'list'], ['https://github.com/o/r/discussions/7#discussioncomment-1', 'thread'],
  ['https://github.com/orgs/o/discussions/7', 'thread'], ['https://github.com/o/r/issues/7', null], ['https://github.com/o/r/discussions/new', null], ['https://github.com/', null], ['https://github.com/notifications', null],
])('GitHub at %s', (url, kind) => expect(kindAt(githubDiscussions, url)).toBe(kind));

test('a view of another discussion than the address names is left alone', () => {
  const doc = parse('<h1 class="gh-header-title"><span class="gh-header-number">#8</span></h1>');
  expect(githubDiscussions.place('https://github.com/o/r/discussions/7', doc)).toBeNull();
  expect(lemmy.place('https://l.example.test/post/12', parse('<div class="post-listing"><a href="/post/13?scrollToComments=true">2</a></div>'))).toBeNull();
  expect(flarum.place('https://f.example.test/d/12', parse('<div id="app" class="App App--index"></div>'))).toBeNull();
});
