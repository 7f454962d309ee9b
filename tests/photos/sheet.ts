import { writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserContext } from 'playwright-core';

export type Photo = { file: string; label: string; width: number };

/** Puts all pictures of a surface on one sheet, to be looked at in one go. */
export async function contactSheet(context: BrowserContext, photos: readonly Photo[], file: string): Promise<void> {
  const scale = (photos[0]?.width ?? 360) > 600 ? 0.5 : 0.75;
  const figures = photos.map(({ file: image, label, width }) => `<figure><img src="${basename(image)}" width="${Math.round(width * scale)}"><figcaption>${label}</figcaption></figure>`);
  const html = join(dirname(file), `${basename(file, '.png')}.html`);
  await writeFile(html, `<!doctype html><meta charset="utf-8"><style>
    body { margin: 16px; background: #8a8f8c; font: 12px sans-serif; display: flex; flex-wrap: wrap; gap: 16px; align-items: flex-start; }
    figure { margin: 0; } figcaption { padding: 4px 0; color: #fff; } img { display: block; box-shadow: 0 1px 6px #0006; }</style>${figures.join('')}`);
  const page = await context.newPage();
  await page.setViewportSize({ width: 2000, height: 1000 });
  await page.goto(pathToFileURL(html).href);
  await page.screenshot({ path: file, fullPage: true, scale: 'css' });
  await page.close();
}
