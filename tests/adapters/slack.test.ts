// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { read } from '@/lib/adapters/read';
import { slack } from '@/lib/adapters/slack';
import { wordsOf } from '@/lib/adapters/slack/words';
import { parse, sceneOf } from './truth';

const URL = 'https://app.slack.com/client/T0TEAHOUSE/C0GREENTEA1';
const API = 'https://teahouse.slack.com/api/conversations.history?slack_route=T0TEAHOUSE';
const row = (ts: string, inner: string, channel = 'C0GREENTEA1'): string =>
  `<div data-qa="virtual-list-item" data-item-key="${ts}"><div data-qa="message_container" data-msg-ts="${ts}" data-msg-channel-id="${channel}">${inner}<div data-qa="message-text">tea</div></div></div>`;
const sender = '<button data-message-sender="U0MINA00001" data-qa="message_sender_name">Mina</button>';
const message = (ts: string) => ({ type: 'message', ts, user: 'U0OTTO00003', text: 'told' });

function open(html: string, url = URL) {
  const doc = parse(html);
  const scene = sceneOf(slack, doc, { url, readAt: '2026-11-21T12:00:00.000Z', zone: 'UTC' });
  if (!scene) throw new Error('The page is left alone.');
  return { doc, scene };
}

describe('where a page of Slack is', () => {
  test.each([
    ['/client/T0TEAHOUSE/C0GREENTEA1', 'C0GREENTEA1'], ['/client/T0TEAHOUSE/C0GREENTEA1/thread/C0GREENTEA1-1795168800.000100', 'C0GREENTEA1'], ['/client/E0ENTERPRI/G0OLDROOM01', 'G0OLDROOM01'],
    ['/client/T0TEAHOUSE/D0PRIVATE01', undefined], ['/client/T0TEAHOUSE/later', undefined], ['/client/T0TEAHOUSE/threads', undefined], ['/client/T0TEAHOUSE', undefined], ['/signin', undefined],
  ])('%s → %s', (path, expected) => expect(slack.place(`https://app.slack.com${path}`, parse(''))?.thread?.split('/t/').at(-1)).toBe(expected));

  test('nowhere between a few, nor while another channel is in view', () => {
    expect(slack.place(URL, parse('<title>mina, otto (Group DM) - Teahouse - Slack</title>'))).toBeNull();
    expect(slack.place(URL, parse(row('1795168800.000100', sender, 'C0OTHER0001')))).toBeNull();
  });
});

describe('rows of Slack without a name', () => {
  const writers = (...rows: string[]) => {
    const { doc, scene } = open(rows.join(''));
    return read(slack, doc, scene).activities.map(({ native, member }) => [native.slice(-6), member?.split('/m/').at(-1)]);
  };
  test('are of the member above', () => expect(writers(row('1795168800.000100', sender), row('1795168900.000200', ''))).toEqual([['000100', 'U0MINA00001'], ['000200', 'U0MINA00001']]));
  test('are of nobody when much time lies between', () => expect(writers(row('1795168800.000100', sender), row('1795170900.000200', ''))).toEqual([['000100', 'U0MINA00001']]));
  test('are of nobody below a line with the day', () => expect(writers(row('1795168800.000100', sender), '<div data-item-key="divider">Today</div>', row('1795168900.000200', ''))).toHaveLength(1));
});

test('an answer that does not say its channel waits for a row that does', () => {
  const { doc, scene } = open(row('1795168800.000100', sender));
  const answer = { ok: true, messages: [message('1795160000.000100'), message('1795160001.000100')] };
  expect(slack.answer?.(API, answer, scene, doc)).toBeNull();
  doc.body.insertAdjacentHTML('beforeend', row('1795160001.000100', ''));
  const found = read(slack, doc, scene).activities.filter(({ via }) => via === 'answer').map(({ text }) => text);
  expect(found).toEqual(['told', 'told']);
});

test('answers of conversations between a few, and of another workspace, are left alone', () => {
  const { doc, scene } = open('');
  slack.answer?.(API, { ok: true, channels: [{ id: 'C0MPIM00001', name: 'mpdm-mina--otto-1', is_mpim: true }] }, scene, doc);
  for (const channel of ['C0MPIM00001', 'D0PRIVATE01']) expect(slack.answer?.(API, { ok: true, channel: { id: channel }, messages: [message('1795160000.000100')] }, scene, doc)).toBeNull();
  expect(slack.answer?.(API.replace('T0TEAHOUSE', 'T0ELSEWHERE'), { ok: true, messages: [message('1795160000.000100')] }, scene, doc)).toBeNull();
});

test.each([
  ['*bold* _slanted_ ~gone~ `code`', 'bold slanted gone code'],
  ['<@U1> in <#C1|tea> <!here> <https://x.example.test|there> a &lt; b &amp; c', '@Mina in #tea @here there a < b & c'],
  ['&gt; quoted\nmine', 'mine'],
  ['&gt; only quoted', 'only quoted'],
])('%s is shown as %s', (text, expected) => expect(wordsOf({ text }, { member: () => 'Mina', channel: () => 'tea' })).toBe(expected));
