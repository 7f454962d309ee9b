import type { Page } from 'playwright-core';
import { type Launched, launchWithExtension } from '../support/browser';
import { ensureBuild } from '../support/build';
import { type Hand, takeHand } from '../support/extension';
import { faultsOf } from './faults';
import { sampleFile } from './sample-file';

/** A dashboard as somebody has it who agreed to everything: in English, light, nothing in it yet. */
export type OpenDashboard = {
  launched: Launched;
  hand: Hand;
  page: Page;
  /** Errors that the page did not catch. */
  complaints: string[];
  /** Goes to a place of the dashboard (`members?seg=core`) and waits until it is read and its study is made. */
  go(place: string): Promise<void>;
  /** Takes the sample community in from its file. */
  takeIn(): Promise<void>;
  faults(): Promise<string[]>;
  close(): Promise<void>;
};

/** What tells that a place is there. */
function markOf(place: string): string {
  if (place.includes('member=')) return 'member-card';
  return place.includes('metric=') ? 'dash-metric' : `dash-${place.split('?')[0]}`;
}

export async function openDashboard(): Promise<OpenDashboard> {
  const launched = await launchWithExtension({ dir: await ensureBuild({ browser: 'chrome', mode: 'e2e' }) });
  const hand = await takeHand(launched);
  const page = await launched.page('welcome.html', { width: 1280, height: 900 });
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.getByTestId('agree').click();
  await page.getByTestId('agreed').waitFor();
  await hand.send('changeSettings', { language: 'en', theme: 'light' });
  const sample = sampleFile();
  const at = (place: string): string => `chrome-extension://${launched.extensionId}/dashboard.html#${place}`;
  return {
    launched, hand, page, complaints,
    async go(place) {
      await page.goto(at(place));
      await page.getByTestId(markOf(place)).waitFor();
      await page.getByTestId('loading').first().waitFor({ state: 'detached' });
      await page.getByTestId('study-making').first().waitFor({ state: 'detached', timeout: 60_000 });
    },
    async takeIn() {
      await page.goto(at('data'));
      await page.getByTestId('import-file').setInputFiles(sample.path);
      await page.getByTestId('import-done').waitFor({ timeout: 60_000 });
    },
    faults: () => faultsOf(page),
    async close() {
      await launched.close();
      sample.remove();
    },
  };
}
