// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodebb } from '@/lib/adapters/nodebb';
import { type Page, readPage } from '@/lib/capture/page';
import type { Capture } from '@/lib/model/reading';
import type { Activity, Thread } from '@/lib/model/records';

const NOW = Date.UTC(2026, 10, 20, 12);

/** A post as NodeBB prints it, with invented content. */
const post = (pid: number, text: string, likes = 0, user = 'gwen'): string => `
  <li component="post" class="posts-list-item" data-index="${pid % 100}" data-pid="${pid}" data-uid="${user.length}" data-timestamp="${NOW - pid * 1000}" data-username="${user}" data-userslug="${user}">
    <a href="/user/${user}" data-username="${user}" data-uid="${user.length}">${user}</a>
    <div component="post/content"><p>${text}</p></div>
    <span component="post/vote-count" data-votes="${likes}">${likes}</span><meta itemprop="upvoteCount" content="${likes}"><meta itemprop="downvoteCount" content="0">
  </li>`;
const topic = (tid: number, title: string, posts: string): string =>
  `<div component="topic" data-tid="${tid}"><h1><span component="topic/title">${title}</span></h1><ul component="topic" data-tid="${tid}">${posts}</ul></div>`;

let stored: Map<string, Activity>;
let threads: Map<string, Thread>;
let sends: number;
let controller: AbortController;
let page: Page;

function open(path: string, body: string): void {
  window.history.replaceState(null, '', path);
  document.body.className = `page-topic template-topic`;
  document.body.setAttribute('component', 'nodebb');
  document.body.innerHTML = `<main id="content">${body}</main>`;
  controller = new AbortController();
  page = readPage({
    document,
    orders: { capture: true, overlay: false, zone: 'UTC', now: NOW },
    load: async () => nodebb,
    send: async (capture: Capture) => {
      sends += 1;
      for (const activity of capture.reading.activities) stored.set(activity.native, { ...stored.get(activity.native), ...activity });
      for (const thread of capture.reading.threads) threads.set(thread.native, { ...threads.get(thread.native), ...thread });
      return { id: capture.id, added: 0, changed: 0, same: 0 };
    },
    onBlocks: () => undefined, onMove: () => undefined, onChange: () => undefined, own: () => false,
    signal: controller.signal,
  });
}
const content = (): Element => document.querySelector('#content') ?? document.body;
const read = (): string[] => [...stored.keys()].toSorted();
const settled = async (): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve, 250));
  await expect.poll(() => page.state().settled).toBe(true);
};

beforeEach(() => {
  stored = new Map();
  threads = new Map();
  sends = 0;
});
afterEach(() => controller.abort());

describe('a page that lives', () => {
  it('is read whole, then as posts are added, edited and liked', async () => {
    open('/topic/7/soil', topic(7, 'Soil', post(1, 'Which soil?') + post(2, 'Any.', 0, 'bob')));
    await settled();
    expect(read()).toEqual(['1', '2']);
    document.querySelector('ul[component="topic"]')?.insertAdjacentHTML('beforeend', post(3, 'Peat free, please.'));
    await settled();
    expect(read()).toEqual(['1', '2', '3']);
    const text = document.querySelector('[data-pid="2"] p')?.firstChild;
    if (text) text.nodeValue = 'Any will do.';
    document.querySelector('[data-pid="1"]')?.replaceWith(document.createRange().createContextualFragment(post(1, 'Which soil?', 5)));
    await settled();
    expect(stored.get('2')?.text).toBe('Any will do.');
    expect(stored.get('1')?.counts?.['likes']).toBe(5);
  });

  it('sends nothing again when nothing was said anew', async () => {
    open('/topic/7/soil', topic(7, 'Soil', post(1, 'Which soil?')));
    await settled();
    const before = sends;
    document.querySelector('[data-pid="1"]')?.classList.add('highlight');
    document.body.insertAdjacentHTML('beforeend', '<aside>an advert</aside>');
    await settled();
    expect(sends).toBe(before);
  });

  it('takes a recycled node for the post it shows now, and an emptied one for no deletion', async () => {
    open('/topic/7/soil', topic(7, 'Soil', post(1, 'One') + post(2, 'Two')));
    await settled();
    const node = document.querySelector('[data-pid="1"]');
    const next = document.createRange().createContextualFragment(post(9, 'Nine', 0, 'alice')).firstElementChild;
    for (const { name, value } of next?.attributes ?? []) node?.setAttribute(name, value);
    if (node && next) node.innerHTML = next.innerHTML;
    document.querySelector('[data-pid="2"]')?.remove();
    await settled();
    expect(read()).toEqual(['1', '2', '9']);
    expect(stored.get('9')?.text).toBe('Nine');
    expect([...stored.values()].some(({ removed }) => removed)).toBe(false);
  });

  it('puts no post of the old view into the new thread when one is entered in the app', async () => {
    open('/topic/7/soil', topic(7, 'Soil', post(1, 'One')));
    await settled();
    window.history.pushState(null, '', '/topic/8/seeds');
    page.moved();
    document.querySelector('[data-pid="1"]')?.classList.add('leaving');
    await settled();
    content().innerHTML = topic(8, 'Seeds', post(20, 'Twenty'));
    await settled();
    expect(stored.get('1')?.thread).toMatch(/\/t\/7$/);
    expect(stored.get('20')?.thread).toMatch(/\/t\/8$/);
    expect([...threads.values()].map(({ native, title }) => [native, title]).toSorted()).toEqual([['7', 'Soil'], ['8', 'Seeds']]);
  });

  it('is left alone where no platform is known', async () => {
    window.history.replaceState(null, '', '/');
    document.body.className = '';
    document.body.removeAttribute('component');
    document.body.innerHTML = '<article><p>A blog.</p></article>';
    controller = new AbortController();
    page = readPage({ document, orders: { capture: true, overlay: true, zone: 'UTC' }, load: () => Promise.reject(new Error('nothing to load')), send: async () => { sends += 1; throw new Error('nothing to send'); }, onBlocks: () => undefined, onMove: () => undefined, onChange: () => undefined, own: () => false, signal: controller.signal });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(sends).toBe(0);
    expect(page.state()).toMatchObject({ adapter: null, settled: true });
  });
});
