import type { Table } from 'dexie';
import type { Thread } from '@/lib/model/records';
import type { ThreadFacts } from '@/lib/model/window';
import type { FactsRow, Job, Store } from './db';

/**
 * Sums over a community that would take a scan to make: kept as a row of `jobs` in the transactions that write what
 * they are sums of, and at all times equal to sums made anew.
 */
export type Tally = {
  activities: number;
  threads: number;
  /** What the pages of all threads state there is, opening posts included, and how much of it was captured (`lib/engagement/coverage.ts`). */
  stated: number;
  captured: number;
};

/** Time of a thread of which none is known: it may lie anywhere, so it is found among the latest. The last time there is. */
export const UNDATED = 8_640_000_000_000_000;

/** Id of the row in `jobs` that holds the sums of a community. */
export const tallyJob = (community: string): string => `tally|${community}`;

const NOTHING: Tally = { activities: 0, threads: 0, stated: 0, captured: 0 };

/** A row of facts with what its thread's page states, so that numbers need not read the threads. */
export function factsRow(facts: ThreadFacts, page: Pick<Thread, 'stated' | 'createdAt'> | undefined): FactsRow {
  const times = [facts.lastAt, facts.startedAt, page?.createdAt].filter((at) => at !== undefined);
  const row: FactsRow = { ...facts, when: times.length > 0 ? Math.max(...times) : UNDATED };
  if (page?.createdAt !== undefined) row.opened = page.createdAt;
  const replies = page?.stated?.['replies'];
  if (replies === undefined) return row;
  row.stated = replies + 1;
  if (row.stated > facts.captured) row.missing = row.stated - facts.captured;
  return row;
}

/** What a row of facts adds to the sums. */
const shareOf = (row: FactsRow | undefined): Pick<Tally, 'stated' | 'captured'> =>
  (row?.stated === undefined ? { stated: 0, captured: 0 } : { stated: row.stated, captured: Math.min(row.captured, row.stated) });

/** How the sums of each community change when these rows of facts take the place of those. */
export function factsDelta(old: readonly (FactsRow | undefined)[], now: readonly FactsRow[]): Map<string, Partial<Tally>> {
  const deltas = new Map<string, { stated: number; captured: number }>();
  for (const [i, row] of now.entries()) {
    const [before, after] = [shareOf(old[i]), shareOf(row)];
    const delta = deltas.get(row.community) ?? { stated: 0, captured: 0 };
    deltas.set(row.community, { stated: delta.stated + after.stated - before.stated, captured: delta.captured + after.captured - before.captured });
  }
  return deltas;
}

/**
 * Adds to the sums. `known`: the rows of `jobs` as they stand in this transaction. A community without sums gets them
 * only if it is new; to another they would be wrong for ever.
 */
export async function addToTallies(store: Store, deltas: ReadonlyMap<string, Partial<Tally>>, known: readonly (Job | undefined)[], isNew: (community: string) => boolean = () => false): Promise<void> {
  const rows = new Map(known.flatMap((job) => (job ? [[job.id, job]] : [])));
  const next: Job[] = [];
  for (const [community, delta] of deltas) {
    const old = rows.get(tallyJob(community))?.tally ?? (isNew(community) ? NOTHING : undefined);
    if (!old || Object.values(delta).every((by) => by === 0)) continue;
    const tally = { ...old };
    for (const key of Object.keys(delta) as (keyof Tally)[]) tally[key] += delta[key] ?? 0;
    next.push({ id: tallyJob(community), tally });
  }
  if (next.length > 0) await store.jobs.bulkPut(next);
}

/** The sums of a community as they are kept; of a database that somebody else filled, made anew by a scan. */
export async function tallyIn(store: Store, community: string): Promise<Tally> {
  const kept = (await store.jobs.get(tallyJob(community)))?.tally;
  if (kept) return kept;
  const count = (table: Table): Promise<number> => table.where('community').equals(community).count();
  const [activities, threads, rows] = await Promise.all([count(store.activities), count(store.threads), store.facts.where('community').equals(community).toArray()]);
  return { ...NOTHING, ...factsDelta([], rows).get(community), activities, threads };
}
