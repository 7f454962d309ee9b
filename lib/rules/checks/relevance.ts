import { z } from '@/lib/model/zod';
import type { Activity, Thread } from '@/lib/model/records';
import type { Check } from '../check';
import type { History } from '../history';
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

/** The same texts are asked for by every comment after them, and the title by all. */
const KNOWN = new WeakMap<Activity | Thread, Uint32Array>();

function topics(of: Activity | Thread, text: string): Uint32Array {
  const known = KNOWN.get(of);
  if (known) return known;
  const made = topicsOf(text);
  KNOWN.set(of, made);
  return made;
}

/** What a member wrote before says nothing: who floods a thread with adverts would make them fit. */
const isVoice = (other: Activity, { member }: Activity): boolean => !other.removed && Boolean(other.text?.trim()) && (other.member === undefined || other.member !== member);

/** The opening post, whoever wrote it, and the latest texts of others. */
function voices(activity: Activity, history: History, most: number): Activity[] {
  const first = history.oldest(activity, 'thread', YEAR_MS);
  const found: Activity[] = first?.kind === 'post' && !first.removed ? [first] : [];
  history.back(activity, 'thread', YEAR_MS, (other) => {
    if (other !== found[0] && isVoice(other, activity)) found.push(other);
    return found.length < most;
  });
  return found;
}

/** What a thread speaks of, text by text. */
function* spokenOf(thread: Thread | undefined, heard: readonly Activity[]): Generator<Uint32Array> {
  if (thread?.title) yield topics(thread, thread.title);
  for (const other of heard) yield topics(other, other.text ?? '');
}

/** 答非所问: a comment that shares hardly a word with its thread. It ranks well but must not flag alone (rules.md §3). */
export const relevance: Check<z.infer<typeof SETTINGS>> = {
  id: 'relevance',
  cost: 'history',
  schema: SETTINGS,
  needs: () => ({ thread: YEAR_MS, profile: true }),
  compile: ({ below, least }) => ({ activity, thread }, { history, profile }) => {
    if (activity.kind === 'post' || activity.thread === undefined) return null;
    const heard = voices(activity, history, Math.max(MOST_TEXTS, least));
    if (heard.length < least) return null;
    // Made while its letters are at hand, for those that answer.
    topics(activity, activity.text ?? '');
    const share = relevanceOf(activity.text ?? '', spokenOf(thread, heard), profile, below);
    if (share === null || share >= below) return null;
    return { spans: [], reason: { key: 'reason_relevance', args: [Math.round(100 * share), heard.length] } };
  },
};
