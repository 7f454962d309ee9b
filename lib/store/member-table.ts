import { ABSENT, CONTRIBUTING, INTERACTING, ROLES } from '@/lib/model/kinds';
import type { Member } from '@/lib/model/records';
import type { Rollup } from '@/lib/model/window';
import { db, type Store } from './db';

/** A member with what they did in a span of days. */
export type MemberRow = { member: Member; contributions: number; interactions: number; activeDays: number; /** `YYYY-MM-DD`; absent: not in this span. */ lastDay?: string };

export const MEMBER_ORDERS = ['name', 'role', 'contributions', 'interactions', 'days', 'last'] as const;
export type MemberOrder = (typeof MEMBER_ORDERS)[number];

export type MemberQuestion = { firstDay: string; lastDay: string; search: string; order: MemberOrder; descending: boolean; limit: number; offset: number };

type Tally = Omit<MemberRow, 'member'>;
const NOTHING: Tally = { contributions: 0, interactions: 0, activeDays: 0 };

const sumOf = (done: readonly (readonly [string, number])[], kinds: ReadonlySet<string>): number =>
  done.reduce((sum, [kind, count]) => (kinds.has(kind) ? sum + count : sum), 0);

/** What each member did over these days. */
function tallies(rollups: readonly Rollup[]): Map<string, Tally> {
  const members = new Map<string, Tally>();
  for (const { day, counts } of rollups) {
    for (const [member, kinds] of Object.entries(counts)) {
      const done = Object.entries(kinds).filter(([kind, count]) => !ABSENT.has(kind) && count > 0);
      if (member === '' || done.length === 0) continue;
      const row = members.get(member) ?? { ...NOTHING };
      row.activeDays += 1;
      row.lastDay = row.lastDay === undefined || day > row.lastDay ? day : row.lastDay;
      row.contributions += sumOf(done, CONTRIBUTING);
      row.interactions += sumOf(done, INTERACTING);
      members.set(member, row);
    }
  }
  return members;
}

const called = ({ name, handle, native }: Member): string => name || handle || native;

const holds = ({ name, handle }: Member, wanted: string): boolean => [name, handle].some((each) => each?.toLowerCase().includes(wanted) ?? false);

const PLACE: Record<MemberOrder, (a: MemberRow, b: MemberRow) => number> = {
  name: (a, b) => called(a.member).localeCompare(called(b.member)),
  role: (a, b) => ROLES.indexOf(b.member.role ?? 'member') - ROLES.indexOf(a.member.role ?? 'member'),
  contributions: (a, b) => a.contributions - b.contributions,
  interactions: (a, b) => a.interactions - b.interactions,
  days: (a, b) => a.activeDays - b.activeDays,
  last: (a, b) => (a.lastDay ?? '').localeCompare(b.lastDay ?? ''),
};

/** By the column asked for; within it the busier first, then by id, so that pages do not overlap. */
function inOrder({ order, descending }: MemberQuestion): (a: MemberRow, b: MemberRow) => number {
  const turn = descending ? -1 : 1;
  return (a, b) => turn * PLACE[order](a, b) || b.contributions - a.contributions || b.interactions - a.interactions || (a.member.id < b.member.id ? -1 : 1);
}

/** Members of a community with what they did in a span, a page at a time; also those who did nothing in it. */
export async function memberTable(community: string, question: MemberQuestion, store: Store = db): Promise<{ rows: MemberRow[]; total: number }> {
  const { firstDay, lastDay, search, limit, offset } = question;
  const [rollups, members] = await Promise.all([
    store.rollups.where('[community+day]').between([community, firstDay], [community, lastDay], true, true).toArray(),
    store.members.where('community').equals(community).toArray(),
  ]);
  const done = tallies(rollups);
  const wanted = search.trim().toLowerCase();
  const found = members.filter((member) => wanted === '' || holds(member, wanted)).map((member) => ({ member, ...(done.get(member.id) ?? NOTHING) }));
  return { rows: found.toSorted(inOrder(question)).slice(offset, offset + limit), total: found.length };
}
