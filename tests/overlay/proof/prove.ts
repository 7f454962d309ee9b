import { pathToFileURL } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { findBrowser } from '@/tests/support/find-browser';
import { servePage } from './page';

/**
 * Proves in a real browser that the overlay moves and covers nothing, and follows what it marks.
 * `npx tsx tests/overlay/proof/prove.ts` prints what does not hold and exits 1; the e2e suite runs it too.
 */

type Box = { x: number; y: number; width: number; height: number };
type Held = { holds: boolean; what: string };

/** In what is evaluated on the page. */
declare const window: Window & {
  startOverlay(): void;
  marksIn(root: ParentNode): unknown[];
  overlay: { mark(marks: unknown[]): void; show(activity: string): boolean; destroy(): void };
  opened: string[];
  asked: number[][];
  shift: number;
  spent: number[];
};

/** Boxes of every element and line of text of the page's own; the overlay's host is left out. */
const boxesOf = (page: Page): Promise<number[][]> =>
  page.evaluate(() => {
    const boxes: number[][] = [];
    const walker = document.createTreeWalker(document.documentElement, 5);
    for (let node: Node | null = walker.currentNode; node; node = walker.nextNode()) {
      if (node.nodeName === 'QUNLENS-OVERLAY') continue;
      const range = document.createRange();
      range.selectNode(node);
      const rects = node.nodeType === 3 ? [...range.getClientRects()] : [(node as Element).getBoundingClientRect()];
      for (const rect of rects) boxes.push([rect.x, rect.y, rect.width, rect.height]);
    }
    return [...boxes, [document.documentElement.scrollWidth, document.documentElement.scrollHeight]];
  });

const shownMarks = (page: Page): Promise<{ text: string; box: Box; small: boolean }[]> =>
  page.locator('qunlens-overlay .mark:not([data-off])').evaluateAll((marks) =>
    marks.map((mark) => {
      const { x, y, width, height } = mark.getBoundingClientRect();
      return { text: mark.textContent ?? '', box: { x, y, width, height }, small: mark.hasAttribute('data-small') };
    }));

/** Pieces of the page's text that a mark covers by more than a hair. */
const coveredText = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const marks = [...(document.querySelector('qunlens-overlay')?.shadowRoot?.querySelectorAll('.mark:not([data-off])') ?? [])].map((mark) => mark.getBoundingClientRect());
    const walker = document.createTreeWalker(document.body, 4);
    const hit: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const line of range.getClientRects()) {
        const over = marks.some((mark) => Math.min(mark.right, line.right) - Math.max(mark.left, line.left) > 1.5 && Math.min(mark.bottom, line.bottom) - Math.max(mark.top, line.top) > 1.5);
        if (over && node.nodeValue?.trim()) hit.push(node.nodeValue);
      }
    }
    return hit;
  });

/** Waits until two frames in a row show the same marks, and at least this many. */
async function settled(page: Page, least = 1): Promise<void> {
  await page.waitForFunction((wanted) => {
    const marks = [...(document.querySelector('qunlens-overlay')?.shadowRoot?.querySelectorAll<HTMLElement>('.mark:not([data-off])') ?? [])];
    const print = marks.map((mark) => mark.style.transform).join();
    const memory = window as unknown as { print?: string };
    const same = memory.print === print;
    memory.print = print;
    return marks.length >= wanted && same;
  }, least, { polling: 120 });
}

async function open(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.evaluate(async () => {
    await document.fonts.ready;
    window.shift = 0;
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.shift += (entry as PerformanceEntry & { value: number }).value;
    });
    observer.observe({ type: 'layout-shift', buffered: false });
  });
}

async function stillness(page: Page, url: string, width: number, claim: (what: string, holds: boolean) => void): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await open(page, url);
  const before = await boxesOf(page);
  await page.evaluate(() => window.startOverlay());
  await settled(page, 3);
  const after = await boxesOf(page);
  claim(`${width} px: every box of the page is where it was`, JSON.stringify(before) === JSON.stringify(after));
  claim(`${width} px: no layout shift`, (await page.evaluate(() => window.shift)) === 0);
  claim(`${width} px: no mark covers text`, (await coveredText(page)).length === 0);
  claim(`${width} px: marks are inside the page`, (await shownMarks(page)).every(({ box }) => box.x >= 0 && box.x + box.width <= width));
}

