import { type Role, STAFF_ROLES } from '@/lib/model/kinds';
import type { MemberCounts, MemberFacts, Rollup, ThreadFacts } from '@/lib/model/window';

/** Member → the member under whom all accounts of one person count (set by the operator alone, and taken back without a trace). */
export type Aliases = ReadonlyMap<string, string>;

type Folded = { rollups: Map<string, Rollup>; facts: Map<string, ThreadFacts>; members: Map<string, MemberFacts> };

const known = new WeakMap<object, Map<Aliases, Folded>>();

/**
 * Rollups, facts of threads and members with each person once, before anything is counted: once per rollups and aliases,
 * however many windows are built of them. Nothing is copied that no alias is in.
 */
export function foldAliases(input: Folded, aliases: Aliases | undefined): Folded {
  if (aliases === undefined || aliases.size === 0) return input;
  const before = known.get(input.rollups) ?? new Map<Aliases, Folded>();
  known.set(input.rollups, before);
  const made = before.get(aliases) ?? {
    rollups: new Map([...input.rollups].map(([day, rollup]) => [day, foldRollup(rollup, aliases)])),
    facts: new Map([...input.facts].map(([thread, facts]) => [thread, foldFacts(facts, aliases)])),
    members: foldMembers(input.members, aliases),
  };
  before.set(aliases, made);
  return made;
}

/** What was done on a day, with each person once. */
export function foldRollup(rollup: Rollup, aliases: Aliases): Rollup {
  const folded: MemberCounts = {};
  let changed = false;
  for (const [member, kinds] of Object.entries(rollup.counts)) {
    const person = aliases.get(member) ?? member;
    changed ||= person !== member;
    const sum = (folded[person] = { ...folded[person] });
    for (const [kind, count] of Object.entries(kinds) as [keyof typeof kinds, number][]) sum[kind] = (sum[kind] ?? 0) + count;
  }
  return changed ? { ...rollup, counts: folded } : rollup;
}

/**
 * Facts of a thread with each person once. Whose first reply was by themselves under another name has none from that: who
 * else answered, and when, the facts do not hold (make them anew from the activities to know); that somebody did, they do.
 */
export function foldFacts(facts: ThreadFacts, aliases: Aliases): ThreadFacts {
  const author = aliases.get(facts.author ?? '');
  const replier = aliases.get(facts.firstReplyBy ?? '');
  if (author === undefined && replier === undefined) return facts;
  const folded = { ...facts, ...(author === undefined ? {} : { author }), ...(replier === undefined ? {} : { firstReplyBy: replier }) };
  if (folded.author === undefined || folded.author !== folded.firstReplyBy) return folded;
  const { firstReplyAt: _at, firstReplyBy: _by, ...rest } = folded;
  return facts.participants > 2 ? { ...rest, undatedReply: true } : rest;
}

const rank = (role: Role | undefined): number => (role === undefined ? 0 : role === 'bot' ? 1 : STAFF_ROLES.includes(role) ? 3 : 2);

/** Members with each person once: of several accounts the role that weighs most, and the earliest joining. */
export function foldMembers<Facts extends MemberFacts>(members: ReadonlyMap<string, Facts>, aliases: Aliases): Map<string, Facts> {
  const folded = new Map([...members].filter(([id]) => !aliases.has(id)));
  for (const [id, facts] of members) {
    const person = aliases.get(id);
    if (person === undefined || person === id) continue;
    const own = folded.get(person) ?? { ...facts, id: person };
    const role = rank(facts.role) > rank(own.role) ? facts.role : own.role;
    const joinedAt = Math.min(own.joinedAt ?? Number.POSITIVE_INFINITY, facts.joinedAt ?? Number.POSITIVE_INFINITY);
    folded.set(person, { ...own, ...(role === undefined ? {} : { role }), ...(Number.isFinite(joinedAt) ? { joinedAt } : {}) });
  }
  return folded;
}
