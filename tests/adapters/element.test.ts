// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { element } from '@/lib/adapters/element';
import { read } from '@/lib/adapters/read';
import { parse, sceneOf } from './truth';

const ROOM = '!tea:hs.example.test';
const APP = 'https://chat.example.test/app/#';
const SYNC = 'https://hs.example.test/_matrix/client/v3/sync';
const tile = (id: string, inner: string, cls = ''): string =>
  `<li class="mx_EventTile ${cls}" data-event-id="${id}"><div class="mx_EventTile_line"><a href="https://matrix.to/#/${ROOM}/${id}?via=x" aria-label="${inner}"></a><div class="mx_EventTile_body">tea</div></div>${cls ? '' : '<div class="mx_EventTile_avatar"><span title="@mina:hs.example.test"></span></div><div class="mx_DisambiguatedProfile"><span>Mina</span></div>'}</li>`;
const page = (rows: string): string => `<section id="matrixchat"><ol class="mx_RoomView_MessageList"><li><div class="mx_DateSeparator" aria-label="Today"></div></li>${rows}</ol></section>`;

function open(html: string, path = `/room/${ROOM}`) {
  const doc = parse(html);
  const scene = sceneOf(element, doc, { url: APP + path, readAt: '2026-11-21T12:00:00.000Z', zone: 'UTC' });
  if (!scene) throw new Error('The page is left alone.');
  return { doc, scene };
}

describe('where a page of Element is', () => {
  test.each([
    [`/room/${ROOM}`, '', ROOM], [`/room/${encodeURIComponent(ROOM)}/$e?via=x`, '', ROOM], ['/room/#tea:hs.example.test', page(tile('$e1', '10:00')), ROOM],
    ['/room/#tea:hs.example.test', '', undefined], ['/room/!other:hs.example.test', page(tile('$e1', '10:00')), undefined], ['/home', '', undefined], ['/user/@mina:hs.example.test', '', undefined],
  ])('%s %s → %s', (path, html, expected) => expect(element.place(APP + path, parse(html))?.thread?.split('/t/').at(-1)).toBe(expected));
});

test('conversations between two are left alone once told', () => {
  for (const told of [
    { account_data: { events: [{ type: 'm.direct', content: { '@otto:hs.example.test': [ROOM] } }] } },
    { rooms: { join: { [ROOM]: { summary: { 'm.heroes': ['@otto:hs.example.test'], 'm.joined_member_count': 2, 'm.invited_member_count': 0 } } } } },
    { rooms: { [ROOM]: { is_dm: true, timeline: [{ event_id: '$e', type: 'm.room.message', sender: '@otto:hs.example.test', content: { body: 'x' } }] } } },
  ]) {
    const { doc, scene } = open('');
    expect(element.answer?.(SYNC, told, scene, doc)).toBeNull();
    expect(element.place(scene.url, doc)).toBeNull();
  }
});

test('a tile without a name is of the one above, unless much time lies between', () => {
  const writers = (...rows: string[]) => {
    const { doc, scene } = open(page(rows.join('')));
    return read(element, doc, scene).activities.map(({ member }) => member?.split('/m/').at(-1));
  };
  const mina = '@mina:hs.example.test';
  expect(writers(tile('$e1', '10:00'), tile('$e2', '10:04', 'mx_EventTile_continuation'))).toEqual([mina, mina]);
  expect(writers(tile('$e1', '10:00'), tile('$e2', '10:40', 'mx_EventTile_continuation'))).toEqual([mina]);
  expect(writers(tile('$e2', '10:04', 'mx_EventTile_continuation'))).toEqual([]);
});

test('whom a homeserver names in secret rooms writes on the page', () => {
  const { doc, scene } = open(page(tile('$e2', '10:04', 'mx_EventTile_continuation')));
  const secret = { event_id: '$e2', type: 'm.room.encrypted', sender: '@otto:hs.example.test', origin_server_ts: 1_795_255_440_123, content: { ciphertext: 'x' } };
  expect(element.answer?.(SYNC, { rooms: { join: { [ROOM]: { timeline: { events: [secret] } } } } }, scene, doc)).toBeNull();
  expect(read(element, doc, scene).activities).toMatchObject([{ member: expect.stringContaining('@otto:hs.example.test'), at: 1_795_255_440_123, precision: 'ms', text: 'tea' }]);
});

test('answers from elsewhere are none, whatever their shape', () => {
  const { doc, scene } = open('');
  const chunk = [{ event_id: '$e', room_id: ROOM, type: 'm.room.message', sender: '@otto:hs.example.test', origin_server_ts: 1_795_255_440_123, content: { msgtype: 'm.text', body: 'x' } }];
  expect(element.answer?.('https://tracker.example.test/collect', { chunk }, scene, doc)).toBeNull();
  expect(element.answer?.(`https://hs.example.test/_matrix/client/v3/rooms/${ROOM}/messages`, { chunk }, scene, doc)?.activities).toHaveLength(1);
});
