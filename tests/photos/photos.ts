/**
 * Photographs every surface × state × language × theme into out/photos, with one contact sheet a surface, and lets
 * axe look at each. `npm run photos`; words narrow it down: `npm run photos -- panel full zh-CN-dark`.
 * Exit 1 when axe finds anything or something is wider than its surface.
 */
import { readFile } from 'node:fs/promises';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { SCENES, STATES, tidy, WIDTH, type Scene, type State } from './scenes';
import { openStage, reach, type Stage } from './stage';
import { contactSheet, type Photo } from './sheet';

const OUT = 'out/photos';
const LOOKS = ['en-light', 'en-dark', 'zh-CN-light', 'zh-CN-dark'] as const;
const TALLEST = 2600;
const HEIGHT: Record<Scene['surface'], number> = { panel: 780, popup: 120, dashboard: 900, welcome: 900, privacy: 900 };
/** Given by axe-core as one file; evaluated in the page, where the CSP lets no foreign script in. */
const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Look = (typeof LOOKS)[number];
const wanted = process.argv.slice(2);
const asked = <Value extends string>(all: readonly Value[]): readonly Value[] => {
  const named = all.filter((one) => wanted.includes(one));
  return named.length > 0 ? named : all;
};
const surfaces = asked([...new Set(SCENES.map(({ surface }) => surface))]);
const views = asked([...new Set(SCENES.map(({ view }) => view))]);
const states = asked(STATES);
const looks = asked(LOOKS);

async function dress({ hand }: Stage, look: Look): Promise<void> {
  const [, language, theme] = /^(.+)-(light|dark)$/.exec(look) ?? [];
  await hand.send('changeSettings', { language, theme });
}

/** The height at which all of it is to be seen. */
async function wholeHeight(page: Page, surface: Scene['surface']): Promise<number> {
  const needed = await page.evaluate(() => {
    const inner = document.querySelector('.panel-main');
    const popup = document.querySelector('.popup');
    if (popup) return Math.ceil(popup.getBoundingClientRect().height);
    return inner ? document.documentElement.clientHeight + inner.scrollHeight - inner.clientHeight : document.documentElement.scrollHeight;
  });
  return Math.min(TALLEST, Math.max(HEIGHT[surface], needed));
}

/** Everything that is wider than it may be: nothing scrolls sideways. */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() => (document.documentElement.scrollWidth > innerWidth ? [`the page is ${document.documentElement.scrollWidth} px wide, not ${innerWidth}`] : []));

type AxeResult = { violations: { id: string; help: string; nodes: { target: string[]; failureSummary?: string }[] }[] };

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const options = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
  const result = await page.evaluate<AxeResult, object>((how) => (globalThis as unknown as { axe: { run(what: Document, how: object): Promise<AxeResult> } }).axe.run(document, how), options);
  return result.violations.map(({ id, help, nodes }) => `${id}: ${help} — ${nodes.slice(0, 3).map(({ target }) => target.join(' ')).join(', ')}`);
}

type Taken = Photo & { surface: Scene['surface']; problems: string[] };

async function photograph({ launched }: Stage, scene: Scene, state: State, look: Look): Promise<Taken> {
  const width = WIDTH[scene.surface];
  const errors: string[] = [];
  const page = await launched.context.newPage();
  page.on('pageerror', (error) => errors.push(`error: ${error.message}`));
  await page.setViewportSize({ width, height: Math.max(600, HEIGHT[scene.surface]) });
  await page.goto(`chrome-extension://${launched.extensionId}/${scene.path}`);
  await page.locator(scene.ready).first().waitFor();
  await page.waitForFunction(() => document.fonts.status === 'loaded');
  if (state !== 'loading') await page.waitForFunction(() => !document.querySelector('[data-testid="loading"]'));
  await scene.act?.(page);
  await page.setViewportSize({ width, height: await wholeHeight(page, scene.surface) });
  // Charts follow their size in the next frame; motion has come to rest after its longest token.
  await page.waitForTimeout(350);
  const label = `${scene.view} · ${state} · ${look}`;
  const file = join(OUT, `${scene.surface}-${scene.view}-${state}-${look}.png`);
  await page.screenshot({ path: file });
  const problems = [...errors, ...(await tooWide(page)), ...(await violations(page))];
  await tidy(page);
  await page.close();
  return { file, label, width, surface: scene.surface, problems };
}

async function walk(stage: Stage): Promise<Taken[]> {
  const taken: Taken[] = [];
  for (const state of STATES) {
    await reach(stage, state);
    if (!states.includes(state)) continue;
    const scenes = SCENES.filter((scene) => scene.states.includes(state) && surfaces.includes(scene.surface) && views.includes(scene.view));
    // The look cannot be changed while the database is held.
    for (const look of state === 'loading' ? looks.slice(-1) : looks) {
      if (state !== 'loading') await dress(stage, look);
      for (const scene of scenes) taken.push(await photograph(stage, scene, state, look));
    }
  }
  return taken;
}

if (wanted.length === 0) rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
const stage = await openStage();
try {
  const taken = await walk(stage);
  for (const surface of surfaces) {
    const photos = taken.filter((photo) => photo.surface === surface);
    if (photos.length > 0) await contactSheet(stage.launched.context, photos, join(OUT, `sheet-${surface}.png`));
  }
  const bad = taken.filter(({ problems }) => problems.length > 0);
  for (const { label, surface, problems } of bad) console.log(`${surface} · ${label}\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  console.log(`${taken.length} pictures in ${OUT}; ${bad.length === 0 ? 'axe found nothing' : `${bad.length} with something to mend`}.`);
  process.exitCode = bad.length === 0 ? 0 : 1;
} finally {
  await stage.launched.close();
  await stage.sample.close();
}
