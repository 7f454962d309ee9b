// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Adapter, Scene } from '@/lib/adapters/adapter';
import { listenToAnswers } from '@/lib/capture/answers';
import { ANSWER, hookAnswers, LARGEST } from '@/lib/capture/hook';
import type { Reading } from '@/lib/model/reading';

const COMMUNITY = { id: 'toy:localhost', platform: 'toy', url: 'http://localhost/' };
const SCENE: Scene = { place: { kind: 'thread', community: COMMUNITY }, url: 'http://localhost/t/1', now: 5, zone: 'UTC' };
const EMPTY: Reading = { communities: [], members: [], threads: [], activities: [], unread: [] };

let asked: unknown[];
const toy: Adapter = {
  id: 'toy', name: 'Toy', place: () => SCENE.place, parts: [],
  answer(url, json) {
    asked.push([new URL(url).pathname, json]);
    if ((json as { broken?: boolean }).broken) throw new TypeError('broken');
    return EMPTY;
  },
};

const answerOf = (body: string, type = 'application/json', path = '/t/1.json'): Response => {
  const response = new Response(body, { headers: { 'content-type': type } });
  Object.defineProperty(response, 'url', { value: `http://localhost:3000${path}` });
  return response;
};
const forge = (detail: unknown): boolean => document.dispatchEvent(new CustomEvent(ANSWER, { detail }));

beforeEach(() => { asked = []; });

describe('answers of the page', () => {
  it('reach the adapter, also those that came before it listened, and the page keeps its own body', async () => {
    const bodies = ['{"early":1}', '{"late":2}'];
    vi.stubGlobal('fetch', vi.fn(async () => answerOf(bodies.shift() ?? '{}')));
    window.fetch = globalThis.fetch;
    hookAnswers(window as Window & typeof globalThis);
    const first = await window.fetch('/t/1.json');
    expect(await first.json()).toEqual({ early: 1 });
    const onReading = vi.fn<(reading: Reading) => void>();
    const controller = new AbortController();
    listenToAnswers({ document, adapter: toy, scene: () => SCENE, onReading, clock: () => 0, signal: controller.signal });
    await expect.poll(() => asked).toEqual([['/t/1.json', { early: 1 }]]);
    await window.fetch('/t/1.json');
    await expect.poll(() => asked.at(-1)).toEqual(['/t/1.json', { late: 2 }]);
    expect(onReading).toHaveBeenCalledTimes(2);
    controller.abort();
  });

  it('of another host are read only where the adapter names it', async () => {
    const controller = new AbortController();
    const adapter: Adapter = { ...toy, answersFrom: ['api.toy.test', '*.cdn.toy.test'] };
    listenToAnswers({ document, adapter, scene: () => SCENE, onReading: () => undefined, clock: () => 0, signal: controller.signal });
    for (const host of ['api.toy.test', 'x.cdn.toy.test', 'cdn.toy.test', 'evil.test']) forge(JSON.stringify({ url: `https://${host}/${host}`, body: '{}' }));
    expect(asked).toEqual([['/api.toy.test', {}], ['/x.cdn.toy.test', {}]]);
    controller.abort();
  });

  it('of a socket come frame by frame, and nothing before somebody listens', () => {
    const sockets: EventTarget[] = [];
    const Socket = class extends EventTarget {
      static readonly OPEN = 1;
      constructor(readonly url: string) {
        super();
        sockets.push(this);
      }
    };
    vi.stubGlobal('WebSocket', Socket);
    window.WebSocket = Socket as never;
    hookAnswers(window as Window & typeof globalThis);
    const controller = new AbortController();
    listenToAnswers({ document, adapter: toy, scene: () => SCENE, onReading: () => undefined, clock: () => 0, signal: controller.signal });
    const socket = new window.WebSocket('ws://localhost:3000/live');
    expect(socket).toBeInstanceOf(Socket);
    expect(window.WebSocket.OPEN).toBe(1);
    for (const data of ['42["msg",{"id":1}]', '2', new Uint8Array(3), '{"type":"posted"}']) sockets[0]?.dispatchEvent(new MessageEvent('message', { data }));
    expect(asked).toEqual([['/live', ['msg', { id: 1 }]], ['/live', { type: 'posted' }]]);
    controller.abort();
  });

  it('that are forged, broken or oversized do no harm', () => {
    const controller = new AbortController();
    const onReading = vi.fn<(reading: Reading) => void>();
    listenToAnswers({ document, adapter: toy, scene: () => SCENE, onReading, clock: () => 0, signal: controller.signal });
    for (const detail of [undefined, 7, {}, 'no json', '{"url":1,"body":2}', JSON.stringify({ url: 'http://localhost/', body: 'x' }), 'x'.repeat(LARGEST * 2 + 1)]) forge(detail);
    forge(JSON.stringify({ url: 'http://localhost:3000/a', body: '{"broken":true}' }));
    expect(onReading).not.toHaveBeenCalled();
    controller.abort();
    forge(JSON.stringify({ url: 'http://localhost:3000/b', body: '{}' }));
    expect(asked).toEqual([['/a', { broken: true }]]);
  });
});
