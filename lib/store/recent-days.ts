import { Dexie } from 'dexie';
import type { Rollup } from '@/lib/model/window';
import { db, type Store } from './db';
import { type HeldDays, heldFrom } from './known';

/** Rollups from a day on by day, and on how many days anything was captured, those before included. */
export type RecentDays = { rollups: Map<string, Rollup>; captured: number };

/** What a community did from a day on (`YYYY-MM-DD`). Days that are at hand are not read again. */
export async function recentDays(community: string, firstDay: string, store: Store = db): Promise<RecentDays> {
  const { rows, earlier, from } = await store.transaction('r', [store.rollups, store.jobs], () =>
    heldFrom(store, ({ days }) => days, { community, from: firstDay }, () => readDays(community, firstDay, store)));
  const before = from === firstDay ? [] : [...rows.keys()].filter((day) => day < firstDay);
  const rollups = new Map(rows);
  for (const day of before) rollups.delete(day);
  return { rollups, captured: earlier + rows.size };
}

async function readDays(community: string, from: string, store: Store): Promise<HeldDays> {
  const range = (first: string, last: unknown) => store.rollups.where('[community+day]').between([community, first], [community, last], true, false);
  const [rows, earlier] = await Promise.all([range(from, Dexie.maxKey).toArray(), range('0', from).count()]);
  return { from, earlier, rows: new Map(rows.map((row) => [row.day, row])) };
}
