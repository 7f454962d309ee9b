// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lobsters } from '@/lib/adapters/lobsters';
import { read } from '@/lib/adapters/read';
import { hold, parse, sceneOf } from './truth';

const HOME = 'https://crumbs.example.test';
const sceneAt = (path: string, doc: Document) => sceneOf(lobsters, doc, { url: HOME + path, readAt: '2026-11-21T12:00:00.000Z', zone: 'UTC' });
const kind = (path: string, inner = ''): string | undefined => {
  const place = lobsters.place(HOME + path, parse(inner));
  return place ? [place.kind, place.thread?.split('/t/')[1]].filter(Boolean).join(' ') : undefined;
};

describe('where a page is', () => {
  const story = '<ol class="stories"><li class="story" data-shortid="k3ttle"></li></ol>';
  test.each<[path: string, inner: string, expected: string | undefined]>([
    ['/s/k3ttle/quiet_kettle', '', 'thread k3ttle'], ['/s/k3ttle', story, 'thread k3ttle'], ['/s/0ther0', story, undefined], ['/~bob', '', 'members'], ['/u/bob', '', 'members'],
    ...['/', '/page/2', '/active', '/newest/page/3', '/recent', '/t/tea', '/t/tea,pots/page/2', '/top/1w', '/domains/tea.example.test', '/search?q=tea', '/comments', '/comments/page/2', '/~bob/stories', '/~bob/threads'].map((path): [string, string, string] => [path, '', 'list']),
    ...['/login', '/settings', '/inbox', '/messages', '/replies/unread', '/saved', '/hidden', '/upvoted/stories', '/stories/new', '/comments/aa1bee/reply', '/~bob/standing', '/mod/notes', '/filters', '/about'].map((path): [string, string, undefined] => [path, '', undefined]),
  ])('%s %# → %s', (path, inner, expected) => expect(kind(path, inner)).toBe(expected));
});

/** As comments stood on lists until 2025: the time in a title, with its zone; the score beside the arrow. */
const comment = (id: string, byline: string, inner = ''): string => `<li><div id="c_${id}" data-shortid="${id}" class="comment"><div class="voters"><a class="upvoter" title="Add upvote"></a><div class="score">2</div></div>
  <div class="details"><div class="byline"><a href="/u/Bob"><img class="avatar" src="/avatars/Bob-16.png"></a> <a href="/u/Bob">Bob</a> ${byline}</div><div class="comment_text"><p>Tea.</p></div></div></div><ol class="comments">${inner}</ol></li>`;

test('comments on a list of 2024 say what they are on', () => {
  const on = '| <a href="/s/k3ttle/quiet_kettle#c_aa1bee">link</a> | on: <a href="/s/k3ttle/quiet_kettle">A quiet kettle</a>';
  const doc = parse(`<title>Comments | Crumbs</title><ol class="comments comments1">${comment('aa1bee', `<span title="2024-03-17 11:53:51 -0500">2 years ago</span> ${on}`, comment('aa2cup', `edited <span title="2024-03-18 11:53:51 -0500">2 years ago</span> ${on}`))}${comment('bb1fog', '')}</ol>`);
  const scene = sceneAt('/comments', doc);
  if (!scene) throw new Error('The list is left alone.');
  const reading = read(lobsters, doc, scene);
  const { id } = scene.place.community;
  expect(reading.unread).toEqual([{ part: 'comment', why: 'A post belongs to no thread.' }]);
  expect(reading.threads[0]).toMatchObject({ id: `${id}/t/k3ttle`, title: 'A quiet kettle' });
  expect([...hold(reading).members.values()]).toMatchObject([{ native: 'bob', handle: 'Bob', url: `${HOME}/u/Bob`, avatar: `${HOME}/avatars/Bob-16.png` }]);
  expect(reading.activities).toMatchObject([
    { native: 'c_aa1bee', thread: `${id}/t/k3ttle`, at: Date.UTC(2024, 2, 17, 16, 53, 51), precision: 'second', counts: { votes: 2, likes: 2 } },
    { native: 'c_aa2cup', parent: `${id}/a/c_aa1bee`, edited: Date.UTC(2024, 2, 18, 16, 53, 51), precision: 'unknown' },
  ]);
});

test('marks stand at the names of those who wrote', () => {
  const doc = parse(readFileSync(join(process.cwd(), 'tests/fixtures/lobsters/2026-11-thread.html'), 'utf8'));
  const scene = sceneAt('/s/k3ttle', doc);
  if (!scene) throw new Error('The thread is left alone.');
  const marks = lobsters.marks?.(doc, scene) ?? [];
  const { activities, members } = hold(read(lobsters, doc, scene));
  expect(marks.map(({ activity, member }) => [activity, member])).toEqual([...activities.values()].map(({ id, member }) => [id, member]));
  for (const { member, anchor } of marks) if (member) expect(anchor.textContent).toBe(members.get(member)?.name);
});
