import type { Page } from 'playwright-core';
import { ADAPTERS } from '@/lib/adapters';
import { badInput } from './verb';

/** `--history`: further pages of a thread or a list, each by the plain link of the one before. */

/** Selects the links to next pages; refused where the platform of the page is known to have none. */
export function linksOn(adapter: string | null | undefined, url: string): string {
  const known = ADAPTERS.find(({ id }) => id === adapter);
  if (known?.history) return known.history;
  throw badInput(`--history has no link to follow: ${known ? `pages of ${known.name} have none` : `no platform is known at ${url}`}. Leave it out, or scroll with --scroll.`);
}

/** The page that comes next: of the same site, and none that was read before. Null at the end. */
export async function nextPage(page: Page, links: string, visited: Set<string>): Promise<string | null> {
  const href = await page.evaluate((selector) => (document.querySelector(selector) as HTMLAnchorElement | null)?.href ?? null, links);
  const next = href !== null && URL.canParse(href, page.url()) ? new URL(href, page.url()) : null;
  if (next === null || next.origin !== new URL(page.url()).origin || visited.has(next.href)) return null;
  visited.add(next.href);
  return next.href;
}
