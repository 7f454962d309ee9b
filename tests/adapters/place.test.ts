// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { ADAPTERS } from '@/lib/adapters';
import { discourse } from '@/lib/adapters/discourse';
import { discuz } from '@/lib/adapters/discuz';
import { readAddress, zoneOf } from '@/lib/adapters/discuz/place';
import { nodebb } from '@/lib/adapters/nodebb';
import { signFor } from '@/lib/adapters/sign';
import { parse } from './truth';

const kind = (place: { kind: string; thread?: string } | null): string | null => (place ? `${place.kind}${place.thread ? ` ${place.thread.split('/t/').at(-1)}` : ''}` : null);

describe('where a page of Discourse is', () => {
  const page = (inner = '', base = '', body = ''): Document => parse(`<head><meta name="generator" content="Discourse 3.6"><meta id="data-discourse-setup" data-base-uri="${base}"></head><body class="${body}">${inner}</body>`);
  const topic = '<div id="topic-title"><h1 data-topic-id="300"></h1></div>';
  test.each([
    ['/', 'list'], ['/latest?order=views', 'list'], ['/c/help/21/l/top', 'list'], ['/tag/x', 'list'], ['/categories', 'list'],
    ['/u', 'members'], ['/u?period=all', 'members'], ['/u/bob', 'members'], ['/u/bob/summary', 'members'], ['/u/bob/activity/topics', 'members'],
    ['/u/bob/messages', null], ['/u/bob/messages/sent', null], ['/u/bob/preferences/account', null], ['/u/bob/notifications', null], ['/u/bob/activity/drafts', null], ['/u/bob/activity/bookmarks', null], ['/my/messages', null],
    ['/login', null], ['/search?q=x', null], ['/admin', null], ['/admin/users/list', null], ['/review', null], ['/chat/c/general/2', null], ['/g/staff', null],
    ['/t/slug/300', null],
  ])('%s → %s', (path, expected) => expect(kind(discourse.place(`https://a.example.test${path}`, page()))).toBe(expected));
  test.each([
    ['/t/slug/300', 'thread 300'], ['/t/slug/300/12', 'thread 300'], ['/t/300', 'thread 300'], ['/t/300/12', 'thread 300'], ['/t/12/300', 'thread 300'], ['/t/slug/300?page=2', 'thread 300'],
    ['/t/slug/301', null], ['/latest', null], ['/', null],
  ])('%s with topic 300 in view → %s', (path, expected) => expect(kind(discourse.place(`https://a.example.test${path}`, page(topic)))).toBe(expected));
  test('a private message is none, whatever its address', () => {
    expect(discourse.place('https://a.example.test/t/slug/300', page(topic, '', 'archetype-private_message'))).toBeNull();
    const json = JSON.stringify({ topic_300: JSON.stringify({ id: 300, archetype: 'private_message', post_stream: { stream: [], posts: [] } }) }).replaceAll('"', '&quot;');
    expect(discourse.place('https://a.example.test/t/slug/300', page(`<div id="data-preloaded" data-preloaded="${json}"></div>${topic}`))).toBeNull();
  });
  test('a forum in a folder', () => {
    const place = discourse.place('https://a.example.test/talk/t/slug/300', page(topic, '/talk'));
    expect(place?.community).toMatchObject({ id: 'discourse:a.example.test/talk', url: 'https://a.example.test/talk/' });
    expect(discourse.place('https://a.example.test/elsewhere/t/slug/300', page(topic, '/talk'))).toBeNull();
  });
});

describe('where a page of NodeBB is', () => {
  const page = (inner = ''): Document => parse(`<body class="page-status-200">${inner}</body>`);
  const topic = '<ul component="topic" data-tid="36"></ul>';
  test.each([
    ['/', 'list'], ['/recent', 'list'], ['/category/5/general?page=2', 'list'], ['/tags/x', 'list'], ['/users', 'members'], ['/users?section=online', 'members'], ['/user/bob', 'members'], ['/user/bob/topics', 'members'],
    ['/user/bob/chats', null], ['/user/bob/chats/4', null], ['/user/bob/settings', null], ['/user/bob/edit', null], ['/user/bob/blocks', null], ['/user/bob/bookmarks', null], ['/user/bob/upvoted', null], ['/user/bob/notifications', null],
    ['/chats', null], ['/login', null], ['/register', null], ['/search?term=x', null], ['/admin/dashboard', null], ['/flags', null], ['/notifications', null], ['/groups/staff', null], ['/topic/36/slug', null],
  ])('%s → %s', (path, expected) => expect(kind(nodebb.place(`https://a.example.test${path}`, page()))).toBe(expected));
  test.each([['/topic/36', 'thread 36'], ['/topic/36/slug/12?page=2', 'thread 36'], ['/post/480', 'thread 36'], ['/topic/37/slug', null], ['/recent', null]])(
    '%s with topic 36 in view → %s', (path, expected) => expect(kind(nodebb.place(`https://a.example.test${path}`, page(topic)))).toBe(expected));
  test('a forum in a folder, told by its paths, its settings or its logo', () => {
    expect(nodebb.place('https://a.example.test/forum/topic/36/x', page(topic))?.community.id).toBe('nodebb:a.example.test/forum');
    expect(nodebb.place('https://a.example.test/forum', page('<script>window.config = {"relative_path":"\\/forum","upload":1}</script>'))?.community.id).toBe('nodebb:a.example.test/forum');
    expect(nodebb.place('https://a.example.test/forum/', page('<a component="brand/anchor" href="/forum/">x</a>'))?.community.url).toBe('https://a.example.test/forum/');
  });
  test('a broken address is no place', () => expect(nodebb.place('https://a.example.test/topic/%E0%A4%A', page(topic))).toBeNull());
});

