import type { Annotation, Goal, PeopleList, PersonRow, Plan } from '@/lib/model/plan';
import { db, type Store } from './db';
import { reportFull } from './full';

/** What an operator says of a community and its people, written down. For the background alone. */

export const putGoal = (goal: Goal, store: Store = db): Promise<void> => reportFull(async () => void (await store.goals.put(goal)));
export const dropGoal = (community: string, metric: string, store: Store = db): Promise<void> => store.goals.delete([community, metric]);

export const putAnnotation = (annotation: Annotation, store: Store = db): Promise<void> => reportFull(async () => void (await store.annotations.put(annotation)));
export const dropAnnotation = (id: string, store: Store = db): Promise<void> => store.annotations.delete(id);

/** A plan that says nothing is none. */
export const putPlan = (plan: Plan, store: Store = db): Promise<void> => reportFull(async () => {
  if (Object.values(plan).filter((value) => value !== undefined).length > 1) await store.plans.put(plan);
  else await store.plans.delete(plan.community);
});

export const putList = (list: PeopleList, store: Store = db): Promise<void> => reportFull(async () => void (await store.lists.put(list)));
export const dropList = (id: string, store: Store = db): Promise<void> => store.lists.delete(id);

type Known = Omit<PersonRow, 'member' | 'community'>;

/** Changes what is known of members; an `undefined` takes a field away, and who nothing is known of has no row. Tags are kept in order, each once. */
export function changePeople(changes: readonly { member: string; community: string; known: { [Key in keyof Known]: Known[Key] | undefined } }[], store: Store = db): Promise<void> {
  return reportFull(() => store.transaction('rw', [store.people], async () => {
    const old = await store.people.bulkGet(changes.map(({ member }) => member));
    const rows = changes.map(({ member, community, known }, i): PersonRow => {
      const { tags, optOut, person } = { ...old[i], ...known };
      return { member, community, ...(tags?.length ? { tags: [...new Set(tags)].toSorted() } : {}), ...(optOut ? { optOut } : {}), ...(person === undefined ? {} : { person }) };
    });
    const saysNothing = (row: PersonRow): boolean => Object.keys(row).length === 2;
    await store.people.bulkPut(rows.filter((row) => !saysNothing(row)));
    await store.people.bulkDelete(rows.filter(saysNothing).map(({ member }) => member));
  }));
}
