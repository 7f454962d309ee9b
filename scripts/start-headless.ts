import { mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { sampleRecords } from '../tests/sample/community';
import { type Sample, startSample } from '../tests/sample/server';
import { ensureBuild, ROOT } from '../tests/support/build';
import { type Launched, launchWithExtension } from '../tests/support/browser';
import { browseAll, read } from '../tests/support/browse';
import { dump, type Hand, overlayHtml, switchOn, takeHand, until } from '../tests/support/extension';
import { summarize } from './summary';

export type HeadlessWishes = { language?: string; port: number; browser: string; say(line: string): void };

/** Browses the sample without a window, prints what came of it and photographs it. False when anything is missing. */
export async function runWithoutDisplay({ language, port, browser, say }: HeadlessWishes): Promise<boolean> {
  say('Building …');
  const dir = await ensureBuild({ browser: 'chrome', mode: 'sample' });
  const now = Date.now();
  const sample = await startSample({ port, now });
  const launched = await launchWithExtension({ dir, browser, locale: language });
  const ended = new Promise<'interrupted'>((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop('interrupted'));
  });
  try {
    const outcome = await Promise.race([tour({ launched, sample, now, say }), ended]);
    return outcome === true;
  } finally {
    await launched.close();
    await sample.close();
  }
}

type Tour = { launched: Launched; sample: Sample; now: number; say(line: string): void };

async function tour({ launched, sample, now, say }: Tour): Promise<boolean> {
  const hand = await takeHand(launched);
  await switchOn(hand, sample.url);
  say(`Browsing the sample community at ${sample.url} …`);
  await browseAll(launched, hand, sample);
  await hand.send('refresh', {});
  const problems = await compare(hand, sample, now);
  problems.push(...(await summarize(hand, say)));
  say('\nScreenshots');
  for (const path of await photograph(launched, hand, sample)) say(`  ${relative(process.cwd(), path)}`);
  say('');
  for (const problem of problems) say(`FAILED: ${problem}`);
  if (problems.length === 0) say('Everything that the pages of the sample show was captured as it is.');
  return problems.length === 0;
}

/** What was not captured, or not as it is; empty when all is well. */
async function compare(hand: Hand, sample: Sample, now: number): Promise<string[]> {
  const truth = sampleRecords(now, sample.url);
  const got = await dump(hand);
  const texts = new Map(got.activities.map(({ id, text }) => [id, text]));
  const missing = truth.activities.filter(({ id }) => !texts.has(id)).length;
  const invented = got.activities.length - (truth.activities.length - missing);
  const different = truth.activities.filter(({ id, text }) => texts.has(id) && texts.get(id) !== text).length;
  const members = truth.members.length - truth.members.filter(({ id }) => got.members.some((member) => member.id === id)).length;
  const unread = got.captures.reduce((sum, capture) => sum + capture.unread, 0);
  const problems: [number, string][] = [
    [missing, `${missing} of ${truth.activities.length} posts were not captured.`],
    [invented, `${invented} posts were captured that are not there.`],
    [different, `${different} posts were captured with another text.`],
    [members, `${members} members were not captured.`],
    [unread, `${unread} blocks could not be read.`],
  ];
  return problems.filter(([count]) => count !== 0).map(([, sentence]) => sentence);
}

type View = { name: string; path: string; size: { width: number; height: number }; there: string };

const VIEWS: View[] = [
  { name: 'popup', path: 'popup.html', size: { width: 360, height: 420 }, there: '[data-testid="numbers"]' },
  ...['overview', 'members', 'review', 'next', 'data'].map((tab) => ({ name: `panel-${tab}`, path: `sidepanel.html#${tab}`, size: { width: 400, height: 900 }, there: `[data-testid="view-${tab}"]` })),
  { name: 'dashboard', path: 'dashboard.html', size: { width: 1280, height: 900 }, there: '[data-testid^="group-"]' },
  { name: 'dashboard-health', path: 'dashboard.html#health', size: { width: 1280, height: 900 }, there: '[data-testid="health-coverage"]' },
];

/** Every surface as it now stands, beside a thread that has something to show. Gives the paths. */
async function photograph(launched: Launched, hand: Hand, sample: Sample): Promise<string[]> {
  const folder = join(ROOT, 'out', 'start');
  mkdirSync(folder, { recursive: true });
  const disputed = sample.threads().find(({ title }) => title.startsWith('Unpopular')) ?? sample.threads()[0];
  const thread = await launched.context.newPage();
  await read(hand, thread, `${sample.url}/topic/${disputed?.tid}`);
  await until('marks stand on the page', async () => (await overlayHtml(thread)).includes('class="chip'));
  const paths = [join(folder, 'page-with-marks.png')];
  await thread.screenshot({ path: paths[0] });
  for (const { name, path, size, there } of VIEWS) {
    const page = await launched.page(path, size);
    // Popup and panel speak of the tab in front; here they are tabs themselves and must stand behind.
    await thread.bringToFront();
    await page.reload();
    await page.locator(there).first().waitFor();
    await page.waitForLoadState('networkidle');
    paths.push(join(folder, `${name}.png`));
    await page.screenshot({ path: paths.at(-1) });
    await page.close();
  }
  return paths;
}
