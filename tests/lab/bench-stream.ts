import type { CDPSession, Page } from 'playwright-core';
import { ensureBuild } from '../support/build';
import { type Launched, launchWithExtension } from '../support/browser';
import { dump, type Hand, serveOnly, settled, switchOn, takeHand } from '../support/extension';
import { findBrowser } from '../support/find-browser';
import { type CopiedPage, copiedPages, copyModel } from './bench-copies';
import { benchWords } from './bench-read-markup';
import { badInput } from './verb';

/**
 * A chat that does not stop: so many messages a second are added to the page. What the built extension costs the page is
 * the time of its thread with the site on beyond that with the site off; and no message may be lost.
 */

const PER_SECOND = 50;
/** They come in small bursts: what a page spends on drawing itself would else drown what is measured. */
const BURSTS_PER_SECOND = 10;
/** Share of one core. */
const TARGET = 0.03;
/** What is said before the stream begins. */
const EARLIER = 20;
/** A chat keeps so many messages on the page and lets go of older ones. */
const SHOWN = 200;

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

async function threadMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'ThreadTime')?.value ?? Number.NaN) * 1000;
}

/** Runs in the page: adds messages in their turn by the clock, as copies of the last one there. */
function speak({ post, text, id, words, every, burst, shown }: { post: string; text: string; id: string; words: string[]; every: number; burst: number; shown: number }): void {
  const last = [...document.querySelectorAll(post)].at(-1);
  const room = last?.parentElement;
  if (!last || !room) throw new Error('There is no message to follow.');
  const ownId = [...last.outerHTML.matchAll(new RegExp(`${id.slice(0, Math.max(1, id.length - 5))}\\d{5}`, 'g'))][0]?.[0] ?? id;
  const holder = document.createElement('template');
  const began = performance.now();
  let said = 0;
  const timer = setInterval(() => {
    for (; said < words.length && performance.now() - began >= Math.floor(said / burst) * every; said += 1) {
      holder.innerHTML = last.outerHTML.replaceAll(ownId, `${ownId.slice(0, -5)}${20_000 + said}`);
      holder.content.querySelector(text)?.replaceChildren(words[said] ?? '');
      room.append(holder.content);
      if (room.childElementCount > shown) room.firstElementChild?.remove();
    }
    if (said === words.length) clearInterval(timer);
  }, every);
}

async function listen(launched: Launched, hand: Hand, chat: CopiedPage, on: boolean, seconds: number): Promise<{ ms: number; stored: number }> {
  const page: Page = await launched.context.newPage();
  try {
    // No picture is fetched while the clock runs.
    const body = chat.html.replace(/(<img[^>]* src=")[^"]*"/g, '$1data:,"');
    await serveOnly(page, (url) => (url === chat.url.replace(/#.*$/, '') ? { body } : null));
    await page.goto(chat.url);
    const { model, id, bare } = chat;
    await page.evaluate(copyModel, { model, id, bare, words: benchWords(EARLIER, 2) });
    await (on ? settled(hand, page, 60_000) : pause(2_000));
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const before = await threadMs(session);
    const words = benchWords(Math.round(seconds * PER_SECOND), 3).map((each, at) => `${at}. ${each.slice(0, 120)}`.trim());
    await page.evaluate(speak, { post: bare.post, text: bare.text, id, words, every: 1000 / BURSTS_PER_SECOND, burst: PER_SECOND / BURSTS_PER_SECOND, shown: SHOWN });
    await pause(seconds * 1000);
    const ms = (await threadMs(session)) - before;
    if (!on) return { ms, stored: 0 };
    await settled(hand, page, 60_000);
    const { activities } = await dump(hand);
    return { ms, stored: words.filter((said) => activities.some(({ text }) => text === said)).length };
  } finally {
    await page.close();
  }
}

/** With the site off, on, on and off again, half the time each: a machine that grows busier favours neither. */
async function measure(launched: Launched, hand: Hand, chat: CopiedPage, seconds: number) {
  const { origin } = new URL(chat.url);
  await switchOn(hand, origin);
  const sums = { on: 0, off: 0, stored: 0 };
  for (const on of [false, true, true, false]) {
    await hand.send('erase', {});
    await hand.send('switchSite', { origin, on, overlay: on });
    const { ms, stored } = await listen(launched, hand, chat, on, seconds / 2);
    sums[on ? 'on' : 'off'] += ms;
    sums.stored += stored;
  }
  const messages = seconds * PER_SECOND;
  return { adapter: chat.adapter, messages, lost: messages - sums.stored, share: rounded((sums.on - sums.off) / (seconds * 1000), 4), onMs: rounded(sums.on, 0), offMs: rounded(sums.off, 0) };
}

/** Fifty messages a second, for so many seconds, on each of the chats. */
export async function benchStream({ seconds = 60, only = [] as string[] } = {}): Promise<object> {
  if (!findBrowser()) throw badInput('No browser was found; install Chromium, Chrome or Edge.');
  const launched = await launchWithExtension({ dir: await ensureBuild({ browser: 'chrome', mode: 'e2e' }) });
  try {
    const hand = await takeHand(launched);
    const platforms: Awaited<ReturnType<typeof measure>>[] = [];
    for (const chat of copiedPages(only.length > 0 ? only : ['thelounge', 'discord'])) platforms.push(await measure(launched, hand, chat, seconds));
    return { name: 'stream', perSecond: PER_SECOND, seconds, target: TARGET, ok: platforms.every(({ lost, share }) => lost === 0 && share <= TARGET), platforms };
  } finally {
    await launched.close();
  }
}
