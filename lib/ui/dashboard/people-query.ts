import { type Segment, SEGMENTS } from '@/lib/engagement/segments/segment';
import { MEMBER_TAGS, type MemberTag } from '@/lib/engagement/segments/tags';
import { type Role, ROLES } from '@/lib/model/kinds';

/** Which of the people are looked for and in which order: told by the address, so that a list can be kept and shared. */

/** A segment, or members of whom nothing was captured. */
export type Group = Segment | 'unseen';
export const GROUPS: readonly Group[] = [...SEGMENTS, 'unseen'];

export const PEOPLE_ORDERS = ['name', 'segment', 'last', 'gap', 'd28', 'contributions', 'total', 'value', 'risk', 'joined'] as const;
export type PeopleOrder = (typeof PEOPLE_ORDERS)[number];

/** Least risk that is asked for: away longer than usual, or much longer. */
export const RISKS = { raised: 0.6, high: 0.8 } as const;
export type Risk = keyof typeof RISKS;
/** Days within which somebody was here or joined; a minus: not within them. */
export const WITHIN = ['7', '28', '84', '-28', '-84'] as const;
export type Within = (typeof WITHIN)[number];
export const JOINED = ['7', '28', '84', '365'] as const;
export type Joined = (typeof JOINED)[number];
export const HAVES = ['flags', 'notes', 'quiet'] as const;
export type Have = (typeof HAVES)[number];

export type PeopleQuery = {
  search: string;
  /** Any of these; none: all. */
  groups: Group[];
  /** All of these. */
  tags: string[];
  traits: MemberTag[];
  haves: Have[];
  risk?: Risk | undefined;
  active?: Within | undefined;
  joined?: Joined | undefined;
  role?: Role | undefined;
  order: PeopleOrder;
  descending: boolean;
};

export const EVERYBODY: PeopleQuery = { search: '', groups: [], tags: [], traits: [], haves: [], risk: undefined, active: undefined, joined: undefined, role: undefined, order: 'contributions', descending: true };

const oneOf = <Value extends string>(values: readonly Value[], text: string | null): Value | undefined => values.find((value) => value === text);
const someOf = <Value extends string>(values: readonly Value[], text: string | null): Value[] => values.filter((value) => text?.split(',').includes(value));

/** Reads the part of an address that tells a list; what is unknown is left out. */
export function readPeople(said: URLSearchParams): PeopleQuery {
  return {
    search: said.get('q') ?? '',
    groups: someOf(GROUPS, said.get('seg')), traits: someOf(MEMBER_TAGS, said.get('trait')), haves: someOf(HAVES, said.get('has')), tags: [...new Set(said.getAll('tag'))],
    risk: oneOf<Risk>(['raised', 'high'], said.get('risk')), active: oneOf(WITHIN, said.get('here')), joined: oneOf(JOINED, said.get('joined')), role: oneOf(ROLES, said.get('role')),
    order: oneOf(PEOPLE_ORDERS, said.get('by')) ?? EVERYBODY.order, descending: said.get('up') === null,
  };
}

/** Writes it into an address: only what differs from everybody. */
export function writePeople({ search, groups, tags, traits, haves, risk, active, joined, role, order, descending }: PeopleQuery, said: URLSearchParams): void {
  if (search !== '') said.set('q', search);
  for (const [key, values] of [['seg', groups], ['trait', traits], ['has', haves]] as const) if (values.length > 0) said.set(key, values.join(','));
  for (const tag of tags) said.append('tag', tag);
  for (const [key, value] of [['risk', risk], ['here', active], ['joined', joined], ['role', role]] as const) if (value !== undefined) said.set(key, value);
  if (order !== EVERYBODY.order) said.set('by', order);
  if (!descending) said.set('up', '1');
}

/** A list as it is kept: the part of the address that tells it. */
export function queryText(query: PeopleQuery): string {
  const said = new URLSearchParams();
  writePeople(query, said);
  return said.toString();
}

/** How many choices narrow the list, besides what is searched for and the segments, which are seen at all times. */
export const chosenOf = ({ tags, traits, haves, risk, active, joined, role }: PeopleQuery): number =>
  tags.length + traits.length + haves.length + [risk, active, joined, role].filter((each) => each !== undefined).length;

/** Whether anything narrows the list. */
export const narrows = (query: PeopleQuery): boolean => queryText({ ...query, order: EVERYBODY.order, descending: true }) !== '';
