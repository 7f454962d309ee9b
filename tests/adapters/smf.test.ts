// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { smf } from '@/lib/adapters/smf';
import { sessionless } from '@/lib/adapters/smf/place';
import { parse } from './truth';

const POSTS = '<div id="forumposts"></div>';
const page = (inner: string, front = 'https://a.example.test/bb/index.php'): Document => parse(`<head><link rel="contents" href="${front}"></head><body>${inner}</body>`);

describe('where a page of SMF is', () => {
  test.each([
    ['index.php?topic=5.0', POSTS, 'thread 5'],
    ['index.php?topic=5.msg12#msg12', POSTS, 'thread 5'],
    ['index.php?PHPSESSID=0a1b&topic=5.15', POSTS, 'thread 5'],
    ['index.php/topic,5.0.html', POSTS, 'thread 5'],
    ['index.php?msg=12', `<input name="topic" value="5">${POSTS}`, 'thread 5'],
    ['antennas/first-antenna/', `<div class="navigate_section"><a href="https://a.example.test/bb/index.php?topic=5.0">x</a></div>${POSTS}`, 'thread 5'],
    ['index.php?msg=12', POSTS, null],
    ['index.php?board=3.0', '<div id="messageindex"></div>', 'list'],
    ['index.php?action=mlist;sort=posts', '<div id="mlist"></div>', 'members'],
    ['index.php?action=profile;u=3', '<div id="profileview"></div>', 'members'],
    ['index.php?action=profile;area=account;u=3', '', null],
    ['index.php?action=pm', POSTS, null],
    ['index.php?action=post;topic=5.0', POSTS, null],
    ['index.php?action=moderate;area=postmod', '<div id="messageindex"></div>', null],
    ['index.php', '', null],
  ])('%s', (path, inner, expected) => {
    const place = smf.place(`https://a.example.test/bb/${path}`, page(inner));
    expect(place && `${place.kind}${place.thread ? ` ${place.thread.split('/t/').at(-1)}` : ''}`).toBe(expected);
    if (place) expect(place.community).toMatchObject({ id: 'smf:a.example.test/bb', url: 'https://a.example.test/bb/' });
  });
  test('a front elsewhere on the host, or on another, moves no community', () => {
    expect(smf.place('https://a.example.test/bb/index.php?board=3.0', page('<div id="messageindex"></div>', 'https://b.example.test/index.php'))?.community.id).toBe('smf:a.example.test/bb');
    expect(smf.place('https://a.example.test/bb/index.php?board=3.0', page('<div id="messageindex"></div>', 'https://a.example.test/other/index.php'))?.community.id).toBe('smf:a.example.test/bb');
  });
});

test.each([
  ['https://a.example.test/index.php?PHPSESSID=0a1b&topic=5.msg12#msg12', 'https://a.example.test/index.php?topic=5.msg12#msg12'],
  ['https://a.example.test/index.php?topic=5.0;PHPSESSID=0a1b', 'https://a.example.test/index.php?topic=5.0'],
  ['https://a.example.test/index.php?PHPSESSID=0a1b', 'https://a.example.test/index.php'],
  ['https://a.example.test/index.php?PHPSESSID=0a1b#top', 'https://a.example.test/index.php?#top'],
])('%s without its session', (href, expected) => expect(sessionless(href)).toBe(expected));
