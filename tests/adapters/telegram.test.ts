// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { telegram } from '@/lib/adapters/telegram';
import { messageOf, peerOf } from '@/lib/adapters/telegram/place';
import { read } from '@/lib/adapters/read';
import { parse, sceneOf } from './truth';

const bubble = (mid: string, peer: string, inner = '', cls = 'is-out'): string => `<div class="bubble ${cls}" data-mid="${mid}" data-peer-id="${peer}" data-timestamp="1795168800"><div class="bubble-content">${inner}<div class="message">tea for everybody</div></div></div>`;

describe('where a page of Telegram is', () => {
  test.each([
    ['/k/#-1234567890', '', '-1234567890 -1234567890'], ['/a/#-1001234567890', '', '-1234567890 -1234567890'], ['/a/#-1001234567890_45', '', '-1234567890 45'], ['/k/#-987654', '', '-987654 -987654'],
    ['/k/#@teanews', bubble('4294967303', '-1234567890'), '-1234567890 -1234567890'], ['/k/#@teanews', '', undefined], ['/k/#@mina', bubble('7', '8419206193'), undefined],
    ['/k/#8419206193', '', undefined], ['/a/#8419206193', '', undefined], ['/k/', '', undefined],
    ['/k/#-1234567890', bubble('4294967303', '-5'), undefined], ['/a/#-1001234567890', '<div class="MiddleHeader"><div class="Avatar" data-peer-id="8419206193"></div></div>', undefined],
  ])('%s %s → %s', (path, html, expected) => {
    const place = telegram.place(`https://web.telegram.org${path}`, parse(html));
    expect(place ? `${place.community.id.split('/')[1]} ${place.thread?.split('/t/').at(-1)}` : undefined).toBe(expected);
  });
});

test.each([['4294984774', '17478'], ['21335', '21335'], ['4294984774.0001', undefined], ['-1', undefined], ['', undefined], ['x', undefined]])('the message %s is number %s', (mid, expected) => expect(messageOf(mid)).toBe(expected));
test.each([['-1001234567890', '-1234567890'], ['-100123', '-100123'], ['42', '42'], ['x', undefined]])('the peer %s is %s', (id, expected) => expect(peerOf(id)).toBe(expected));

test('an answer is known by its first words only while nobody else said them', () => {
  const reply = '<div class="reply"><div class="reply-title">Mina</div><div class="reply-subtitle">tea for every…</div></div>';
  const parents = (...before: string[]) => {
    const doc = parse(`${before.join('')}${bubble('4294967400', '-1', reply)}`.replace('for every…', 'for everybody'));
    const scene = sceneOf(telegram, doc, { url: 'https://web.telegram.org/k/#-1', readAt: '2026-11-21T12:00:00.000Z', zone: 'UTC' });
    return scene && read(telegram, doc, scene).activities.at(-1)?.parent?.split('/a/').at(-1);
  };
  expect(parents(bubble('4294967300', '-1'))).toBe('4');
  expect(parents(bubble('4294967300', '-1'), bubble('4294967301', '-1'))).toBeUndefined();
});
