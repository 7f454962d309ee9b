import type { Command } from '@/lib/model/command';
import { communityOf } from '@/lib/model/ids';
import { MOST_TAGS } from '@/lib/model/plan';
import { db } from '@/lib/store/db';
import { forgetAccounts } from '@/lib/store/forget';
import { personOf } from '@/lib/store/people';
import { changePeople } from '@/lib/store/plan-writes';
import { type Carry, type Carried, quietly } from './carrying';
import { factsAnew } from './digest';

/** What an operator says of members. Each but forgetting gives back what takes it back exactly. */

export const tags: Carry<'tags'> = async ({ member, tags: next }) => {
  const old = await db.people.get(member);
  await changePeople([{ member, community: communityOf(member), known: { tags: next } }]);
  return quietly({ do: 'tags', member, tags: old?.tags ?? [] });
};

export const tagAll: Carry<'tagAll'> = async ({ members, tag, on }) => {
  const rows = await db.people.bulkGet(members);
  const changed = members.flatMap((member, i) => {
    const own = rows[i]?.tags ?? [];
    return own.includes(tag) === on ? [] : [{ member, community: communityOf(member), known: { tags: on ? [...own, tag] : own.filter((each) => each !== tag) } }];
  });
  if (changed.some(({ known }) => known.tags.length > MOST_TAGS)) throw new Error(`Somebody has ${MOST_TAGS} tags already; take one away first.`);
  await changePeople(changed);
  return quietly(...(changed.length === 0 ? [] : [{ do: 'tagAll' as const, members: changed.map(({ member }) => member), tag, on: !on }]));
};

export const optOut: Carry<'optOut'> = async ({ member, on }) => {
  const old = await db.people.get(member);
  const community = communityOf(member);
  await changePeople([{ member, community, known: { optOut: on } }]);
  return { changed: 'people', communities: [community], undo: [{ do: 'optOut', member, on: old?.optOut ?? false }] };
};

/** Accounts that can be merged at once: what one command of undoing may name. */
const MOST_ACCOUNTS = 20;

/** Gives each account the person it counts as, or none; and says how to give each the one it had. */
async function countAs(persons: ReadonlyMap<string, string | undefined>): Promise<Carried> {
  const members = [...persons.keys()];
  const old = await db.people.bulkGet(members);
  await changePeople(members.map((member) => ({ member, community: communityOf(member), known: { person: persons.get(member) } })));
  const before = Map.groupBy(members.map((member, i) => ({ member, person: old[i]?.person })), ({ person }) => person);
  const undo = [...before].toSorted(([a], [b]) => Number(a !== undefined) - Number(b !== undefined)).map(([person, those]): Command => {
    const ids = those.map(({ member }) => member);
    return person === undefined ? { do: 'part', members: ids } : { do: 'merge', person, members: ids };
  });
  return { changed: 'people', communities: [...new Set(members.map(communityOf))], undo };
}

export const merge: Carry<'merge'> = async ({ person: asked, members }) => {
  // Who is an account of somebody already stands for that somebody.
  const person = (await db.people.get(asked))?.person ?? asked;
  const others = members.filter((member) => member !== person);
  if (others.length === 0) throw new Error('An account cannot be merged with itself.');
  if ([person, ...others].some((member) => communityOf(member) !== communityOf(person))) throw new Error('Only accounts of one community can be merged.');
  // Accounts of those who are merged come with them.
  const theirs = await db.people.where('person').anyOf(others).toArray();
  const all = new Set([...others, ...theirs.map(({ member }) => member)]);
  if (all.size > MOST_ACCOUNTS) throw new Error(`A person can have ${MOST_ACCOUNTS + 1} accounts at most.`);
  return countAs(new Map([...all].map((member) => [member, person])));
};

export const part: Carry<'part'> = async ({ members }) => countAs(new Map(members.map((member) => [member, undefined])));

export const forgetMember: Carry<'forgetMember'> = async ({ member }, now) => {
  const { accounts } = await personOf(member);
  const communities = Map.groupBy(accounts, communityOf);
  for (const [community, those] of communities) await forgetAccounts(community, those, { now, renew: factsAnew });
  return { changed: 'forgotten', communities: [...communities.keys()], undo: [] };
};
