import { daysBetween, spanEnding } from '@/lib/model/zone';
import { repeatPairs } from '../graph/edges';
import { turnsIn } from '../graph/turns';
import type { Facts } from '../stage/predicates';
import { median } from '../statistics';
import { MONTH, personTest, type StudyGround } from './ground';
import type { PastWindow } from './past';

const ratio = (hits: number, of: number): number | null => (of === 0 ? null : hits / of);

/** Facts of the stage that no metric tells, of one of the windows of the past. */
export function ownFacts(ground: StudyGround, past: readonly PastWindow[], i: number): Facts {
  const { endDay } = past[i] as PastWindow;
  const span = spanEnding(endDay, MONTH, ground.zone);
  const isPerson = personTest(ground);
  const made = { all: 0, byMembers: 0 };
  for (const { startedAt, author, firstReplyAt, firstReplyBy } of ground.facts.values()) {
    const inside = (at: number | undefined): boolean => at !== undefined && at >= span.from && at < span.to;
    for (const [at, member] of [[startedAt, author], [firstReplyAt, firstReplyBy]] as const) {
      if (!inside(at) || member === undefined) continue;
      made.all += 1;
      if (isPerson(member)) made.byMembers += 1;
    }
  }
  const { pairs, repeated } = repeatPairs(turnsIn(ground.archive, ground.members, span));
  return { memberMade: ratio(made.byMembers, made.all), repeatPairs: ratio(repeated, pairs), ageWeeks: ageWeeks(ground, endDay), ...overOwn(past, i) };
}

/** Weeks since the earliest sign of the community: what was captured, who joined, what threads say of their beginning. */
function ageWeeks({ historyFrom, members, stated, endDay, zone }: StudyGround, until: string): number | null {
  let earliest = historyFrom;
  for (const { joinedAt } of members.values()) if (joinedAt !== undefined) earliest = Math.min(earliest ?? joinedAt, joinedAt);
  for (const { createdAt } of stated.values()) if (createdAt !== undefined) earliest = Math.min(earliest ?? createdAt, createdAt);
  if (earliest === undefined) return null;
  const days = (spanEnding(endDay, 1, zone).to - earliest) / 86_400_000 - daysBetween(until, endDay);
  return Math.max(0, days / 7);
}

/** Depth and retention at week 4 over the middle of the community's own earlier windows. */
function overOwn(past: readonly PastWindow[], i: number): Facts {
  const over = (of: (window: PastWindow) => number | null | undefined): number | null => {
    const now = of(past[i] as PastWindow);
    const before = median(past.slice(i + 1).flatMap((each) => of(each) ?? []));
    return typeof now !== 'number' || before === null || before === 0 ? null : now / before;
  };
  return { depthOverOwn: over(({ values }) => values['M7']?.value), retentionOverOwn: over(({ values }) => values['M40']?.parts?.['week4']) };
}
