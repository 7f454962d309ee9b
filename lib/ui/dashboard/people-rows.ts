import { SEGMENTS } from '@/lib/engagement/segments/segment';
import { MEMBER_TAGS, type MemberTag } from '@/lib/engagement/segments/tags';
import type { PeopleStudy } from '@/lib/engagement/studies/study';
import { dayNumber } from '@/lib/engagement/timelines';
import { ROLES } from '@/lib/model/kinds';
import type { PersonRow } from '@/lib/model/plan';
import { localDay } from '@/lib/model/zone';
import { simplified } from '@/lib/rules/han';
import type { Named } from '@/lib/store/people-table';
import { GROUPS, type Group, type PeopleOrder, type PeopleQuery, RISKS } from './people-query';

/** One person of the list. Days are numbers since 1970-01-01; NaN: not known. */
export type Row = {
  id: string;
  name: string;
  handle?: string | undefined;
  role: string;
  group: Group;
  traits: MemberTag[];
  tags: readonly string[];
  quiet: boolean;
  last: number;
  gap: number;
  d28: number;
  contributions: number;
  total: number;
  value: number;
  risk: number;
  joined: number;
  /** What a search looks in; made when first somebody searches. */
  folded?: string;
};

export type People = { names: readonly Named[]; study: PeopleStudy | undefined; rows: readonly PersonRow[]; zone: string; nobody: string };

/** Letters of one width, case and kind: full-width as half-width, traditional Chinese as simplified. */
export const folded = (text: string): string => [...text.normalize('NFKC').toLowerCase()].map(simplified).join('');

/** What is known of each account, put together under the member they count as. */
function knownBy(rows: readonly PersonRow[]): Map<string, { tags: string[]; quiet: boolean }> {
  const known = new Map<string, { tags: string[]; quiet: boolean }>();
  for (const { member, person = member, tags = [], optOut = false } of rows) {
    const before = known.get(person);
    known.set(person, { tags: [...new Set([...(before?.tags ?? []), ...tags])], quiet: optOut || (before?.quiet ?? false) });
  }
  return known;
}

const NOBODY: readonly string[] = [];

/** Everybody, each person once, in the order of ids. */
export function rowsOf({ names, study, rows, zone, nobody }: People): Row[] {
  const places = new Map(study?.members.map((member, i) => [member, i]));
  const aliases = new Set(rows.flatMap(({ member, person }) => (person === undefined ? [] : [member])));
  const known = knownBy(rows);
  return names.filter(({ id }) => !aliases.has(id)).map(({ id, name, handle, native, role, joinedAt }) => {
    const i = places.get(id) ?? -1;
    const said = known.get(id);
    return {
      id, name: name || handle || native || nobody, handle, role: role ?? 'member', group: SEGMENTS[study?.segment[i] ?? SEGMENTS.length] ?? 'unseen', traits: traitsAt(study, i),
      tags: said?.tags ?? NOBODY, quiet: said?.quiet ?? false, joined: joinedAt === undefined ? Number.NaN : dayNumber(localDay(joinedAt, zone)), ...numbersAt(study, i),
    };
  });
}

const traitsAt = (study: PeopleStudy | undefined, i: number): MemberTag[] => {
  const bits = study?.tags[i] ?? 0;
  return bits === 0 ? [] : MEMBER_TAGS.filter((_, bit) => (bits >> bit) & 1);
};

function numbersAt(study: PeopleStudy | undefined, i: number): Pick<Row, 'last' | 'gap' | 'd28' | 'contributions' | 'total' | 'value' | 'risk'> {
  if (!study || i < 0) return { last: Number.NaN, gap: Number.NaN, d28: 0, contributions: 0, total: 0, value: 0, risk: Number.NaN };
  const at = (column: ArrayLike<number>): number => column[i] ?? Number.NaN;
  return { last: at(study.last), gap: at(study.gap), d28: at(study.d28), contributions: at(study.contributions), total: at(study.total), value: at(study.value), risk: at(study.risk) };
}

/** What a filter needs besides the rows: today, and who has flags and notes. */
export type Beside = { today: number; flagged: ReadonlySet<string>; noted: ReadonlySet<string> };

