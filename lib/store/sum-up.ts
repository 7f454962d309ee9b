import type { Transaction } from 'dexie';
import type { Community, Thread } from '@/lib/model/records';
import type { FactsRow, Job } from './db';
import { factsDelta, factsRow, tallyJob } from './tally';
import { weekOf, weekRow } from './weeks';

/**
 * Makes rows of facts and sums of a database that was written before there were any. Facts have a place in the log of their
 * own since then; they were derived together with the flags.
 */
export async function sumUp(transaction: Transaction): Promise<void> {
  const table = (name: string) => transaction.table(name);
  const pages = new Map<string, Pick<Thread, 'stated' | 'createdAt'>>();
  await table('threads').each(({ id, stated, createdAt }: Thread) => void pages.set(id, { stated, createdAt }));
  await table('facts').toCollection().modify((facts: FactsRow) => void Object.assign(facts, factsRow(facts, pages.get(facts.thread))));
  const place = (await table('jobs').get('cursor|digest')) as Job | undefined;
  if (place) await table('jobs').put({ ...place, id: 'cursor|facts' });
  for (const { id } of (await table('communities').toArray()) as Community[]) {
    const of = (name: string) => table(name).where('community').equals(id);
    const rows = (await of('facts').toArray()) as FactsRow[];
    for (const [week, facts] of Map.groupBy(rows, weekOf)) await table('weeks').put(weekRow(id, week, facts));
    const { stated = 0, captured = 0 } = factsDelta([], rows).get(id) ?? {};
    await table('jobs').put({ id: tallyJob(id), tally: { activities: await of('activities').count(), threads: await of('threads').count(), stated, captured } });
  }
}
