// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { vbulletin } from '@/lib/adapters/vbulletin';
import { momentOf } from '@/lib/adapters/vbulletin/moment';
import { read } from '@/lib/adapters/read';
import { parse, sceneOf } from './truth';

const page = (body: string, lang = 'en'): Document => parse(`<!doctype html><html id="vbulletin_html" lang="${lang}"><head><title>Tea</title></head><body>${body}</body></html>`);
const POST = '<ol id="posts"><li class="postbit" id="post_8"></li></ol>';
const HOST = 'http://vb.example.test';

describe('vBulletin', () => {
  it.each([
    [POST, '/showthread.php?45-Tea', 'thread vbulletin:vb.example.test/t/45'],
    [POST, '/forum/showthread.php?s=0123&t=45&page=2', 'thread vbulletin:vb.example.test/forum/t/45'],
    [POST, '/forum/threads/45-Tea/page2', 'thread vbulletin:vb.example.test/forum/t/45'],
    [`<input type="hidden" name="searchthreadid" value="45">${POST}`, '/forum/showthread.php?p=8#post8', 'thread vbulletin:vb.example.test/forum/t/45'],
    ['<ol id="threads"><li class="threadbit" id="thread_45"></li></ol>', '/forumdisplay.php?2-Tea', 'list'],
    ['<table id="memberlist_table"></table>', '/memberlist.php', 'members'],
    [POST, '/private.php?do=showpm&pmid=3', null],
    ['<p>Rules</p>', '/faq.php', null],
  ])('page %j at %s is %s', (body, path, expected) => {
    const place = vbulletin.place(HOST + path, page(body));
    expect(place && [place.kind, place.thread].filter(Boolean).join(' ')).toBe(expected);
  });

  it.each([
    ['<span class="date">06-10-2012</span>', 'en', '2012-06-10'],
    ['<span class="date">22-05-2012</span>', 'en', '2012-10-06'],
    ['<span class="date">05-22-2012</span>', 'de', '2012-06-10'],
    ['', 'de', '2012-10-06'],
  ])('on a page with %j in %s, 06-10-2012 is %s', (body, lang, day) => {
    const doc = page(body, lang);
    const scene = { place: { kind: 'list' as const, community: { id: 'vbulletin:x', platform: 'vbulletin', url: HOST } }, url: HOST, now: Date.parse('2012-12-01T00:00:00Z'), zone: 'UTC' };
    expect(new Date(momentOf('06-10-2012, 09:00 AM', doc, scene)?.at ?? 0).toISOString().slice(0, 10)).toBe(day);
  });

  it('takes the number of a writer from a link to all their posts where addresses have names alone', () => {
    const found = '<ul class="memberaction_body"><li><a href="search.php?do=finduser&amp;userid=7">View Forum Posts</a></li></ul>';
    const doc = page(`<ol id="posts"><li class="postbitlegacy" id="post_8"><div class="username_container"><a class="username" href="members/bo.html"><strong>Bo</strong></a>${found}</div><div id="post_message_8"><blockquote class="postcontent">x</blockquote></div></li></ol>`);
    const scene = sceneOf(vbulletin, doc, { url: `${HOST}/tea/45-kettles.html`, readAt: '2012-12-01T00:00:00.000Z', zone: 'UTC' });
    expect(scene && read(vbulletin, doc, scene).members[0]).toMatchObject({ native: '7', name: 'Bo' });
  });
});
