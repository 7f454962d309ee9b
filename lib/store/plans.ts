import { Dexie } from 'dexie';
import type { Annotation, Goal, Plan } from '@/lib/model/plan';
import { db, type Store } from './db';

/** What an operator said of a community, read by index. Writing is in `plan-writes.ts`. */

/** Goals of a community, in the order of their metrics' names. */
export const goalsOf = (community: string, store: Store = db): Promise<Goal[]> =>
  store.goals.where('[community+metric]').between([community, Dexie.minKey], [community, Dexie.maxKey]).toArray();

/** What happened to a community, the earliest day first; with days given only from `firstDay` to `lastDay` (both meant). */
export const annotationsOf = (community: string, days: { firstDay?: string; lastDay?: string } = {}, store: Store = db): Promise<Annotation[]> =>
  store.annotations.where('[community+day]').between([community, days.firstDay ?? Dexie.minKey], [community, days.lastDay ?? Dexie.maxKey], true, true).toArray();

/** What a community is for; of one that nobody described, its id alone. */
export const planOf = async (community: string, store: Store = db): Promise<Plan> => (await store.plans.get(community)) ?? { community };
