import type { Page } from 'playwright-core';
import type { Records } from '@/lib/model/records';
import { sampleRecords } from '../sample/community';
import { type Sample, startSample } from '../sample/server';
import { type Launched, launchWithExtension } from '../support/browser';
import { ensureBuild } from '../support/build';
import { type Hand, settled, switchOn, takeHand, until } from '../support/extension';
import type { State } from './scenes';

export type Stage = { launched: Launched; hand: Hand; sample: Sample; forum: Page };

/** A browser with the extension in it and the sample community beside it. */
export async function openStage(): Promise<Stage> {
  const dir = await ensureBuild({ browser: 'chrome', mode: 'e2e' });
  const sample = await startSample();
  const launched = await launchWithExtension({ dir, locale: 'en', args: ['--force-device-scale-factor=2'] });
  const hand = await takeHand(launched);
  const forum = await launched.context.newPage();
  await forum.goto(`${sample.url}/about`);
  return { launched, hand, sample, forum };
}

/** A second community, so that there is something to choose from. */
const OTHER: Records = {
  communities: [{ id: 'discourse:forum.example.org', platform: 'discourse', name: '路由器与固件交流社区', url: 'https://forum.example.org', zone: 'Asia/Shanghai' }],
  members: [], threads: [], activities: [],
};

const longest = ({ sample }: Stage): string => {
  const thread = sample.threads().toSorted((a, b) => b.posts.length - a.posts.length)[0];
  return `${sample.url}/topic/${thread?.tid}/${encodeURIComponent(thread?.slug ?? '')}`;
};

/** How each state is reached from the one before it: by what a person would do, or by an import. */
const REACH: Record<State, (stage: Stage) => Promise<void>> = {
  unset: async () => undefined,
  off: async ({ hand }) => void (await hand.send('changeSettings', { consentAt: Date.now() })),
  empty: async ({ hand, sample, forum }) => {
    await switchOn(hand, sample.url);
    await forum.reload();
  },
  partial: async (stage) => {
    await stage.forum.goto(longest(stage));
    await settled(stage.hand, stage.forum);
    await stage.hand.send('refresh', {});
  },
  full: async ({ hand, sample, forum }) => {
    await hand.send('importRecords', { job: 'photos-other', records: OTHER });
    await hand.send('importRecords', { job: 'photos', records: sampleRecords(Date.now(), sample.url) });
    await hand.send('refresh', {});
    await forum.bringToFront();
  },
  loading: holdDatabase,
  error: async ({ hand }) => void (await hand.page.evaluate('globalThis.letGo?.()')),
  // The same machine by another name is another site, and that one is off.
  away: async ({ forum, sample }) => void (await forum.goto(sample.url.replace('127.0.0.1', 'localhost'))),
  paused: async ({ hand }) => void (await hand.send('changeSettings', { paused: true })),
  unreadable: async ({ hand, forum }) => {
    await hand.send('changeSettings', { paused: false });
    await forum.route('https://www.facebook.com/**', (route) => route.fulfill({ contentType: 'text/html', body: '<title>Teahouse</title>' }));
    await forum.goto('https://www.facebook.com/groups/teahouse/');
  },
};

export const reach = (stage: Stage, state: State): Promise<void> => REACH[state](stage);

/** Keeps a writing transaction open over the whole database, so that every reader waits: a real loading state. */
async function holdDatabase({ hand }: Stage): Promise<void> {
  await hand.page.evaluate(() => {
    const request = indexedDB.open('qunlens');
    request.addEventListener('success', () => {
      const store = request.result;
      const names = [...store.objectStoreNames];
      const table = store.transaction(names, 'readwrite').objectStore(names[0] ?? '');
      let held = true;
      const again = (): void => void (held && table.count().addEventListener('success', again));
      again();
      Object.assign(globalThis, {
        held: true,
        letGo: () => {
          held = false;
          store.close();
        },
      });
    });
  });
  await until('the database is held', () => hand.page.evaluate(() => 'held' in globalThis));
}
