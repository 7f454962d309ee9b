import { z } from '@/lib/model/zod';
import type { Activity } from '@/lib/model/records';
import type { Sentence } from '@/lib/model/rule';
import type { Check, CheckContext, Item } from '../check';
import { COUNT_IS, TIME_IS } from '../compare';

const NAMES = z.union([z.string().trim().min(1).max(200).transform((name) => [name]), z.array(z.string().trim().min(1).max(200)).min(1).max(100)]);

const SETTINGS = z.strictObject({
  /** Answers something. */
  isReply: z.boolean().optional(),
  /** 0 opens the thread, 1 answers it, 2 answers an answer. */
  depth: COUNT_IS.optional(),
  /** Answers who opened the thread. */
  toOp: z.boolean().optional(),
  /** A state (`pinned`, `locked`, `solved`, …) or a channel; one of them. */
  tag: NAMES.optional(),
  channel: NAMES.optional(),
  /** Time from the opening of the thread to this. */
  age: TIME_IS.optional(),
  /** What it answers was flagged. */
  parentFlagged: z.boolean().optional(),
  /** Replies that the page states. */
  replies: COUNT_IS.optional(),
}).refine((settings) => Object.values(settings).some((value) => value !== undefined), 'name at least one thing to look at');
type Settings = z.infer<typeof SETTINGS>;

const MOST_DEPTH = 50;
const HOUR_MS = 3_600_000;

const isReply = ({ kind, parent }: Activity): boolean => kind === 'comment' || parent !== undefined;

/** Null when one of what stands between was not captured. */
function depthOf(activity: Activity, context: CheckContext): number | null {
  if (!isReply(activity)) return 0;
  let depth = 1;
  for (let at = activity; at.parent !== undefined && depth < MOST_DEPTH; depth += 1) {
    const parent = context.activity(at.parent);
    if (!parent) return null;
    if (!isReply(parent)) return depth;
    at = parent;
  }
  return depth;
}

/** Null when it is not known who opened the thread or whom this answers. */
function isToOpener({ activity, thread }: Item, context: CheckContext): boolean | null {
  if (!isReply(activity)) return false;
  if (thread?.author === undefined) return null;
  if (activity.parent === undefined) return true;
  const parent = context.activity(activity.parent);
  return parent ? parent.member === thread.author : null;
}

const among = (wanted: readonly string[], names: readonly (string | undefined)[]): string | undefined =>
  names.find((name) => name !== undefined && wanted.some((each) => each.toLowerCase() === name.toLowerCase()));

type Part = (item: Item, context: CheckContext) => Sentence | null;

const PARTS: { readonly [Key in keyof Settings]-?: (wanted: NonNullable<Settings[Key]>) => Part } = {
  isReply: (wanted) => ({ activity }) => (isReply(activity) === wanted ? { key: wanted ? 'reason_thread_reply' : 'reason_thread_no_reply' } : null),
  depth: (wanted) => ({ activity }, context) => {
    const depth = depthOf(activity, context);
    return depth !== null && wanted.holds(depth) ? { key: 'reason_thread_depth', args: [depth] } : null;
  },
  toOp: (wanted) => (item, context) => (isToOpener(item, context) === wanted ? { key: wanted ? 'reason_thread_to_op' : 'reason_thread_not_to_op' } : null),
  tag: (wanted) => ({ thread }) => {
    const name = among(wanted, [...(thread?.state ?? []), thread?.channel]);
    return name === undefined ? null : { key: 'reason_thread_tag', args: [name] };
  },
  channel: (wanted) => ({ thread }) => {
    const name = among(wanted, [thread?.channel]);
    return name === undefined ? null : { key: 'reason_thread_channel', args: [name] };
  },
  age: (wanted) => ({ activity, thread }) => {
    const ms = (activity.at ?? Number.NaN) - (thread?.createdAt ?? Number.NaN);
    return ms >= 0 && wanted.holds(ms) ? { key: 'reason_thread_age', args: [Math.floor(ms / HOUR_MS)] } : null;
  },
  parentFlagged: (wanted) => ({ activity: { parent } }, context) =>
    (parent !== undefined && context.flagged(parent) === wanted ? { key: wanted ? 'reason_thread_parent_flagged' : 'reason_thread_parent_clean' } : null),
  replies: (wanted) => ({ thread }) => {
    const count = thread?.stated?.replies;
    return count !== undefined && wanted.holds(count) ? { key: 'reason_thread_replies', args: [count] } : null;
  },
};

/** The parts that are asked for. */
const partsOf = (settings: Settings): Part[] => (Object.keys(PARTS) as (keyof Settings)[])
  .flatMap((key) => (settings[key] === undefined ? [] : PARTS[key](settings[key] as never)));

/** Where it stands: all that is named must hold. What is not known of a thread is never guessed. */
export const thread: Check<Settings> = {
  id: 'thread',
  cost: 'known',
  schema: SETTINGS,
  needs: ({ depth, parentFlagged }) => ({ ...(depth ? { above: true } : {}), ...(parentFlagged === undefined ? {} : { flags: true }) }),
  compile: (settings) => {
    const parts = partsOf(settings);
    return (item, context) => {
      const reasons = parts.map((part) => part(item, context));
      return reasons.includes(null) ? null : { spans: [], reason: reasons[0]! };
    };
  },
};
