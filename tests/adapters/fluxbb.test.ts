// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { fluxbb } from '@/lib/adapters/fluxbb';
import { read } from '@/lib/adapters/read';
import { parse, sceneOf } from './truth';

const page = (script: string, inner: string): Document =>
  parse(`<body><div id="pun${script}" class="pun"><div id="brdheader"><div id="brdtitle"><h1><a href="https://a.example.test/bb">Board</a></h1></div></div>${inner}</div></body>`);

describe('where a page of FluxBB is', () => {
  test.each([
    ['viewtopic.php?id=5&p=2', 'viewtopic', '', 'thread 5'],
    ['viewtopic.php?pid=12#p12', 'viewtopic', '<div class="linkst"><a href="viewtopic.php?id=5">x</a></div>', 'thread 5'],
    ['viewtopic.php?pid=12#p12', 'viewtopic', '<div class="linkst"><p class="postlink"><a href="post.php?tid=5">x</a></p></div>', 'thread 5'],
    ['topic/5/a-subject', 'viewtopic', '<div class="linkst"><a href="viewtopic.php?id=5">x</a></div>', 'thread 5'],
    ['viewtopic.php?pid=12', 'viewtopic', '', null],
    ['viewforum.php?id=4', 'viewforum', '', 'list'],
    ['search.php?action=show_new', 'search', '<div id="vf"></div>', 'list'],
    ['search.php', 'search', '', null],
    ['userlist.php', 'userlist', '', 'members'],
    ['profile.php?id=3', 'profile', '<div id="viewprofile"></div>', 'members'],
    ['profile.php?section=personality&id=3', 'profile', '', null],
    ['post.php?tid=5', 'post', '', null],
    ['moderate.php?fid=4&tid=5', 'moderate', '', null],
    ['index.php', 'index', '', null],
  ])('%s', (path, script, inner, expected) => {
    const place = fluxbb.place(`https://a.example.test/bb/${path}`, page(script, inner));
    expect(place && `${place.kind}${place.thread ? ` ${place.thread.split('/t/').at(-1)}` : ''}`).toBe(expected);
    if (place) expect(place.community).toMatchObject({ id: 'fluxbb:a.example.test/bb', name: 'Board', url: 'https://a.example.test/bb/' });
  });
});

test('a post of PunBB 1.2 is the first of its thread by its number alone', () => {
  const post = (number: string): string => `<div id="p12" class="blockpost row_odd firstpost"><h2><span><span class="conr">${number}</span><a href="viewtopic.php?pid=12#p12">2009-11-02 16:00:05</a></span></h2><div class="postleft"><dl><dt><strong><a href="profile.php?id=3">Bo</a></strong></dt></dl></div><div class="postright"><div class="postmsg"><p>x</p></div></div></div>`;
  const kinds = ['#1 ', '#26 '].map((number) => {
    const doc = page('viewtopic', post(number));
    const scene = sceneOf(fluxbb, doc, { url: 'https://a.example.test/bb/viewtopic.php?id=5', readAt: '2026-11-21T12:00:00.000Z', zone: 'UTC' });
    return scene && read(fluxbb, doc, scene).activities[0]?.kind;
  });
  expect(kinds).toEqual(['post', 'comment']);
});
