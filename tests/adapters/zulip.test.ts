// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { zulip } from '@/lib/adapters/zulip';
import { parse } from './truth';

const page = (): Document => parse('<title>x - Forge - Zulip</title><div id="message_feed_container"></div>');

test.each([
  ['', 'list'], ['#feed', 'list'], ['#narrow/channel/4-forge', 'list'], ['#narrow/search/x', 'list'], ['#recent', 'list'], ['#inbox', 'list'],
  ['#narrow/channel/4-forge/topic/big.20anvils', 'thread 4:big anvils'], ['#narrow/stream/4-forge/topic/.E2.9C.94.20Done/near/77', 'thread 4:done'],
  ['#narrow/dm/12-bo', null], ['#narrow/pm-with/12-bo', null], ['#narrow/is/dm', null], ['#narrow/is/private', null], ['#settings/profile', null], ['#organization/x', null], ['#user/4', null], ['#drafts', null],
])('%s of Zulip → %s', (hash, expected) => {
  const place = zulip.place(`https://z.example.test/${hash}`, page());
  expect(place && `${place.kind}${place.thread ? ` ${place.thread.split('/t/').at(-1)}` : ''}`).toBe(expected);
});
test('the pages around the app are left alone', () => expect(zulip.place('https://z.example.test/login/', page())).toBeNull());
