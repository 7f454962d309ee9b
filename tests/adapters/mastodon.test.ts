// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { mastodon } from '@/lib/adapters/mastodon';
import { parse } from './truth';

const page = (status = ''): Document => parse(`<div id="mastodon">${status && `<div class="scrollable"><div class="detailed-status"><a class="detailed-status__datetime" href="/@bo/${status}"></a></div></div>`}</div>`);
const kind = (path: string, doc: Document): string | null => {
  const place = mastodon.place(`https://s.example.test${path}`, doc);
  return place && `${place.kind}${place.thread ? ` ${place.thread.split('/t/').at(-1)}` : ''}`;
};

test.each([
  ['/', 'list'], ['/home', 'list'], ['/public/local', 'list'], ['/deck/home', 'list'], ['/web/timelines/home', 'list'], ['/tags/tea', 'list'], ['/@bo', 'list'], ['/@bo@far.example.test/with_replies', 'list'], ['/explore', 'list'],
  ['/@bo/followers', 'members'], ['/directory', 'members'], ['/@bo/77/favourites', 'members'],
  ['/notifications', null], ['/conversations', null], ['/bookmarks', null], ['/favourites', null], ['/settings/profile', null], ['/admin/reports', null], ['/about', null], ['/@bo/77', null],
])('%s of Mastodon → %s', (path, expected) => expect(kind(path, page())).toBe(expected));
test.each([['/@bo/77', 'thread 77'], ['/deck/@bo/77', 'thread 77'], ['/web/statuses/77', 'thread 77'], ['/@bo/78', null]])('%s with 77 in view → %s', (path, expected) => expect(kind(path, page('77'))).toBe(expected));