/** Whether something becomes true within a few seconds: marks follow in the frames after a change, not in it. */
async function comesTrue(look: () => Promise<boolean>): Promise<boolean> {
  for (let tries = 0; tries < 60; tries += 1) {
    if (await look()) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

async function following(page: Page, claim: (what: string, holds: boolean) => void): Promise<void> {
  const gapOf = (): Promise<number> =>
    page.evaluate(() => {
      const name = document.querySelector('[data-post="2"] .name')?.getBoundingClientRect();
      const marks = [...(document.querySelector('qunlens-overlay')?.shadowRoot?.querySelectorAll('.mark:not([data-off])') ?? [])].map((mark) => mark.getBoundingClientRect());
      const beside = marks.find((mark) => name && Math.abs(mark.top - name.top) < 12 && mark.left > name.right);
      return beside && name ? Math.round(beside.left - name.right) : -1;
    });
  const first = await gapOf();
  claim('a mark stands right behind the name', first >= 4 && first <= 8);
  await page.evaluate(() => document.querySelector('h1')?.append(' — 一个很长的标题，把下面的一切推到下面去，因为它要占好几行才放得下'));
  claim('marks follow what the page moves', await comesTrue(async () => (await gapOf()) === first));
  await page.evaluate(() => window.scrollTo(0, 120));
  claim('marks follow the page when it scrolls', await comesTrue(async () => (await gapOf()) === first));
  await page.evaluate(() => {
    const name = document.querySelector('[data-post="1"] .name');
    window.scrollTo(0, window.scrollY + (name?.getBoundingClientRect().top ?? 0) - 12);
  });
  const clear = (): Promise<boolean> => page.evaluate(() => {
    const head = document.querySelector('.top')?.getBoundingClientRect();
    const marks = [...(document.querySelector('qunlens-overlay')?.shadowRoot?.querySelectorAll('.mark:not([data-off])') ?? [])].map((mark) => mark.getBoundingClientRect());
    return head !== undefined && !marks.some((mark) => mark.top < head.bottom - 4 && mark.bottom > head.top);
  });
  claim('no mark lies over what the page puts on top of the name', await comesTrue(clear));
  await page.evaluate(() => {
    document.querySelector('.chat')?.scrollIntoView({ block: 'center' });
    document.querySelector('.chat')?.scrollTo(0, 500);
  });
  const inside = (): Promise<boolean> => page.evaluate(() => {
    const chat = document.querySelector('.chat')?.getBoundingClientRect();
    const marks = [...(document.querySelector('qunlens-overlay')?.shadowRoot?.querySelectorAll('.mark:not([data-off])') ?? [])].map((mark) => mark.getBoundingClientRect());
    const near = marks.filter((mark) => chat && mark.left < chat.right && mark.right > chat.left && mark.bottom > chat.top - 20 && mark.top < chat.bottom + 20);
    return near.length > 0 && near.every((mark) => chat && mark.top >= chat.top - 2 && mark.bottom <= chat.bottom + 2);
  });
  claim('marks inside a scroller of the page stay inside it', await comesTrue(inside));
}

async function acting(page: Page, url: string, claim: (what: string, holds: boolean) => void): Promise<void> {
  await page.setViewportSize({ width: 900, height: 900 });
  await open(page, url);
  await page.evaluate(() => window.startOverlay());
  await settled(page, 5);
  claim('flagged words are coloured', await comesTrue(async () => (await page.evaluate(() => CSS.highlights.get('qunlens-flag')?.size ?? 0)) === 4));
  const mark = page.locator('qunlens-overlay .mark:not([data-off])').nth(1);
  await mark.hover();
  await page.locator('qunlens-overlay .card').waitFor();
  await page.mouse.move(5, 5);
  await page.locator('qunlens-overlay .card').waitFor({ state: 'detached' });
  claim('a card opens by resting on a mark, and closes', true);
  await mark.focus();
  await page.keyboard.press('Enter');
  const inCard = await page.evaluate(() => document.querySelector('qunlens-overlay')?.shadowRoot?.activeElement?.closest('.card') !== null);
  claim('a press of Enter moves into the card', inCard);
  await page.keyboard.press('Escape');
  claim('Escape closes the card and returns to the mark', (await page.locator('qunlens-overlay .card').count()) === 0 && (await page.evaluate(() => document.querySelector('qunlens-overlay')?.shadowRoot?.activeElement?.classList.contains('mark') ?? false)));
  await page.locator('[data-post="6"] .name').hover();
  await page.locator('qunlens-overlay .card').waitFor();
  claim('a name without room for its mark opens the card itself', true);
  await page.keyboard.press('Alt+q');
  claim('Alt+Q leaves nothing to see', await comesTrue(async () => (await shownMarks(page)).every(({ box }) => box.width === 0) && (await page.evaluate(() => CSS.highlights.size)) === 0));
  await page.keyboard.press('Alt+q');
  await settled(page, 5);
  await page.evaluate(() => window.scrollTo(0, 0));
  claim('the page is told where a post is', await page.evaluate(() => window.overlay.show('c20')));
  await page.evaluate(() => window.overlay.destroy());
  claim('in the end nothing is left', await page.evaluate(() => document.querySelector('qunlens-overlay') === null && CSS.highlights.size === 0 && document.adoptedStyleSheets.length === 0));
}

/** Milliseconds of the overlay's own work in a frame while 500 more posts are scrolled by: the middle one of a hundred. */
async function cost(page: Page, url: string): Promise<number> {
  await open(page, url);
  await page.evaluate(() => {
    const post = document.querySelector('[data-post="2"]');
    for (let index = 0; index < 500; index += 1) {
      const copy = post?.cloneNode(true) as HTMLElement;
      copy.dataset['post'] = `x${index}`;
      document.querySelector('#more')?.append(copy);
    }
    const next = window.requestAnimationFrame.bind(window);
    window.spent = [];
    // Every frame that the overlay asks for is timed.
    window.requestAnimationFrame = (run) =>
      next((time) => {
        const start = performance.now();
        run(time);
        window.spent.push(performance.now() - start);
      });
    window.startOverlay();
  });
  await settled(page, 5);
  return page.evaluate(async () => {
    window.spent = [];
    for (let step = 0; step < 600 && window.spent.length < 100; step += 1) {
      window.scrollBy(0, 97);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return window.spent.toSorted((a, b) => a - b)[Math.floor(window.spent.length / 2)] ?? 0;
  });
}

/** All claims that were tried, and the measured time of a frame. */
export async function prove(): Promise<{ held: Held[]; frameMs: number; bundleBytes: number }> {
  const browserPath = findBrowser();
  const server = await servePage();
  const browser = await chromium.launch({ executablePath: browserPath ?? undefined, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
  const held: Held[] = [];
  const claim = (what: string, holds: boolean): void => void held.push({ what, holds });
  try {
    const page = await browser.newPage();
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => message.text().includes('Content Security') && problems.push(message.text()));
    await stillness(page, server.url, 360, claim);
    await stillness(page, server.url, 900, claim);
    await following(page, claim);
    await acting(page, server.url, claim);
    const frameMs = await cost(page, server.url);
    claim(`a frame costs little: ${frameMs.toFixed(1)} ms`, frameMs > 0 && frameMs < 16);
    claim(`no error on the page, and nothing its CSP refuses: ${problems.join(' | ')}`, problems.length === 0);
    return { held, frameMs, bundleBytes: server.bytes };
  } finally {
    await browser.close();
    server.close();
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { held, frameMs, bundleBytes } = await prove();
  for (const { holds, what } of held) console.log(`${holds ? 'ok  ' : 'FAIL'} ${what}`);
  console.log(`frame ${frameMs.toFixed(1)} ms, bundle ${bundleBytes} bytes`);
  process.exitCode = held.every(({ holds }) => holds) ? 0 : 1;
}
