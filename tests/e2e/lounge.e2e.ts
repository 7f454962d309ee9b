import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuild } from '../support/build';
import { type Launched, launchWithExtension } from '../support/browser';
import { dump, type Hand, settled, switchOn, takeHand, until } from '../support/extension';
import { type Guest, type Lounge, startLounge, whyNoLounge } from '../support/lounge';

/** A chat that never pauses, on the real client: what is said on IRC while the page is open is captured, each line once. */

const CHANNEL = '#tea';
const NETWORK = '茶馆';
const NICKS = ['amy', 'bo', 'cheng', 'dee', 'eve'];
const SECONDS = 5;
const A_SECOND = 50;

const why = whyNoLounge();
if (why !== undefined) process.stderr.write(`The journeys on The Lounge are skipped: ${why}.\n`);

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
const counted = (all: string[]): Record<string, number> => all.toSorted().reduce<Record<string, number>>((sum, one) => ({ ...sum, [one]: (sum[one] ?? 0) + 1 }), {});

describe.skipIf(why !== undefined)('on The Lounge', () => {
  let lounge: Lounge;
  let launched: Launched;
  let hand: Hand;
  let page: Page;
  const guests = new Map<string, Guest>();
  const said: string[] = [];

  const tell = (nick: string, text: string): void => {
    guests.get(nick)?.say(`PRIVMSG ${CHANNEL} :${text}`);
    said.push(`${nick}: ${text}`);
  };
  /** What is stored of those who are not the reader: `nick: words`. */
  const stored = async (kind: string): Promise<string[]> => {
    const { activities, members } = await dump(hand);
    const names = new Map(members.map(({ id, handle }) => [id, handle ?? '']));
    return activities.filter((one) => one.kind === kind).map(({ member, text }) => ({ nick: names.get(member ?? '') ?? '', text })).filter(({ nick }) => nick !== lounge.user).map(({ nick, text }) => `${nick}: ${text ?? ''}`);
  };

  beforeAll(async () => {
    lounge = await startLounge({ channel: CHANNEL, network: NETWORK });
    launched = await launchWithExtension({ dir: await ensureBuild({ browser: 'chrome', mode: 'e2e' }) });
    hand = await takeHand(launched);
    await switchOn(hand, new URL(lounge.url).origin);
    page = await launched.context.newPage();
    await page.goto(lounge.url);
    await page.locator('#signin-username').fill(lounge.user);
    await page.locator('#signin-password').fill(lounge.password);
    await page.locator('#sign-in button[type="submit"]').click();
    await page.locator(`.channel-list-item[data-name="${CHANNEL}"]`).click();
    await page.locator('#chat .msg[data-type="join"]').first().waitFor();
    await settled(hand, page);
  });
  afterAll(async () => {
    for (const guest of guests.values()) guest.leave();
    await launched?.close();
    await lounge?.close();
  });

  it('those who come are told, and everything that fifty lines a second say', async () => {
    for (const nick of NICKS) {
      const guest = await lounge.guest(nick);
      guests.set(nick, guest);
      guest.say(`JOIN ${CHANNEL}`);
    }
    await until('all are in', async () => (await page.locator('.userlist .names .user').count()) === NICKS.length + 1);
    for (let line = 0; line < SECONDS * A_SECOND; line += 1) {
      const nick = NICKS[line % NICKS.length] ?? '';
      tell(nick, line % 7 === 0 ? `第 ${line} 句，<b>你好</b> 🍵` : `line ${line} with https://a.example.test/?n=${line}`);
      // The same words twice at once are two messages.
      if (line % 50 === 10) tell(nick, `line ${line} with https://a.example.test/?n=${line}`);
      await pause(1000 / A_SECOND);
    }
    await until('all is stored', async () => (await stored('message')).length >= said.length);
    await settled(hand, page);
    expect(counted(await stored('message'))).toEqual(counted(said));
    expect((await stored('join')).toSorted()).toEqual(NICKS.map((nick) => `${nick}: `));
  });

  it('those who leave, are thrown out, or fall silent are told; a private message is not', async () => {
    guests.get('amy')?.say(`PRIVMSG ${lounge.user} :between us`);
    guests.get('amy')?.say(`PART ${CHANNEL} :再见`);
    guests.get('bo')?.leave();
    await page.locator('#input').fill('/kick eve no adverts');
    await page.keyboard.press('Enter');
    await until('they are gone', async () => (await stored('leave')).length >= 3);
    await settled(hand, page);
    expect((await stored('leave')).toSorted()).toEqual(['amy: 再见', 'bo: "gone"', 'eve: ']);
    expect(counted(await stored('message'))).toEqual(counted(said));
    const { activities, threads, communities } = await dump(hand);
    expect(activities.filter(({ kind }) => kind === 'moderate').map(({ text }) => text)).toEqual(['has kicked eve (no adverts)']);
    expect(threads.map(({ title }) => title)).toEqual([CHANNEL]);
    expect(communities.map(({ name }) => name)).toEqual([NETWORK]);
  });

  it('read again from what the client has kept, under other numbers, they are the same', async () => {
    await lounge.restart();
    await page.reload();
    await page.locator(`.channel-list-item[data-name="${CHANNEL}"]`).click();
    await page.locator('#chat .msg[data-type="message"]').first().waitFor();
    // Older lines come as the reader scrolls up to them.
    for (let more = 0; more < 6; more += 1) {
      await page.locator('#chat .chat').evaluate((list) => { list.scrollTop = 0; });
      await pause(400);
    }
    await settled(hand, page);
    expect(counted(await stored('message'))).toEqual(counted(said));
  });
});
