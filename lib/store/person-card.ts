import { Dexie } from 'dexie';
import { CONTRIBUTING } from '@/lib/model/kinds';
import type { Note, StandingRow } from '@/lib/model/moderation';
import type { Activity, Member } from '@/lib/model/records';
import type { Flag } from '@/lib/model/rule';
import { db, descending, type Store } from './db';
import { type Person, personOf } from './people';
import { flagsOfMember, notesOf, standingsOf } from './rule-sets';

/** The latest activities of a member that figures of a card are made of. */
const MOST = 2_000;
const WEEK = 7 * 86_400_000;
const WEEKS = 12;

/** What is known of one person, of all their accounts together. */
export type PersonCard = Person & {
  /** Records of the accounts that are stored, the one they count as first. */
  members: Member[];
  /** The latest activities of any kind, newest first, two thousand at most. */
  activities: Activity[];
  /** Contributions in each of the last twelve times seven days, oldest first. */
  weeks: number[];
  /** Time of the earliest captured activity. */
  firstAt?: number;
  flags: Flag[];
  /** Newest first. */
  notes: Note[];
  standing: Pick<StandingRow, 'trusted' | 'watched'>;
};

const newestFirst = (a: Activity, b: Activity): number => (b.at ?? 0) - (a.at ?? 0) || (a.id < b.id ? 1 : -1);

async function activitiesOf(accounts: readonly string[], now: number, store: Store): Promise<{ activities: Activity[]; firstAt?: number }> {
  const of = (id: string) => store.activities.where('[member+at]').between([id, Dexie.minKey], [id, now], true, true);
  const [rows, firsts] = await Promise.all([
    Promise.all(accounts.map((id) => descending(of(id)).limit(MOST).toArray())),
    Promise.all(accounts.map((id) => of(id).first())),
  ]);
  const times = firsts.flatMap((first) => first?.at ?? []);
  return { activities: rows.flat().toSorted(newestFirst).slice(0, MOST), ...(times.length > 0 ? { firstAt: Math.min(...times) } : {}) };
}

function weeksOf(activities: readonly Activity[], now: number): number[] {
  const weeks = Array.from({ length: WEEKS }, () => 0);
  for (const { at = 0, kind, removed } of activities) {
    const week = WEEKS - 1 - Math.floor((now - at) / WEEK);
    if (week >= 0 && !removed && CONTRIBUTING.has(kind)) weeks[week] = (weeks[week] ?? 0) + 1;
  }
  return weeks;
}

/** What is known of the person whose account this is, at a time (epoch ms); undefined when nothing is stored of any account. */
export async function personCard(account: string, now: number, store: Store = db): Promise<PersonCard | undefined> {
  const person = await personOf(account, store);
  const { accounts } = person;
  const [members, done, flags, notes, standings] = await Promise.all([
    store.members.bulkGet(accounts),
    activitiesOf(accounts, now, store),
    Promise.all(accounts.map((id) => flagsOfMember(id, store))),
    Promise.all(accounts.map((id) => notesOf(id, store))),
    standingsOf(accounts, store),
  ]);
  const known = members.filter((member) => member !== undefined);
  if (known.length === 0) return undefined;
  const stands = [...standings.values()];
  return {
    ...person, ...done, members: known,
    weeks: weeksOf(done.activities, now),
    flags: flags.flat().toSorted((a, b) => b.at - a.at),
    notes: notes.flat().toSorted((a, b) => b.at - a.at),
    standing: { trusted: stands.some(({ trusted }) => trusted === true), watched: stands.some(({ watched }) => watched === true) },
  };
}

/** Tags that an operator gave in a community, the most used first, with how many have each. */
export async function tagsInUse(community: string, store: Store = db): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  await store.people.where('community').equals(community).each(({ tags = [] }) => {
    for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  });
  return new Map([...counts].toSorted(([a, m], [b, n]) => n - m || a.localeCompare(b)));
}
