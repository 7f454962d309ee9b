import type { Member } from '@/lib/model/records';
import type { Rollup } from '@/lib/model/window';
import { db, type Store } from './db';

/** What a community did on each local day from `firstDay` to `lastDay` (both meant), and who they are that did it. */
export async function rollupsBetween(community: string, firstDay: string, lastDay: string, store: Store = db): Promise<{ rollups: Map<string, Rollup>; members: Map<string, Member> }> {
  const rows = await store.rollups.where('[community+day]').between([community, firstDay], [community, lastDay], true, true).toArray();
  const ids = [...new Set(rows.flatMap(({ counts }) => Object.keys(counts)))].filter((id) => id !== '');
  const members = await store.members.bulkGet(ids);
  return { rollups: new Map(rows.map((row) => [row.day, row])), members: new Map(members.flatMap((member) => (member ? [[member.id, member]] : []))) };
}
