import type { Annotation, Goal, Plan } from '@/lib/model/plan';
import type { Activity, Member } from '@/lib/model/records';
import type { Rollup, StatedThread, ThreadFacts, Window } from '@/lib/model/window';
import { localDay, spanEnding } from '@/lib/model/zone';
import type { Archive } from '../archive';
import { type TimedTurn, turnsIn } from '../graph/turns';
import { dayNumber, type Timeline } from '../timelines';
import type { TermBook } from '../topics/term-book';
import { buildWindow, isPerson } from '../window';

/** Everything that studies are made of, gathered once for all of them. Accounts of one person are one member in all of it. */
export type StudyGround = {
  community: string;
  zone: string;
  /** Local day that windows end before: today. */
  endDay: string;
  /** The moment as of which it was gathered, epoch ms. */
  now: number;
  /** The whole past, by day. */
  rollups: Map<string, Rollup>;
  /** When each member was there, today included; in the order of ids. */
  timelines: ReadonlyMap<string, Timeline>;
  /** Days on which members joined (stated or seen) and were last seen leaving, as numbers. */
  joined: ReadonlyMap<string, number>;
  left: ReadonlyMap<string, number>;
  facts: Map<string, ThreadFacts>;
  stated: Map<string, StatedThread>;
  members: Map<string, Member>;
  /** Activities of at most `REACH_DAYS` up to today, flags and moods where they were asked for. */
  archive: Archive;
  /** Activities of today, in order: what a crisis is seen by. */
  today: readonly Activity[];
  historyFrom?: number;
  plan?: Plan;
  goals: readonly Goal[];
  annotations: readonly Annotation[];
  /** Texts taken apart into words. */
  book: TermBook;
};

/** A study under way: yields the share of it that is done, between steps of some ten milliseconds; returns the study. */
export type Making<Data> = Generator<number, Data, void>;

/** Days of activities that studies read at most: thirteen windows of 28 days and what the earliest looks back into. */
export const REACH_DAYS = 400;
/** Days of a window of the history. */
export const MONTH = 28;
/** Days that topics, ties and rhythms are told of. */
export const QUARTER = 84;

/** The window of so many days before a day. */
export const windowOf = (ground: StudyGround, days: number, endDay: string = ground.endDay): Window => {
  const { community, zone, rollups, facts, stated, members, historyFrom } = ground;
  return buildWindow({ community, zone, endDay, days, rollups, facts, stated, members, ...(historyFrom === undefined ? {} : { historyFrom }) });
};

/** Number of the day that windows end before, and of the first captured one. */
export const endOf = ({ endDay }: StudyGround): number => dayNumber(endDay);
export const sinceOf = ({ historyFrom, endDay, zone }: StudyGround): number => dayNumber(historyFrom === undefined ? endDay : localDay(historyFrom, zone));

/** Whether somebody is neither staff nor bot, as metrics of people have it. */
export function personTest(ground: StudyGround): (member: string | undefined) => member is string {
  const window = windowOf(ground, 1);
  return (member): member is string => isPerson(window, member);
}

/** The last 84 days. */
export const quarterOf = ({ endDay, zone }: StudyGround): Window['span'] => spanEnding(endDay, QUARTER, zone);

/** Who turned to whom in the last 84 days; staff counts, bots do not. `readyTurns` first makes it quick. */
export const quarterTurns = (ground: StudyGround): TimedTurn[] => turnsIn(ground.archive, ground.members, quarterOf(ground));

/** Steps that tell of no progress of their own: they stand at `share` all the time. */
export function* eachStep<Data>(steps: Generator<unknown, Data, void>, share: number): Making<Data> {
  let step = steps.next();
  for (; !step.done; step = steps.next()) yield share;
  return step.value;
}

/** Steps of a part of the work: their own progress lies between two shares of the whole. */
export function* between<Data>(steps: Generator<number, Data, void>, from: number, to: number): Making<Data> {
  let step = steps.next();
  for (; !step.done; step = steps.next()) yield from + (to - from) * step.value;
  return step.value;
}

/** Pieces of a list, for work that others have their turn between. */
export function* piecesOf<Item>(items: readonly Item[], size: number): Generator<Item[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size);
}
