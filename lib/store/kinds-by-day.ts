import type { ActivityKind } from '@/lib/model/kinds';
import { db, type Store } from './db';

/** Activities of people by kind on each local day from `firstDay` to `lastDay` (both meant); bots are left out, as in M1. */
export async function kindsByDay(community: string, firstDay: string, lastDay: string, store: Store = db): Promise<Map<string, Partial<Record<ActivityKind, number>>>> {
  const [rollups, machines] = await Promise.all([
    store.rollups.where('[community+day]').between([community, firstDay], [community, lastDay], true, true).toArray(),
    store.members.where('[community+role]').equals([community, 'bot']).primaryKeys(),
  ]);
  const bots = new Set(machines);
  const days = new Map<string, Partial<Record<ActivityKind, number>>>();
  for (const { day, counts } of rollups) {
    const kinds: Partial<Record<string, number>> = {};
    for (const [member, byKind] of Object.entries(counts)) {
      if (bots.has(member)) continue;
      for (const [kind, count] of Object.entries(byKind)) kinds[kind] = (kinds[kind] ?? 0) + count;
    }
    days.set(day, kinds);
  }
  return days;
}
