import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ADAPTERS } from '@/lib/adapters';
import type { Adapter, Scene } from '@/lib/adapters/adapter';
import type { Place, Reading } from '@/lib/model/reading';
import { parse, sceneOf } from './truth';

/**
 * A page and beside it what is to be read of it, in the exchange format; both made up by us in the platform's shape.
 * `NAME.html` is the page, `NAME.answers.json` what it fetched, `[{ url, body }]`; one of the two may be missing.
 * `NAME.json` is what must be read. `NAME` begins with the year and month in which the shape was in use.
 */

const FIXTURES = join(process.cwd(), 'tests/fixtures');

export type Answer = { url: string; body: unknown };
export type Expected = { url: string; readAt: string; zone: string; place: Place | null; unread: Reading['unread']; records: unknown[] };
export type Fixture = { adapter: Adapter; name: string; html: string; answers: Answer[]; expected: Expected; path: string };

const EMPTY = '<!doctype html><title></title>';

function load(adapter: Adapter, name: string): Fixture {
  const path = join(FIXTURES, adapter.id, name);
  const textOf = (end: string): string | undefined => (existsSync(path + end) ? readFileSync(path + end, 'utf8') : undefined);
  const expected = textOf('.json');
  if (expected === undefined) throw new Error(`${path}.json is missing.`);
  return { adapter, name, html: textOf('.html') ?? EMPTY, answers: JSON.parse(textOf('.answers.json') ?? '[]') as Answer[], expected: JSON.parse(expected) as Expected, path: `${path}.json` };
}

const namesOf = (id: string): string[] => {
  const folder = join(FIXTURES, id);
  if (!existsSync(folder)) return [];
  return [...new Set(readdirSync(folder).flatMap((file) => /^(.+?)(?:\.answers\.json|\.html)$/.exec(file)?.[1] ?? []))].toSorted();
};

/** Every fixture of every platform. */
export const FIXTURE_PAGES: readonly Fixture[] = ADAPTERS.flatMap((adapter) => namesOf(adapter.id).map((name) => load(adapter, name)));

/** The page as a document with the scene in which it stands; null when the adapter leaves it alone. */
export function openFixture({ adapter, html, expected }: Fixture, changed = html): { doc: Document; scene: Scene | null } {
  const doc = parse(changed);
  return { doc, scene: sceneOf(adapter, doc, expected) };
}
