// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import type { Adapter, Scene } from '@/lib/adapters/adapter';
import { createReader, type Reader } from '@/lib/capture/reader';
import { watchPage } from '@/lib/capture/watch';

const COMMUNITY = { id: 'toy:x.test', platform: 'toy', url: 'https://x.test/' };
const SCENE: Scene = { place: { kind: 'thread', community: COMMUNITY }, url: COMMUNITY.url, now: 5, zone: 'UTC' };

/** A platform of `<p data-id>`; a post without an id cannot be read. */
const toy: Adapter = {
  id: 'toy', name: 'Toy',
  place: () => SCENE.place,
  parts: [{
    name: 'post', selector: 'p',
    read(block, scene, into) {
      const native = block.getAttribute('data-id');
      if (!native) throw new Error('post without an id');
      into.activities.push({ id: `${COMMUNITY.id}/a/${native}`, community: COMMUNITY.id, native, kind: 'comment', precision: 'unknown', via: 'page', text: block.textContent ?? '', capturedAt: scene.now });
    },
  }],
};

let seen: string[];
let slices = 0;
let reader: Reader;

function start(blockMs = 0): void {
  let clock = 0;
  reader = createReader({
    adapter: toy,
    scene: () => SCENE,
    onReading: (reading) => { slices += 1; seen.push(...reading.activities.map(({ native, text }) => `${native}:${text}`)); },
    clock: () => (clock += blockMs),
    pause: () => new Promise((resolve) => setTimeout(resolve)),
    alive: () => true,
  });
}

beforeEach(() => {
  document.body.innerHTML = '<p data-id="1">one</p><p>lost</p><p data-id="2">two</p>';
  seen = [];
  slices = 0;
});

describe('reader', () => {
  it('loses only the block that throws, and says so until it can be read', async () => {
    start();
    reader.look(document);
    await reader.idle();
    expect(seen).toEqual(['1:one', '2:two']);
    expect(reader.state().unread).toEqual([{ part: 'post', why: 'post without an id' }]);
    const lost = document.querySelectorAll('p')[1];
    lost?.setAttribute('data-id', '9');
    if (lost) reader.touch(lost);
    await reader.idle();
    expect(seen).toContain('9:lost');
    expect(reader.state().unread).toEqual([]);
  });

  it('gives the page its thread back between slices', async () => {
    start(5);
    document.body.innerHTML = Array.from({ length: 30 }, (_, i) => `<p data-id="${i}">x</p>`).join('');
    reader.look(document);
    await reader.idle();
    expect(seen).toHaveLength(30);
    expect(slices).toBeGreaterThan(5);
  });

  it('reads a block once for many touches', async () => {
    start();
    const [first] = document.querySelectorAll('p');
    for (let i = 0; i < 10; i += 1) if (first) reader.touch(first);
    await reader.idle();
    expect(seen).toEqual(['1:one']);
  });
});

describe('watching a page', () => {
  it('tells of what appears, changes and is recycled, not of our own marks', async () => {
    start();
    const controller = new AbortController();
    const own = document.createElement('qun-lens');
    document.body.append(own);
    watchPage({
      root: document, except: (node) => node === own, signal: controller.signal,
      tell({ added, touched }) {
        added.forEach((element) => reader.look(element));
        touched.forEach((element) => reader.touch(element));
      },
    });
    document.body.insertAdjacentHTML('beforeend', '<div><p data-id="3">three</p></div>');
    const [first] = document.querySelectorAll('p');
    if (first?.firstChild) first.firstChild.nodeValue = 'one, edited';
    own.append(document.createElement('p'));
    await expect.poll(() => seen.toSorted()).toEqual(['1:one, edited', '3:three']);
    expect(reader.state().unread).toEqual([]);
    controller.abort();
    document.body.insertAdjacentHTML('beforeend', '<p data-id="4">four</p>');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(seen.some((text) => text.startsWith('4'))).toBe(false);
  });
});
