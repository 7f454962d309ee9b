import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

/** In what is evaluated on a page. */
declare const axe: { run(root: Document, options: object): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> };

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What is wrong with a page as it stands: what keeps somebody out, by the automated checker; whether it is wider than its window;
 * whether it prints what is no number.
 */
export async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  const none = /\b(?:NaN|Infinity|undefined)\b/.exec(await page.locator('main').first().innerText())?.[0];
  return [...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(', ')}`), ...(wide ? ['scrolls sideways'] : []), ...(none ? [`says ${none}`] : [])];
}
