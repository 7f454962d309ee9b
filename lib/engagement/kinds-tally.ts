import type { ActivityKind } from '@/lib/model/kinds';
import type { Span, Window } from '@/lib/model/window';
import { daysOf, isHuman } from './window';

/** Counts by kind over a span and by day; people, staff and nameless ones together, bots apart. */
export type KindsTally = { kinds: Map<string, number>; daily: Map<string, number>; members: Map<string, number>; total: number; bots: number };

/** Counts activities of a span by kind, day and member, of all kinds or of some. */
export function countKinds(window: Window, span: Span, of: ReadonlySet<string> | null): KindsTally {
  const tally: KindsTally = { kinds: new Map(), daily: new Map(), members: new Map(), total: 0, bots: 0 };
  for (const day of daysOf(span)) {
    const before = tally.total;
    for (const [member, kinds] of Object.entries(window.rollups.get(day)?.counts ?? {})) addMember(tally, member, kinds, of, isHuman(window, member));
    tally.daily.set(day, tally.total - before);
  }
  return tally;
}

function addMember(tally: KindsTally, member: string, kinds: Partial<Record<ActivityKind, number>>, of: ReadonlySet<string> | null, human: boolean): void {
  for (const [kind, count] of Object.entries(kinds)) {
    if (of !== null && !of.has(kind)) continue;
    if (!human) {
      tally.bots += count;
      continue;
    }
    tally.kinds.set(kind, (tally.kinds.get(kind) ?? 0) + count);
    tally.total += count;
    if (member !== '') tally.members.set(member, (tally.members.get(member) ?? 0) + count);
  }
}