describe('where a page of Discuz! is', () => {
  const page = (body: string, inner = ''): Document => parse(`<head><meta name="generator" content="Discuz! X3.5"></head><body ${body}>${inner}</body>`);
  test.each([
    ['forum.php?mod=viewthread&tid=200&extra=page%3D1', 'id="nv_forum" class="pg_viewthread"', 'thread 200'],
    ['thread-200-3-1.html', 'id="nv_forum" class="pg_viewthread"', 'thread 200'],
    ['forum.php?mod=redirect&goto=findpost&ptid=200&pid=5', 'id="nv_forum" class="pg_viewthread"', 'thread 200'],
    ['forum.php?mod=forumdisplay&fid=41', 'id="nv_forum" class="pg_forumdisplay"', 'list'],
    ['forum-41-1.html', 'id="nv_forum" class="pg_forumdisplay"', 'list'],
    ['forum.php?mod=guide&view=new', 'id="nv_forum" class="pg_guide"', 'list'],
    ['home.php?mod=space&uid=7', 'id="nv_home" class="pg_space"', 'members'],
    ['home.php?mod=space&uid=7&do=profile', 'id="nv_home" class="pg_space"', 'members'],
    ['space-uid-7.html', 'id="nv_home" class="pg_space"', 'members'],
    ['home.php?mod=space&do=pm', 'id="nv_home" class="pg_space"', null],
    ['home.php?mod=space&do=pm&subop=view&touid=3', 'id="nv_home" class="pg_space"', null],
    ['home.php?mod=space&do=notice', 'id="nv_home" class="pg_space"', null],
    ['home.php?mod=space&do=friend', 'id="nv_home" class="pg_space"', null],
    ['home.php?mod=spacecp&ac=profile', 'id="nv_home" class="pg_spacecp"', null],
    ['member.php?mod=logging&action=login', 'id="nv_member" class="pg_logging"', null],
    ['search.php?mod=forum', 'id="nv_search" class="pg_forum"', null],
    ['forum.php?mod=post&action=newthread&fid=41', 'id="nv_forum" class="pg_post"', null],
    ['forum.php?mod=modcp', 'id="nv_forum" class="pg_modcp"', null],
    ['admin.php', 'id="nv_admin"', null],
  ])('%s', (path, body, expected) => expect(kind(discuz.place(`https://a.example.test/bbs/${path}`, page(body)))).toBe(expected));
  test('an address of its own making is read from the canonical one', () => {
    const doc = parse('<head><meta name="generator" content="Discuz! X3.4"><link rel="canonical" href="https://a.example.test/thread-9-1-1.html"></head><body id="nv_forum" class="pg_viewthread"></body>');
    expect(kind(discuz.place('https://a.example.test/t/nine', doc))).toBe('thread 9');
  });
  test('both families of addresses say the same', () => {
    expect(readAddress('https://a.example.test/bbs/thread-200-2-1.html')).toMatchObject({ mod: 'viewthread', tid: '200', home: 'https://a.example.test/bbs/' });
    expect(readAddress('forum.php?mod=viewthread&tid=200', 'https://a.example.test/bbs/')).toMatchObject({ mod: 'viewthread', tid: '200' });
    expect(readAddress('space-uid-7.html', 'https://a.example.test/')).toMatchObject({ mod: 'space', uid: '7' });
    expect(readAddress('not an address')).toBeNull();
  });
  test.each([['GMT+8, 2026-11-21 20:00', 'Asia/Shanghai'], ['GMT-5, 2026-11-21 07:00', 'Etc/GMT+5'], ['GMT+5.5, 2026-11-21 17:30', 'Asia/Kolkata'], ['GMT, 2026-11-21 12:00', 'UTC'], ['nothing', 'Asia/Shanghai']])(
    'the foot of the page tells the zone: %s', (foot, zone) => expect(zoneOf(parse(`<body><div id="ft">${foot}</div></body>`))).toBe(zone));
});

describe('pages of other software', () => {
  test.each([
    '<head><meta name="generator" content="WordPress 6.5"></head><body class="page-template"><article id="post_1" data-post-id="1"><div class="entry">x</div></article></body>',
    '<head></head><body><main><div class="topic" id="thread"><div class="post" id="p1"><div class="content">x</div></div></div></main></body>',
    '<head></head><body><div id="app"></div></body>',
    '',
  ])('%s', (html) => expect(signFor(ADAPTERS, 'https://a.example.test/', parse(html))).toBeUndefined());
  test('have no place', () => {
    for (const adapter of ADAPTERS) expect(adapter.place('about:blank', parse(''))?.kind ?? null).toBeNull();
  });
});
