import type { PeopleList, PersonRow } from '@/lib/model/plan';
import { db, type Store } from './db';

/** What an operator knows of members, read by index. Writing is in `plan-writes.ts`. */

/** Everybody of whom something is known beside what was captured. */
export const personRows = (community: string, store: Store = db): Promise<PersonRow[]> => store.people.where('community').equals(community).toArray();

/** Account → the member under whom it counts; accounts that count as themselves are left out. */
export const aliasesOf = async (community: string, store: Store = db): Promise<Map<string, string>> =>
  new Map((await personRows(community, store)).flatMap(({ member, person }) => (person === undefined ? [] : [[member, person]])));

/** Members who asked for no messages. Of several accounts of one person one such is enough. */
export async function optedOut(community: string, store: Store = db): Promise<Set<string>> {
  const rows = await personRows(community, store);
  const persons = new Set(rows.filter((row) => row.optOut === true).map(({ member, person }) => person ?? member));
  const theirs = rows.filter(({ member, person }) => persons.has(person ?? member)).map(({ member }) => member);
  return new Set([...persons, ...theirs]);
}

/** What is known of one member. `member`: under whom the account counts; `accounts`: all of that person, that one first. */
export type Person = { member: string; accounts: string[]; tags: string[]; optOut: boolean; rows: PersonRow[] };

export async function personOf(account: string, store: Store = db): Promise<Person> {
  const member = (await store.people.get(account))?.person ?? account;
  const [own, others] = await Promise.all([store.people.get(member), store.people.where('person').equals(member).toArray()]);
  const rows = [...(own ? [own] : []), ...others.filter((row) => row.member !== member)];
  return {
    member, rows,
    accounts: [member, ...others.map((row) => row.member).filter((id) => id !== member)],
    tags: [...new Set(rows.flatMap(({ tags = [] }) => tags))],
    optOut: rows.some((row) => row.optOut === true),
  };
}

/** Saved filters of a community, by name. */
export const listsOf = async (community: string, store: Store = db): Promise<PeopleList[]> =>
  (await store.lists.where('community').equals(community).toArray()).toSorted((a, b) => a.name.localeCompare(b.name));
