import { INTERACTING } from '@/lib/model/kinds';
import type { MemberFacts, Rollup, Span, Window } from '@/lib/model/window';
import { oncePer } from './memory';
import { daysOf, isHuman } from './window';

/** Counts by kind over a span and by day; people, staff and nameless ones together, bots apart. */
type KindsTally = { kinds: Map<string, number>; daily: Map<string, number>; total: number; bots: number };
/** Interactions over a span, by day and by named member; staff and nameless ones included, bots not. */
type InteractionsTally = { daily: Map<string, number>; members: Map<string, number>; total: number };

type DayTally = { kinds: Map<string, number>; total: number; bots: number; interactions: number; members: [member: string, interactions: number][] };

/** A day is in many windows, and stays as it is from one capture to the next: it is counted once. */
const tallyOf = oncePer((members: Map<string, MemberFacts>, { counts }: Rollup): DayTally => {
  const tally: DayTally = { kinds: new Map(), total: 0, bots: 0, interactions: 0, members: [] };
  for (const [member, kinds] of Object.entries(counts)) {
    const human = isHuman({ members }, member);
    let interactions = 0;
    for (const [kind, count] of Object.entries(kinds)) {
      if (human) tally.kinds.set(kind, (tally.kinds.get(kind) ?? 0) + count);
      if (human) tally.total += count;
      else tally.bots += count;
      if (human && INTERACTING.has(kind)) interactions += count;
    }
    tally.interactions += interactions;
    if (member !== '' && interactions > 0) tally.members.push([member, interactions]);
  }
  return tally;
});

const tallyOn = ({ members, rollups }: Window, day: string): DayTally | undefined => {
  const rollup = rollups.get(day);
  return rollup && tallyOf(members, rollup);
};

/** Counts activities of a span by kind and day. */
export function countKinds(window: Window, span: Span): KindsTally {
  const all: KindsTally = { kinds: new Map(), daily: new Map(), total: 0, bots: 0 };
  for (const day of daysOf(span)) {
    const tally = tallyOn(window, day);
    all.daily.set(day, tally?.total ?? 0);
    all.total += tally?.total ?? 0;
    all.bots += tally?.bots ?? 0;
    for (const [kind, count] of tally?.kinds ?? []) all.kinds.set(kind, (all.kinds.get(kind) ?? 0) + count);
  }
  return all;
}

/** Counts interactions of a span by day and member. */
export function countInteractions(window: Window, span: Span): InteractionsTally {
  const all: InteractionsTally = { daily: new Map(), members: new Map(), total: 0 };
  for (const day of daysOf(span)) {
    const tally = tallyOn(window, day);
    all.daily.set(day, tally?.interactions ?? 0);
    all.total += tally?.interactions ?? 0;
    for (const [member, count] of tally?.members ?? []) all.members.set(member, (all.members.get(member) ?? 0) + count);
  }
  return all;
}