/** Whether a day lies within so many days before today; with a minus, whether it does not. */
function isWithin(day: number, within: string, today: number): boolean {
  const days = Number(within);
  const inside = day > today - Math.abs(days);
  return days < 0 ? day <= today - Math.abs(days) : inside;
}

/** Those whom a query asks for, unsorted. */
export function filterRows(rows: readonly Row[], query: PeopleQuery, { today, flagged, noted }: Beside): Row[] {
  const { groups, tags, traits, haves, risk, active, joined, role } = query;
  const wanted = folded(query.search.trim());
  const tests: ((row: Row) => boolean)[] = [];
  if (groups.length > 0) tests.push(({ group }) => groups.includes(group));
  if (tags.length > 0) tests.push((row) => tags.every((tag) => row.tags.includes(tag)));
  if (traits.length > 0) tests.push((row) => traits.every((trait) => row.traits.includes(trait)));
  if (risk) tests.push((row) => row.risk >= RISKS[risk]);
  if (active) tests.push(({ last }) => isWithin(last, active, today));
  if (joined) tests.push((row) => isWithin(row.joined, joined, today));
  if (role) tests.push((row) => row.role === role);
  if (haves.includes('quiet')) tests.push(({ quiet }) => quiet);
  if (haves.includes('notes')) tests.push(({ id }) => noted.has(id));
  if (haves.includes('flags')) tests.push(({ id }) => flagged.has(id));
  if (wanted !== '') tests.push((row) => (row.folded ??= folded(`${row.name} ${row.handle ?? ''}`)).includes(wanted));
  return rows.filter((row) => tests.every((test) => test(row)));
}

const names = new WeakMap<readonly Row[], Map<string, number>>();

/** The place of each name among all, made once: comparing names costs more than all the rest. */
function nameOrder(all: readonly Row[]): Map<string, number> {
  const made = names.get(all);
  if (made) return made;
  const { compare } = new Intl.Collator(['zh-CN', 'en']);
  const order = new Map(all.toSorted((a, b) => compare(a.name, b.name) || (a.id < b.id ? -1 : 1)).map(({ id }, i) => [id, i]));
  names.set(all, order);
  return order;
}

const roleOf = ({ role }: Row): number => ROLES.findIndex((each) => each === role);
/** Most engaged first, those who slip away before those who are gone. */
const RANKED: readonly Group[] = ['unseen', 'staff', 'lurker', 'dormant', 'at-risk', 'occasional', 'new', 'returning', 'regular', 'rising', 'core'];

/** In the order asked for; what is not known comes last whichever way round, and of equals the busier first. `all`: the unfiltered rows. */
export function sortRows(rows: readonly Row[], { order, descending }: Pick<PeopleQuery, 'order' | 'descending'>, all: readonly Row[]): Row[] {
  const named = order === 'name' ? nameOrder(all) : undefined;
  const key: Record<PeopleOrder, (row: Row) => number> = {
    name: ({ id }) => named?.get(id) ?? 0, segment: ({ group }) => RANKED.indexOf(group), last: ({ last }) => last, gap: ({ gap }) => gap, d28: ({ d28 }) => d28,
    contributions: ({ contributions }) => contributions, total: ({ total }) => total, value: ({ value }) => value, risk: ({ risk }) => risk, joined: ({ joined }) => joined,
  };
  const of = key[order];
  const turn = descending ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [x, y] = [of(a), of(b)];
    if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y)) || (a.id < b.id ? -1 : 1);
    return turn * (x - y) || b.contributions - a.contributions || b.total - a.total || roleOf(a) - roleOf(b) || (a.id < b.id ? -1 : 1);
  });
}

/** How many are in each group. */
export function groupSizes(rows: readonly Row[]): Record<Group, number> {
  const sizes = Object.fromEntries(GROUPS.map((group) => [group, 0])) as Record<Group, number>;
  for (const { group } of rows) sizes[group] += 1;
  return sizes;
}

/** A day number as a date of the calendar; empty where there is none. */
export const dayOf = (day: number): string => (Number.isNaN(day) ? '' : new Date(day * 86_400_000).toISOString().slice(0, 10));

