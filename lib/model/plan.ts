import { z } from './zod';

/** What an operator says of a community: what it is for, where it should get to, what happened to it. */

/** A local day. */
export const DAY = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const ID = z.string().min(1).max(600);

/** A goal of a metric: the window it is read over, where it should be, and by when. `floor`: below it something is wrong. */
export const GOAL = z.strictObject({
  community: ID,
  metric: z.string().regex(/^M\d{1,2}$/),
  days: z.number().int().min(1).max(366),
  goal: z.number().finite(),
  floor: z.number().finite().optional(),
  /** When it was set, what the value was then, and the day it is to be reached on. */
  since: DAY,
  from: z.number().finite().optional(),
  by: DAY.optional(),
});
export type Goal = z.infer<typeof GOAL>;

export const ANNOTATION_KINDS = ['meetup', 'rules', 'campaign', 'crisis', 'note'] as const;
/** Something that happened on a day, drawn as a line on every chart of time. */
export const ANNOTATION = z.strictObject({ id: z.string().regex(/^[a-z0-9-]{1,64}$/), community: ID, day: DAY, kind: z.enum(ANNOTATION_KINDS), text: z.string().trim().min(1).max(200) });
export type Annotation = z.infer<typeof ANNOTATION>;

/** What a community is, in its operator's words. `stage`: pinned by the operator; the computed one stays visible. `weights`: of health's dimensions. */
export const PLAN = z.strictObject({
  community: ID,
  stage: z.enum(['creation', 'development', 'active', 'mature', 'expansion']).optional(),
  /** What it is about (on-topic share M12), and words of the brand whose mood is followed. */
  topics: z.array(z.string().trim().min(1).max(40)).max(50).optional(),
  weights: z.record(z.string(), z.number().min(0).max(10)).optional(),
  /** Terms that are no topic here; the view of topics leaves them out. */
  hidden: z.array(z.string().trim().min(1).max(80)).max(500).optional(),
  /** Hours of the day `[from, to)` and weekdays (0: Monday) in which staff is there. */
  hours: z.strictObject({ from: z.number().int().min(0).max(23), to: z.number().int().min(1).max(24), weekdays: z.array(z.number().int().min(0).max(6)).max(7) }).optional(),
  /** What an hour of staff costs; for the cost per result (M66). */
  hourlyCost: z.number().min(0).max(100_000).optional(),
});
export type Plan = z.infer<typeof PLAN>;

/** A filter of the people view under a name. `query` is the part of the address that tells it. */
export const PEOPLE_LIST = z.strictObject({ id: z.string().regex(/^[a-z0-9-]{1,64}$/), community: ID, name: z.string().trim().min(1).max(60), query: z.string().max(1_000) });
export type PeopleList = z.infer<typeof PEOPLE_LIST>;

/** What an operator calls a member. */
export const TAG = z.string().trim().min(1).max(30);
/** Tags that one member may have. */
export const MOST_TAGS = 20;

/** What an operator knows of a member. `person`: the member under whom all accounts of one person count. */
export type PersonRow = { member: string; community: string; tags?: string[]; optOut?: boolean; person?: string };
