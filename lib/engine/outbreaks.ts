import type { Community } from '@/lib/model/records';
import { compileCommunity, type CommunityRule, countedBy, evaluateCommunity } from '@/lib/rules/community';
import { setsFor } from '@/lib/rules/overrides';
import { activitiesBetween, allFlags } from '@/lib/store/engine-reads';
import { syncIncidents } from '@/lib/store/moderate';
import type { Judge } from './judge';

/** Asks the rules that look at a whole community, and stores what they found as incidents. */
export async function renewIncidents({ id, zone }: Community, judge: Judge, { now, otherwise }: { now: number; otherwise: string }): Promise<void> {
  const rules = compileCommunity(setsFor(judge.sets, id).flatMap((set) => set.rules));
  if (rules.length === 0) return;
  const reach = Math.max(...rules.map((rule) => rule.reach));
  const [activities, flags, score] = await Promise.all([activitiesBetween(id, now - reach, now + 1), allFlags(id), judge.learnt.scorer(id)]);
  const counted = (rule: CommunityRule) => countedBy(rule.metric, rule.rule.scope, { activities, flags, score });
  const found = evaluateCommunity(rules, { community: id, now, zone: zone ?? otherwise, counted });
  await syncIncidents(found.map(({ rule, severity, since, value, expected, n, top }) => ({
    id: `${rule}|${id}|${since}`, community: id, rule, severity, since, at: now, value, expected, n, top, state: 'open' as const,
  })));
}
