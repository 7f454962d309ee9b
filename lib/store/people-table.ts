import type { Member } from '@/lib/model/records';
import { db, flagsInState, type Store } from './db';

/** What a list of everybody needs of a member. */
export type Named = Pick<Member, 'id' | 'name' | 'handle' | 'native' | 'role' | 'joinedAt'>;

/** Everybody who was ever named, in the order of ids, read at a stroke: one question costs less than its pages. */
export const namesOf = async (community: string, store: Store = db): Promise<Named[]> =>
  (await store.members.where('community').equals(community).toArray()).map(({ id, name, handle, native, role, joinedAt }) => ({ id, name, handle, native, role, joinedAt }));

/** How many are known: changes when somebody comes or is forgotten. */
export const memberCount = (community: string, store: Store = db): Promise<number> => store.members.where('community').equals(community).count();

/** Members with a note. */
export const notedMembers = async (community: string, store: Store = db): Promise<Set<string>> =>
  new Set((await store.notes.where('community').equals(community).toArray()).map(({ member }) => member));

/** Members with a flag that waits for a decision. */
export const flaggedMembers = async (community: string, store: Store = db): Promise<Set<string>> =>
  new Set((await flagsInState(store, community, 'open').toArray()).flatMap(({ member }) => member ?? []));
