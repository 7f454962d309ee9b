import { CONTRIBUTIONS } from '@/lib/model/kinds';
import type { Activity } from '@/lib/model/records';
import type { Verdict } from '@/lib/model/rule';
import { drawn } from '@/lib/rules/draw';
import type { RecallParts } from '@/lib/rules/precision';
import { allFlags } from '@/lib/store/engine-reads';
import { activitiesSince } from '@/lib/store/queries';
import { samplesOf } from '@/lib/store/rule-sets';

/** So far back it is asked what rules missed. */
const MOST = 5_000;

/** What is known of violations among the latest posts, and which that no rule found were drawn for review. */
export type RecallState = RecallParts & { draw: Activity[]; judged: ReadonlyMap<string, Verdict> };

/** Reads what rules found in the latest posts of a community, what people said of it, and draws by chance from the rest. */
export async function recallState(community: string): Promise<RecallState> {
  const [activities, flags, samples] = await Promise.all([activitiesSince(community, 0, MOST), allFlags(community), samplesOf(community)]);
  const posts = activities.filter(({ kind, removed, text }) => CONTRIBUTIONS.includes(kind) && !removed && Boolean(text?.trim()));
  const found = new Set(flags.filter(({ state }) => state !== 'observed').map(({ activity }) => activity));
  const confirmed = new Set(flags.filter(({ state }) => state === 'confirmed').map(({ activity }) => activity));
  const unflagged = posts.filter(({ id }) => !found.has(id));
  const judged = new Map(samples.flatMap(({ activity, state }) => (state === 'open' ? [] : [[activity, state] as const])));
  const verdicts = unflagged.flatMap(({ id }) => judged.get(id) ?? []);
  return {
    flaggedConfirmed: posts.filter(({ id }) => confirmed.has(id)).length, unflagged: unflagged.length,
    sampled: verdicts.filter((verdict) => verdict !== 'unsure').length, sampledViolations: verdicts.filter((verdict) => verdict === 'confirmed').length,
    draw: drawn(unflagged).filter(({ id }) => !judged.has(id)), judged,
  };
}
