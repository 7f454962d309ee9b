import type { MessageKey } from '@/lib/browser/i18n';
import { type Predicate, PREDICATES, type Stage, STAGES } from '@/lib/engagement/stage/predicates';
import type { StageResult, StageScore } from '@/lib/engagement/stage/stage';
import type { MetricId } from '@/lib/ui/metric-table';
import type { Words } from '@/lib/ui/words';
import { type Form, inForm, needWords } from './health-words';

type FactId = Predicate['fact'];

const NAMES: Record<Stage, MessageKey> = { creation: 'stage_creation', development: 'stage_development', active: 'stage_active', mature: 'stage_mature', expansion: 'stage_expansion' };

/** Facts that stages are judged by: their names, how they are written, and the metric that needs the same to be captured. */
const FACTS: Record<FactId, { label: MessageKey; form: Form; metric: MetricId }> = {
  ageWeeks: { label: 'stage_fact_age', form: 'weeks', metric: 'M50' },
  knownMembers: { label: 'stage_fact_known', form: 'number', metric: 'M3' },
  memberMade: { label: 'stage_fact_member_made', form: 'percent', metric: 'M3' },
  repeatPairs: { label: 'stage_fact_pairs', form: 'percent', metric: 'M45' },
  repeatRising: { label: 'stage_fact_rising', form: 'percent', metric: 'M50' },
  greetings: { label: 'stage_fact_greetings', form: 'percent', metric: 'M3' },
  growth: { label: 'stage_fact_growth', form: 'percent', metric: 'M50' },
  rulesAgeDays: { label: 'stage_fact_rules', form: 'days', metric: 'M24' },
  newContributors: { label: 'stage_fact_new', form: 'number', metric: 'M52' },
  weeklyShare: { label: 'stage_fact_weekly', form: 'percent', metric: 'M3' },
  replyCoverage: { label: 'metric_m31_name', form: 'percent', metric: 'M31' },
  meetings: { label: 'stage_fact_meetings', form: 'number', metric: 'M24' },
  depthOverOwn: { label: 'stage_fact_depth', form: 'times', metric: 'M41' },
  coreJaccard: { label: 'metric_m47_name', form: 'percent', metric: 'M47' },
  absenceFactor: { label: 'part_absence_factor', form: 'number', metric: 'M57' },
  hourCover: { label: 'metric_m64_name', form: 'percent', metric: 'M64' },
  joinsByMembers: { label: 'stage_fact_joins', form: 'percent', metric: 'M55' },
  retentionOverOwn: { label: 'stage_fact_retention', form: 'times', metric: 'M40' },
  ownCores: { label: 'stage_fact_cores', form: 'number', metric: 'M3' },
  mature: { label: 'stage_fact_mature', form: 'percent', metric: 'M47' },
};

/** How much of what follows `from` is fully met; falls where the second is the lesser. */
export const FULL = 0.999;
/** From here a predicate counts as met, as the stages count. */
export const MET = 0.5;

export const stageName = (stage: Stage, { t }: Words): string => t(NAMES[stage]);
export const factName = (fact: FactId, { t }: Words): string => t(FACTS[fact].label);

/** What a predicate asks for, in words. */
export function targetWords({ fact, ramps, blend }: Predicate, words: Words): string {
  const { t } = words;
  const { form } = FACTS[fact];
  const say = (value: number): string => inForm(form, value, words);
  const [first, second] = ramps;
  if (!first) return '';
  if (blend === 'least' && second) {
    const [low, high] = [first[1], second[1]].toSorted((a, b) => a - b);
    return t('stage_between', say(low ?? 0), say(high ?? 0));
  }
  // Written rules either are young enough or not; a ramp of one day is a step.
  return t(first[1] > first[0] ? 'stage_up' : 'stage_down', say(first[0]), say(first[1]));
}

/** One line of the evidence of a stage: what was asked, what is, how far that is met (null: not captured). */
export type Line = { id: string; fact: FactId; label: string; target: string; value: string | null; membership: number | null };

/** All predicates of a stage, those without a fact too. */
export function linesOf(stage: Stage, score: StageScore | undefined, words: Words): Line[] {
  return PREDICATES[stage].map((predicate) => {
    const met = score?.evidence.find(({ id }) => id === predicate.id);
    return {
      id: predicate.id, fact: predicate.fact, label: factName(predicate.fact, words), target: targetWords(predicate, words),
      value: met ? inForm(FACTS[predicate.fact].form, met.fact, words) : null, membership: met ? met.membership : null,
    };
  });
}

/** The stage that follows; undefined after the last. */
export const following = (stage: Stage | null): Stage | undefined => (stage === null ? undefined : STAGES[STAGES.indexOf(stage) + 1]);

/** What nobody brings about: growth settles by itself. */
const WAITS: ReadonlySet<string> = new Set(['steady']);

/**
 * What would tip the next stage: of what it asks and is not met, the nearest that somebody can do something for; else the
 * nearest of all. Undefined after the last stage, and when nothing is open.
 */
export function adviceOf({ stage, scores }: Pick<StageResult, 'stage' | 'scores'>, words: Words): { stage: Stage; line: Line; waits: boolean } | undefined {
  const next = following(stage);
  if (next === undefined) return undefined;
  const open = linesOf(next, scores.find((each) => each.stage === next), words).filter(({ membership }) => membership !== null && membership < MET);
  const line = open.toSorted((a, b) => Number(WAITS.has(a.id)) - Number(WAITS.has(b.id)) || (b.membership ?? 0) - (a.membership ?? 0))[0];
  return line && { stage: next, line, waits: WAITS.has(line.id) };
}

/** What must be captured for facts that are not known, each need once. */
export const needsOf = (lines: readonly Line[], words: Words): string[] => [...new Set(lines.filter(({ membership }) => membership === null).map(({ fact }) => needWords(FACTS[fact].metric, words)))];
