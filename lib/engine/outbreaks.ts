import type { Activity, Community } from '@/lib/model/records';
import { compileCommunity, type CommunityRule, countedBy, evaluateCommunity } from '@/lib/rules/community';
import { setsFor } from '@/lib/rules/overrides';
import type { CheckContext } from '@/lib/rules/check';
import { activitiesInParts, allFlags } from '@/lib/store/engine-reads';
import { syncIncidents } from '@/lib/store/moderate';
import type { Judge } from './judge';
import { type Breathe, slices } from './slices';

type Score = CheckContext['score'];

/** Scores kept at most, a judge; those of a fortnight of a busy community. */
const MOST_SCORES = 50_000;
/** What a judge thinks of a text does not change: its tables are learnt once. */
const SCORES = new WeakMap<Judge, Map<string, ReturnType<Score>>>();

/** The same scorer, asked once of a text. */
function scoredOnce(score: Score, judge: Judge): Score {
  const known = SCORES.get(judge) ?? new Map<string, ReturnType<Score>>();
  SCORES.set(judge, known);
  return (table, text) => {
    const key = `${table}|${text}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    if (known.size >= MOST_SCORES) known.clear();
    const made = score(table, text);
    known.set(key, made);
    return made;
  };
}

/** Asks the rules that look at a whole community, and stores what they found as incidents. */
export async function renewIncidents({ id, zone }: Community, judge: Judge, { now, otherwise }: { now: number; otherwise: string }): Promise<void> {
  const rules = compileCommunity(setsFor(judge.sets, id).flatMap((set) => set.rules));
  if (rules.length === 0) return;
  const breathe = slices();
  const score = scoredOnce(await judge.learnt.scorer(id), judge);
  const activities = await written(id, now, rules, score, breathe);
  const flags = await allFlags(id);
  const counted = (rule: CommunityRule) => countedBy(rule.metric, rule.rule.scope, { activities, flags, score });
  const knownFrom = activities.reduce((least, { at = Infinity }) => Math.min(least, at), Infinity);
  const found = evaluateCommunity(rules, { community: id, now, zone: zone ?? otherwise, knownFrom, counted });
  await syncIncidents(found.map(({ rule, severity, since, value, expected, n, top }) => ({
    id: `${rule}|${id}|${since}`, community: id, rule, severity, since, at: now, value, expected, n, top, state: 'open' as const,
  })));
}

/** What was written as far back as these rules look, each text scored already as they will ask it. */
async function written(community: string, now: number, rules: readonly CommunityRule[], score: Score, breathe: Breathe): Promise<Activity[]> {
  const reach = Math.max(...rules.map((rule) => rule.reach));
  const models = new Set(rules.flatMap(({ metric }) => ('share' in metric ? [metric.share.model] : [])));
  const all: Activity[] = [];
  for await (const part of activitiesInParts(community, now - reach, now + 1)) all.push(...part);
  for (const { text, removed } of all) {
    if (text !== undefined && !removed) for (const model of models) score(model, text);
    await breathe();
  }
  return all;
}
