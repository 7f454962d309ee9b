import { z } from '@/lib/model/zod';
import type { Check } from '../check';
import { relevanceOf } from '../relevance';

const SETTINGS = z.strictObject({
  /** Share of what a comment says, below which it does not belong to its thread. Half of all comments share 0.1 and more. */
  below: z.number().gt(0).max(1),
  /** Texts of others that must stand in the thread before. */
  least: z.number().int().min(1).max(1_000).default(5),
});

const YEAR_MS = 366 * 86_400_000;

/** 答非所问: a comment that shares hardly a word with its thread. It ranks well but must not flag alone (rules.md §3). */
export const relevance: Check<z.infer<typeof SETTINGS>> = {
  id: 'relevance',
  cost: 'history',
  schema: SETTINGS,
  needs: () => ({ thread: YEAR_MS, profile: true }),
  compile: ({ below, least }) => ({ activity, thread }, { history, profile }) => {
    if (activity.kind === 'post' || activity.thread === undefined) return null;
    // What the same member wrote before says nothing: who floods a thread with adverts would make them fit.
    const before = history.within(activity, 'thread', YEAR_MS)
      .filter((other) => !other.removed && Boolean(other.text?.trim()) && (other.kind === 'post' || other.member === undefined || other.member !== activity.member));
    if (before.length < least) return null;
    const opening = before.find(({ kind }) => kind === 'post');
    const texts = before.filter((other) => other !== opening).map(({ text = '' }) => text);
    const share = relevanceOf(activity.text ?? '', [`${thread?.title ?? ''}\n${opening?.text ?? ''}`, ...texts], profile);
    if (share === null || share >= below) return null;
    return { spans: [], reason: { key: 'reason_relevance', args: [Math.round(100 * share), before.length] } };
  },
};
