import { STAFF_ROLES } from '@/lib/model/kinds';
import type { Thread } from '@/lib/model/records';
import type { Plan } from '@/lib/model/plan';
import type { MemberFacts, MetricValue, Rollup, Span, StatedThread, ThreadFacts, Window } from '@/lib/model/window';
import { addDays, localDay, spanEnding } from '@/lib/model/zone';
import { type Aliases, foldAliases } from './aliases';

/** What a window is made of. Rollups and threads may reach further than the window: what lies outside is not read. */
export type WindowInput = {
  community: string;
  zone: string;
  /** Local day that the window ends before. */
  endDay: string;
  days: number;
  rollups: Map<string, Rollup>;
  facts: Map<string, ThreadFacts>;
  stated: Map<string, StatedThread>;
  members: Map<string, MemberFacts>;
  /** Time of the earliest captured activity. */
  historyFrom?: number;
  /** Several accounts of one person: they are folded before anything is counted. */
  aliases?: Aliases;
  hours?: NonNullable<Plan['hours']>;
};

/** Least n of a ratio or of a middle value (metrics.md §3.9). */
export const LEAST_N = 10;
/** Least n, in both windows, of a comparison. */
export const LEAST_N_TREND = 20;
/** Ids given as evidence at most. */
export const MOST_EVIDENCE = 200;

/** The window of `days` whole local days before `endDay`, and the equal one before it. */
export function buildWindow(input: WindowInput): Window {
  const { community, zone, endDay, days, stated, historyFrom, hours } = input;
  const { rollups, facts, members } = foldAliases(input, input.aliases);
  const span = spanEnding(endDay, days, zone);
  return {
    community, span, previous: spanEnding(span.firstDay, days, zone), rollups, threads: facts, stated, members,
    ...(historyFrom === undefined ? {} : { historyFrom }), ...(hours === undefined ? {} : { hours }),
  };
}

/** What pages state of threads, from the records of the threads. */
export function statedOf(threads: Iterable<Thread>): Map<string, StatedThread> {
  const stated = new Map<string, StatedThread>();
  for (const { id, stated: totals, createdAt } of threads) {
    if (totals?.replies !== undefined) stated.set(id, { replies: totals.replies, ...(createdAt === undefined ? {} : { createdAt }) });
  }
  return stated;
}

/** The local days of a span, in order. */
export const daysOf = ({ firstDay, days }: Span): string[] => Array.from({ length: days }, (_, i) => addDays(firstDay, i));

/** Local days of a span from which something may have been captured: those from the first captured activity on. */
export function capturedDaysOf(window: Window, span: Span): string[] {
  if (window.historyFrom === undefined) return [];
  const since = localDay(window.historyFrom, span.zone);
  return daysOf(span).filter((day) => day >= since);
}

/** Whoever tells the roles of members. */
type Members = { members: ReadonlyMap<string, MemberFacts> };

/** Members who are bots, and those who speak for the community and are none. */
type Known = { bots: ReadonlySet<string>; staff: ReadonlySet<string> };
const STAFF: ReadonlySet<string> = new Set(STAFF_ROLES);
const knownOf = new WeakMap<ReadonlyMap<string, MemberFacts>, Known>();

/** They are few, and asked for once for each activity of each metric: a small set answers much sooner than all members do. */
function rolesIn(members: ReadonlyMap<string, MemberFacts>): Known {
  const old = knownOf.get(members);
  if (old) return old;
  const [bots, staff] = [new Set<string>(), new Set<string>()];
  for (const [member, { role = 'member' }] of members) if (role === 'bot') bots.add(member); else if (STAFF.has(role)) staff.add(member);
  const made = { bots, staff };
  knownOf.set(members, made);
  return made;
}

/** Whether a member is no bot. Who is not known to be one is none. */
export const isHuman = ({ members }: Members, member: string | undefined): boolean => member === undefined || !rolesIn(members).bots.has(member);

/** Whether somebody is left out of metrics of people: staff, a bot, or nobody. An unknown role is a member's. */
export function isStaffOrNobody(members: ReadonlyMap<string, MemberFacts>, member: string | undefined): boolean {
  if (member === undefined || member === '') return true;
  const { bots, staff } = rolesIn(members);
  return bots.has(member) || staff.has(member);
}

/** Whether somebody counts in metrics of people: has a name, is neither staff nor bot. */
export const isPerson = (window: Members, member: string | undefined): member is string => !isStaffOrNobody(window.members, member);

/** Whether somebody speaks for the community and is no machine. */
export const isStaff = ({ members }: Members, member: string | undefined): member is string => member !== undefined && rolesIn(members).staff.has(member);

/** A value of one span with what it rests on. */
export type Measured = { value: number | null; n: number };

/** Whether nothing of a span can have been captured. */
export const notCaptured = (window: Window, span: Span = window.span): boolean => window.historyFrom === undefined || window.historyFrom >= span.to;

/**
 * The value of the window before, where it may be compared: captured from its first day on (`reach`: days that the
 * metric looks back before that day), and both values rest on enough.
 */
export function valueBefore(window: Window, now: Measured, measure: (span: Span) => Measured, reach = 0): number | null {
  const { previous, historyFrom } = window;
  if (now.value === null || now.n < LEAST_N_TREND || historyFrom === undefined) return null;
  if (spanEnding(previous.endDay, previous.days + reach, previous.zone).from < historyFrom) return null;
  const before = measure(previous);
  return before.n < LEAST_N_TREND ? null : before.value;
}

/** A metric without a value, and why. */
export const without = (missing: NonNullable<MetricValue['missing']>, n: number, coverage: MetricValue['coverage'] = null): MetricValue => ({ value: null, n, missing, coverage });

/** A value a day; null before the first captured activity, 0 on captured days on which nothing was done. */
export function dailySeries(window: Window, daily: ReadonlyMap<string, number>): { label: string; value: number | null }[] {
  const captured = new Set(capturedDaysOf(window, window.span));
  return daysOf(window.span).map((day) => ({ label: day, value: captured.has(day) ? (daily.get(day) ?? 0) : null }));
}
