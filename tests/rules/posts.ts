import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Activity } from '@/lib/model/records';
import { aloneContext } from '@/lib/rules/alone';
import { type Check, type CheckContext, type CheckHit, hitOf } from '@/lib/rules/check';
import { itemOf } from '@/lib/rules/compile';

/** A post of a community, with what a test says of it. */
export function aPost(text: string, more: Partial<Activity> = {}): Activity {
  return {
    id: 'discourse:f.example/a/1', community: 'discourse:f.example', native: '1', kind: 'post', member: 'discourse:f.example/m/1',
    at: Date.UTC(2026, 8, 1), precision: 'second', via: 'page', capturedAt: Date.UTC(2026, 8, 2), text, ...more,
  };
}

/** A context that knows nobody and no other text. */
export const ALONE: CheckContext = aloneContext();

const noLists = (): never => { throw new Error('There are no lists.'); };

/** A check with settings, ready to be asked about an activity. */
export function asking<Settings>(check: Check<Settings>, settings: unknown = {}): (activity: Activity, context?: CheckContext) => CheckHit | null {
  const test = check.compile(check.schema.parse(settings), noLists);
  return (activity, context = ALONE) => {
    const seen = test(itemOf(activity, context), context);
    return seen && hitOf(seen);
  };
}

/** What spans cover. */
export const covered = (text: string, spans: readonly { from: number; to: number }[]): string[] => spans.map(({ from, to }) => text.slice(from, to));

/** Real texts with labels lie beside the repository on some machines only. */
const TEXTS = fileURLToPath(new URL('../../../shared/data/text/', import.meta.url));
export const hasTexts = existsSync(TEXTS);

/** Rows of a table of texts, without its head. */
export function readTable(name: string): string[][] {
  const text = readFileSync(`${TEXTS}${name}`, 'utf8').replace(/^\uFEFF/, '');
  const rows: string[][] = [[]];
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare?.replace(/\r$/, '') ?? '');
    if (end !== ',') rows.push([]);
  }
  return rows.slice(1).filter((row) => row.length > 1);
}

export const readLines = (name: string): string[] => readFileSync(`${TEXTS}${name}`, 'utf8').split('\n').map((line) => line.trim()).filter((line) => line !== '');
