import { z } from '@/lib/model/zod';
import type { Activity } from '@/lib/model/records';
import type { Check } from '../check';
import { relevanceOf, topicsOf } from '../relevance';

const SETTINGS = z.strictObject({
  /**
   * Share of what a comment says, below which it does not belong to its thread. On SWSR, with eight texts before and more,
   * 1.6 % of own comments lie below 0.01 and 22 % of foreign ones; 4 % and 38 % below 0.02. Half of the own have 0.1 and more.
   */
  below: z.number().gt(0).max(1),
  /** Texts of others that must stand in the thread before. */
  least: z.number().int().min(1).max(100).default(5),
});

const YEAR_MS = 366 * 86_400_000;
/** The latest texts of a thread are looked at, with its first: in a long one somebody has said almost everything (AUC falls from 0.75 with 20 texts to 0.73 with 200). */
const MOST_TEXTS = 20;

/** The same texts are asked for by every comment after them. */
const KNOWN = new WeakMap<Activity, Uint32Array>();

function topics(activity: Activity): Uint32Array {
  const known = KNOWN.get(activity) ?? topicsOf(activity.text ?? '');
  KNOWN.set(activity, known);
  return known;
}

/** What a member wrote before says nothing: who floods a thread with adverts would make them fit. */
const isVoice = (other: Activity, { member }: Activity): boolean => !other.removed && Boolean(other.text?.trim()) && (other.member === undefined || other.member !== member);

/** The opening post, whoever wrote it, and the latest texts of others. */
function voices(activity: Activity, before: readonly Activity[], most: number): Activity[] {
  const [first] = before;
  const found: Activity[] = first?.kind === 'post' && !first.removed ? [first] : [];
  for (let i = before.length - 1; i >= 0 && found.length < most; i -= 1) {
    const other = before[i]!;
    if (other !== found[0] && isVoice(other, activity)) found.push(other);
  }
  return found;
}

/** 答非所问: a comment that shares hardly a word with its thread. It ranks well but must not flag alone (rules.md §3). */
export const relevance: Check<z.infer<typeof SETTINGS>> = {
  id: 'relevance',
  cost: 'history',
  schema: SETTINGS,
  needs: () => ({ thread: YEAR_MS, profile: true }),
  compile: ({ below, least }) => ({ activity, thread }, { history, profile }) => {
    if (activity.kind === 'post' || activity.thread === undefined) return null;
    const heard = voices(activity, history.within(activity, 'thread', YEAR_MS), Math.max(MOST_TEXTS, least));
    if (heard.length < least) return null;
    const share = relevanceOf(activity.text ?? '', [...(thread?.title ? [topicsOf(thread.title)] : []), ...heard.map(topics)], profile);
    if (share === null || share >= below) return null;
    return { spans: [], reason: { key: 'reason_relevance', args: [Math.round(100 * share), heard.length] } };
  },
};
