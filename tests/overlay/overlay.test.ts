// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Mark } from '@/lib/adapters/adapter';
import type { PageFacts } from '@/lib/model/overlay';
import { REST } from '@/lib/overlay/facts';
import { HOST } from '@/lib/overlay/host';
import { createOverlay, type Overlay, type OverlayOptions } from '@/lib/overlay/overlay';

const facts: PageFacts = {
  members: { m1: { name: '<img src=x onerror=alert(1)>', chip: { word: 'new', tone: 'calm' }, lines: ['First seen today'], weeks: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1] } },
  activities: { a2: { flags: [{ id: 'f', word: 'Advert', severity: 'high', reason: 'why', spans: [] }], waiting: '9 h' } },
  bar: { captured: '2 of 3', flags: '1 flag', hide: 'Hide', hideHint: 'Alt+Q' },
  words: { marks: 'Marks', openPanel: 'Open panel', openReview: 'Review', openNext: 'To do', weeks: 'a week', nextFlag: 'next', nextWaiting: 'next' },
  lang: 'en', theme: 'light',
};

let life: AbortController;
let overlay: Overlay;
let ask: ReturnType<typeof vi.fn<OverlayOptions['ask']>>;
const openPanel = vi.fn();
const onHide = vi.fn();

const marks = (root: ParentNode): Mark[] =>
  [...root.querySelectorAll('article')].map((element) => ({ element, anchor: element.querySelector('a') ?? element, member: element.dataset['m'], activity: element.dataset['a'] }));
const shadow = (): ShadowRoot => document.querySelector(HOST)?.shadowRoot as ShadowRoot;
const all = (selector: string): HTMLElement[] => [...shadow().querySelectorAll<HTMLElement>(selector)];
/** False when the press was taken from the page. */
const press = (code: string, altKey: boolean): boolean => document.body.dispatchEvent(new KeyboardEvent('keydown', { code, altKey, bubbles: true, cancelable: true }));
/** After this long the page was looked at again, though nobody is at it. */
const LOOK_MS = 800;
const settle = async (): Promise<void> => {
  await vi.advanceTimersByTimeAsync(REST + LOOK_MS);
};

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame', 'performance'] });
  document.body.innerHTML = '<article data-m="m1" data-a="a1"><a>one</a><p>text</p></article><article data-m="m9" data-a="a2"><a>two</a><p>text</p></article>';
  document.body.getBoundingClientRect = () => new DOMRect(0, 0, 800, 600);
  life = new AbortController();
  ask = vi.fn<OverlayOptions['ask']>(async () => facts);
  overlay = createOverlay({ document, ask, openPanel, onHide, signal: life.signal, open: true });
  overlay.mark(marks(document));
  await settle();
});
afterEach(() => {
  overlay.destroy();
  vi.useRealTimers();
  openPanel.mockReset();
  onHide.mockReset();
});

describe('the overlay on a page', () => {
  it('adds one element to the page and leaves the rest as it is', () => {
    expect(document.querySelectorAll(HOST)).toHaveLength(1);
    expect(document.body.querySelectorAll('article > *')).toHaveLength(4);
    expect(document.body.innerHTML).not.toContain('qunlens');
  });

  it('asks once for all on the page and draws only what has something to say', () => {
    expect(ask.mock.calls).toEqual([[['m1', 'm9'], ['a1', 'a2']]]);
    expect(all('.mark')).toHaveLength(2);
    expect(all('.mark').map((mark) => mark.textContent)).toEqual(['new', '9 hAdvert']);
    expect(all('.bar .word').map((word) => word.textContent)).toEqual(['2 of 3', '1 flag', '', 'Hide']);
    expect(all('.bar .waiting')[0]?.hidden).toBe(true);
  });

  it('shows what members wrote as text', () => {
    expect(all('.mark')[0]?.getAttribute('aria-label')).toContain('<img src=x');
    expect(shadow().querySelector('img')).toBeNull();
  });

  it('follows blocks that a virtual list takes away and fills anew', async () => {
    document.querySelector('article')?.remove();
    const recycled = document.querySelector('article') as HTMLElement;
    recycled.dataset['m'] = 'm1';
    recycled.dataset['a'] = 'a7';
    overlay.mark(marks(document));
    await settle();
    expect(ask.mock.calls.at(-1)).toEqual([['m1'], ['a7']]);
    expect(all('.mark').map((mark) => mark.textContent)).toEqual(['new']);
  });

  it('hides by its key and comes back by it, and leaves other keys to the page', () => {
    const seen: string[] = [];
    const listen = (event: KeyboardEvent): void => void seen.push(event.code);
    document.addEventListener('keydown', listen);
    expect(press('KeyQ', true)).toBe(false);
    expect(all('.all')[0]?.hidden).toBe(true);
    expect(onHide).toHaveBeenCalledTimes(1);
    expect(press('KeyJ', false)).toBe(true);
    expect(press('KeyQ', false)).toBe(true);
    press('KeyQ', true);
    expect(all('.all')[0]?.hidden).toBe(false);
    expect(seen).toEqual(['KeyJ', 'KeyQ']);
    document.removeEventListener('keydown', listen);
  });

  it('goes to a post that is on the page, and says when it is not', () => {
    const scroll = vi.fn();
    (document.querySelectorAll('article')[1] as Element).scrollIntoView = scroll;
    expect(overlay.show('a2')).toBe(true);
    expect(scroll).toHaveBeenCalled();
    expect(overlay.show('elsewhere')).toBe(false);
  });

  it('goes to the next flagged post by the bar, or to the panel when there is none here', () => {
    const scroll = vi.fn();
    (document.querySelectorAll('article')[1] as Element).scrollIntoView = scroll;
    all('.bar .flag')[0]?.click();
    expect(scroll).toHaveBeenCalledTimes(1);
    expect(openPanel).not.toHaveBeenCalled();
    document.querySelectorAll('article')[1]?.remove();
    all('.bar .flag')[0]?.click();
    expect(openPanel).toHaveBeenCalledWith('review');
  });

  it('shows no bar on a page that holds nothing to mark', async () => {
    expect(all('.bar')[0]?.hidden).toBe(false);
    for (const article of document.querySelectorAll('article')) article.remove();
    overlay.refresh();
    await settle();
    expect(all('.bar')[0]?.hidden).toBe(true);
  });

  it('puts itself back when the page throws it out', async () => {
    document.querySelector(HOST)?.remove();
    overlay.mark([]);
    await settle();
    expect(document.querySelectorAll(HOST)).toHaveLength(1);
  });

  it('knows its own nodes', () => {
    expect(overlay.own(document.querySelector(HOST) as Node)).toBe(true);
    expect(overlay.own(all('.bar')[0] as Node)).toBe(true);
    expect(overlay.own(document.body)).toBe(false);
  });

  it('leaves nothing behind when it ends, whether told to or by the extension being updated', async () => {
    life.abort();
    expect(document.querySelector(HOST)).toBeNull();
    const asked = ask.mock.calls.length;
    overlay.mark(marks(document));
    overlay.refresh();
    await settle();
    expect(ask).toHaveBeenCalledTimes(asked);
    expect(document.querySelector(HOST)).toBeNull();
    expect(press('KeyQ', true)).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is closed to the page unless a test opens it', () => {
    const closed = createOverlay({ document, ask, openPanel, onHide, signal: life.signal });
    expect([...document.querySelectorAll(HOST)].at(-1)?.shadowRoot).toBeNull();
    closed.destroy();
  });
});
