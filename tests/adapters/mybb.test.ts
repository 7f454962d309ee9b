// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { mybb } from '@/lib/adapters/mybb';
import { read } from '@/lib/adapters/read';
import { parse, sceneOf } from './truth';

const THREAD = '<table><tr><td id="posts_container"><div id="posts"></div></td></tr></table>';
const ROWS = '<table><tr class="inline_row"><td><span id="tid_5"><a href="showthread.php?tid=5">x</a></span></td></tr></table>';
const page = (inner: string): Document => parse(`<head><link href="https://a.example.test/bb/syndication.php?type=atom1.0"></head><body>${inner}</body>`);

describe('where a page of MyBB is', () => {
  test.each([
    ['showthread.php?tid=5', THREAD, 'thread 5'],
    ['showthread.php?tid=5&pid=12#pid12', THREAD, 'thread 5'],
    ['showthread.php?pid=12#pid12', `${THREAD}<a href="printthread.php?tid=5">x</a>`, 'thread 5'],
    ['thread-5.html', THREAD, 'thread 5'],
    ['thread-5-page-2.html', THREAD, 'thread 5'],
    ['thread-5-post-12.html', THREAD, 'thread 5'],
    ['Thread-a-subject', `<form id="quick_reply_form"><input name="tid" value="5"></form>${THREAD}`, 'thread 5'],
    ['showthread.php?pid=12', THREAD, null],
    ['forumdisplay.php?fid=4&page=2', '', 'list'],
    ['forum-4-page-2.html', '', 'list'],
    ['search.php?action=results&sid=1', ROWS, 'list'],
    ['search.php', '', null],
    ['memberlist.php', '', 'members'],
    ['member.php?action=profile&uid=3', '', 'members'],
    ['user-3.html', '', 'members'],
    ['member.php?action=register', '', null],
    ['private.php?action=read&pmid=4', THREAD, null],
    ['newreply.php?tid=5', THREAD, null],
    ['announcements.php?aid=1', THREAD, null],
    ['modcp.php?action=modqueue', ROWS, null],
    ['usercp.php?action=subscriptions', ROWS, null],
    ['index.php', '', null],
  ])('%s', (path, inner, expected) => {
    const place = mybb.place(`https://a.example.test/bb/${path}`, page(inner));
    expect(place && `${place.kind}${place.thread ? ` ${place.thread.split('/t/').at(-1)}` : ''}`).toBe(expected);
    if (place) expect(place.community).toMatchObject({ id: 'mybb:a.example.test/bb', url: 'https://a.example.test/bb/' });
  });
});

describe('dates in numbers', () => {
  const post = (pid: number, date: string): string => `<div class="post" id="post_${pid}"><div class="author_information"><span class="largetext">Guest</span></div><span class="post_date">${date}</span><div class="post_body">x</div></div>`;
  test.each([
    ['month first by default', ['11-02-2026, 05:42 AM'], '2026-11-02T05:42:00.000Z'],
    ['day first where another date says so', ['11-02-2026, 05:42 AM', '25-01-2026, 05:42 AM'], '2026-02-11T05:42:00.000Z'],
    ['day first where the month lies ahead', ['11-12-2025, 05:42', '12-03-2026, 05:42'], '2025-12-11T05:42:00.000Z'],
    ['month first with points where another date says so', ['11.02.2026, 05:42 AM', '01.25.2026, 05:42 AM'], '2026-11-02T05:42:00.000Z'],
    ['two digits of a year', ['11-02-26, 05:42 AM'], '2026-11-02T05:42:00.000Z'],
  ])('%s', (_name, dates, expected) => {
    const doc = page(`<div id="posts">${dates.map((date, at) => post(at + 1, date)).join('')}</div>`);
    const scene = sceneOf(mybb, doc, { url: 'https://a.example.test/bb/showthread.php?tid=5', readAt: '2026-11-21T12:00:00.000Z', zone: 'UTC' });
    const reading = scene && read(mybb, doc, scene);
    expect(reading?.unread).toEqual([]);
    expect(new Date(reading?.activities[0]?.at ?? 0).toISOString()).toBe(expected);
  });
});
