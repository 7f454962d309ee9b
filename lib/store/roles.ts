import { Dexie } from 'dexie';
import type { Member } from '@/lib/model/records';
import type { Store } from './db';

/**
 * A bot's words are no reply and ask nothing: once somebody who wrote is known to be one (or not to be), the facts of threads
 * rest on what was not so. The community is marked, in the transaction that learns of it, until everything is counted anew.
 */

/** Id of the row in `jobs` that marks a community so. */
export const rolesJob = (community: string): string => `roles|${community}`;

const isBot = (member: Member | undefined): boolean => member?.role === 'bot';

/** Marks the communities of members who turned out otherwise. Call before their activities of this transaction are written: what is theirs by then was counted. */
export async function markRoles(store: Store, changes: readonly { old?: Member; now: Member }[]): Promise<void> {
  const turned = changes.filter(({ old, now }) => isBot(old) !== isBot(now)).map(({ now }) => now);
  if (turned.length === 0) return;
  const firsts = await Promise.all(turned.map(({ id }) => store.activities.where('[member+at]').between([id, Dexie.minKey], [id, Dexie.maxKey]).limit(1).primaryKeys()));
  const homes = new Set(turned.filter((_, i) => firsts[i]!.length > 0).map(({ community }) => community));
  await store.jobs.bulkPut([...homes].map((community) => ({ id: rolesJob(community) })));
}
