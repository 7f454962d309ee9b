import { z } from '@/lib/model/zod';
import { CONTRIBUTIONS } from '@/lib/model/kinds';
import type { Activity } from '@/lib/model/records';
import { RULE_ID, type Rule, type Scope, type Severity } from '@/lib/model/rule';
import type { CheckContext } from './check';
import { SPAN } from './compare';
import { faultAt, faultOf } from './fault';
import { isMeant } from './scope';
import { type Bucket, HOUR_MS, surgeAt, type SurgeSettings } from './surge';

/** What is counted: a share of texts that a table puts into a band, how many there were, or what a rule found. */
const METRIC = z.union([
  z.strictObject({ share: z.strictObject({ model: z.enum(['offence', 'negative', 'ad']), band: z.enum(['look', 'likely']).default('likely') }) }),
  z.strictObject({ rate: z.enum(['messages', 'posts', 'flags']) }),
  z.strictObject({ flagged: RULE_ID }),
], { error: 'write it as { share: { model: negative, band: likely } }, { rate: messages } or { flagged: id-of-a-rule }' });
export type Metric = z.infer<typeof METRIC>;

const SURGE = z.strictObject({
  metric: METRIC,
  window: SPAN,
  baseline: SPAN.default(14 * 24 * HOUR_MS),
  sameHour: z.boolean().default(false),
  min: z.number().int().min(1).max(1_000_000).default(20),
  sigma: z.number().min(0.5).max(20).default(3),
}).refine(({ window, baseline }) => window >= HOUR_MS && baseline >= 2 * window, 'the window must be an hour or more, and the baseline at least twice the window')
  .refine(({ window, baseline, sameHour }) => !sameHour || baseline >= Math.max(4 * 24 * HOUR_MS, window), 'with "sameHour" the baseline must be four days or more')
  .refine(({ baseline }) => baseline <= 92 * 24 * HOUR_MS, 'the baseline may be 92 days at most');
type Settings = z.infer<typeof SURGE>;

/** A rule about a whole community, ready. */
export type CommunityRule = { rule: Rule; metric: Metric; settings: SurgeSettings; /** How far back it looks, ms. */ reach: number };

function readSurge(rule: Rule): Settings {
  const path = ['when'];
  if (Object.keys(rule.when).join() !== 'surge') throw faultAt(path, `Rule "${rule.id}", when: a rule of the level "community" has the condition "surge" and no other.`);
  if (rule.unless) throw faultAt(['unless'], `Rule "${rule.id}", unless: a rule of the level "community" has no exceptions; narrow its scope instead.`);
  const read = SURGE.safeParse(rule.when['surge']);
  if (!read.success) throw faultOf([...path, 'surge'], read.error.issues, `Rule "${rule.id}", `);
  return read.data;
}

/** Makes a rule of the level `community` ready. Throws a fault when it is wrong. */
export function compileCommunityRule(rule: Rule): CommunityRule {
  const { metric, ...settings } = readSurge(rule);
  return { rule, metric, settings: { ...settings, of: 'share' in metric ? 'share' : 'count' }, reach: settings.window + settings.baseline + 24 * HOUR_MS };
}

/** The rules that look at a community, ready; those that are off are left out. */
export const compileCommunity = (rules: readonly Rule[]): CommunityRule[] =>
  rules.filter(({ mode, level }) => mode !== 'off' && level === 'community').map(compileCommunityRule);

/** A thing that counts for a metric: an activity and whether it is one of those looked for. */
export type Counted = { id: string; at: number; hit: boolean; /** How strongly, for the order of what is shown. */ weight: number };

/** What a metric may be made of. */
export type CountedFrom = {
  activities: readonly Activity[];
  score: CheckContext['score'];
  /** What rules found in them. */
  flags: readonly { rule: string; activity: string; at: number }[];
};

const KINDS = { messages: ['message', 'comment'], posts: ['post'] } as const;

/** What counts for a metric, in no order. Undated and removed activities do not. */
export function countedBy(metric: Metric, scope: Scope | undefined, { activities, score, flags }: CountedFrom): Counted[] {
  const live = activities.filter(({ at, kind, removed }) => at !== undefined && !removed && (scope?.kinds ?? CONTRIBUTIONS).includes(kind)) as (Activity & { at: number })[];
  if ('share' in metric) {
    const { model, band } = metric.share;
    return live.flatMap(({ id, at, text = '' }) => {
      const found = score(model, text);
      return found ? [{ id, at, hit: found.band === 'likely' || found.band === band, weight: found.score }] : [];
    });
  }
  if ('rate' in metric && metric.rate !== 'flags') {
    const kinds: readonly string[] = KINDS[metric.rate];
    return live.filter(({ kind }) => kinds.includes(kind)).map(({ id, at }) => ({ id, at, hit: true, weight: 0 }));
  }
  const wanted = 'flagged' in metric ? metric.flagged : undefined;
  const found = new Map(flags.filter(({ rule }) => wanted === undefined || rule === wanted).map(({ activity, at }) => [activity, at]));
  return [...found].map(([id, at]) => ({ id, at, hit: true, weight: 0 }));
}

/** The same by hours. */
export function bucketsOf(counted: readonly Counted[]): Bucket[] {
  const hours = new Map<number, Bucket>();
  for (const { at, hit } of counted) {
    const begin = Math.floor(at / HOUR_MS) * HOUR_MS;
    const bucket = hours.get(begin) ?? { at: begin, n: 0, hits: 0 };
    hours.set(begin, bucket);
    bucket.n += 1;
    bucket.hits += Number(hit);
  }
  return [...hours.values()];
}

/** What evaluating needs. `counted` gives what counts for a rule within its reach, kept by the caller or made by `countedBy`. */
export type CommunityMaterial = {
  community: string; now: number; zone: string;
  /** Time of the first activity that was captured: from then on nothing counted means that there was nothing. */
  knownFrom?: number | undefined;
  counted(rule: CommunityRule): readonly Counted[];
};

/** Something that happens to a whole community. */
export type FoundIncident = { rule: string; severity: Severity; since: number; value: number; expected: number; sigma: number; n: number; top: string[] };

const TOP = 10;

const isFor = ({ scope }: Rule, community: string): boolean => scope?.communities?.some((pattern) => isMeant(pattern, community)) ?? true;

/** The surges that are on now, in the order of the rules. */
export function evaluateCommunity(rules: readonly CommunityRule[], material: CommunityMaterial): FoundIncident[] {
  const { community, now } = material;
  return rules.filter(({ rule }) => isFor(rule, community)).flatMap((ready) => {
    const counted = material.counted(ready).filter(({ at }) => at <= now && at > now - ready.reach);
    const surge = surgeAt(bucketsOf(counted), ready.settings, material);
    if (!surge) return [];
    const { rule, settings } = ready;
    const shown = rule.then?.flatMap((action) => ('incident' in action ? [action.incident.includeTop] : []))[0] ?? TOP;
    const from = Math.min(surge.since, now - settings.window);
    const top = counted.filter(({ hit, at }) => hit && at >= from).toSorted((a, b) => b.weight - a.weight || b.at - a.at || (a.id < b.id ? -1 : 1)).slice(0, shown).map(({ id }) => id);
    return [{ rule: rule.id, severity: rule.severity, ...surge, top }];
  });
}
