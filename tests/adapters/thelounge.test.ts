// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import type { Scene } from '@/lib/adapters/adapter';
import { theLounge } from '@/lib/adapters/thelounge';
import { parse, sceneOf } from './truth';

const ITEMS = [['Libera', 'lobby', 1], ['#tea', 'channel', 2], ['bo', 'query', 3]] as const;
const page = (view: number, type: string): Document => parse(`<head><meta name="application-name" content="The Lounge"></head>
  <div class="network"><div class="lobby-wrap"><span class="name">Libera</span></div>${ITEMS.map(([name, kind, id]) => `<div data-name="${name}" data-type="${kind}" aria-controls="#chan-${id}" aria-selected="${id === view}"></div>`).join('')}</div>
  <div id="chat"><div id="chan-${view}" role="tabpanel" data-type="${type}"></div></div>`);
const at = (hash: string, doc: Document): Scene | null => sceneOf(theLounge, doc, { url: `https://irc.example.test/${hash}`, readAt: '2026-11-21T12:00:00.000Z', zone: 'UTC' });

describe('where a page of The Lounge is', () => {
  test.each([
    ['#/chan-2', 2, 'channel', 'thread'], ['#/chan-3', 3, 'query', 'other'], ['#/chan-1', 1, 'lobby', 'other'], ['#/chan-3', 2, 'channel', 'other'], ['#/chan-2/search', 2, 'channel', 'other'], ['#/settings', 2, 'channel', 'other'],
  ])('%s with %i in view (%s) → %s', (hash, view, type, kind) => expect(at(hash, page(view, type))?.place.kind).toBe(kind));
  test('a client that is connected to nothing is nowhere', () => expect(at('#/connect', parse('<p>x</p>'))).toBeNull());
});

describe('lines of The Lounge', () => {
  const line = (id: number, text: string, time = '2026-11-21T11:00:00.100Z'): unknown => ['msg', { chan: 2, msg: { id, type: 'message', from: { nick: 'Bo' }, text, time } }];
  const tell = (doc: Document, ...frames: unknown[]): string[] => {
    const scene = at('#/chan-2', doc);
    return frames.flatMap((frame) => (scene && theLounge.answer?.('wss://irc.example.test/socket.io/', frame, scene, doc)?.activities.map(({ native }) => native)) ?? []);
  };
  test('that are alike in one second are two, told twice or in another session', () => {
    const doc = page(2, 'channel');
    const [one, two, again] = tell(doc, line(7, 'hi'), line(8, 'hi', '2026-11-21T11:00:00.900Z'), line(7, 'hi'));
    expect(one).not.toBe(two);
    expect(again).toBe(one);
    expect(tell(page(2, 'channel'), line(501, 'hi'), line(502, 'hi', '2026-11-21T11:00:00.900Z'))).toEqual([one, two]);
  });
  test('between two, of another host, or of a room that nobody named are left alone', () => {
    const doc = page(2, 'channel');
    const scene = at('#/chan-2', doc) as Scene;
    const said = (chan: number, url = 'wss://irc.example.test/socket.io/'): unknown => theLounge.answer?.(url, ['msg', { chan, msg: { id: 1, type: 'message', from: { nick: 'bo' }, text: 'x', time: '2026-11-21T11:00:00.000Z' } }], scene, doc);
    expect([said(3), said(1), said(9), said(2, 'wss://other.example.test/socket.io/')]).toEqual([null, null, null, null]);
    expect(said(2)).not.toBeNull();
  });
});
