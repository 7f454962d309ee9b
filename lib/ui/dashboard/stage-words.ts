import type { MessageKey } from '@/lib/browser/i18n';
import { type Facts, type Predicate, PREDICATES, type Stage, STAGES } from '@/lib/engagement/stage/predicates';
import type { Met, StageScore } from '@/lib/engagement/stage/stage';
import type { Words } from '@/lib/ui/words';
import { type Form, inForm, type Need } from './health-words';

type FactId = Predicate['fact'];

const NAMES: Record<Stage, MessageKey> = { creation: 'stage_creation', development: 'stage_development', active: 'stage_active', mature: 'stage_mature', expansion: 'stage_expansion' };

/** Facts that stages are judged by: their names, how they are written, what they need. */
const FACTS: Record<FactId, { label: MessageKey; form: Form; need: Need }> = {
  ageWeeks: { label: 'stage_fact_age', form: 'weeks', need: 'history' },
  knownMembers: { label: 'stage_fact_known', form: 'number', need: 'threads' },
  memberMade: { label: 'stage_fact_member_made', form: 'percent', need: 'threads' },
  repeatPairs: { label: 'stage_fact_pairs', form: 'percent', need: 'threads' },
  repeatRising: { label: 'stage_fact_rising', form: 'percent', need: 'history' },
  greetings: { label: 'stage_fact_greetings', form: 'percent', need: 'threads' },
  growth: { label: 'stage_fact_growth', form: 'percent', need: 'history' },
  rulesAgeDays: { label: 'stage_fact_rules', form: 'days', need: 'entered' },
  newContributors: { label: 'stage_fact_new', form: 'number', need: 'history' },
  weeklyShare: { label: 'stage_fact_weekly', form: 'percent', need: 'threads' },
  replyCoverage: { label: 'stage_fact_replies', form: 'percent', need: 'threads' },
  meetings: { label: 'stage_fact_meetings', form: 'number', need: 'entered' },
  depthOverOwn: { label: 'stage_fact_depth', form: 'times', need: 'history' },
  coreJaccard: { label: 'stage_fact_core', form: 'percent', need: 'history' },
  absenceFactor: { label: 'stage_fact_absence', form: 'number', need: 'threads' },
  hourCover: { label: 'stage_fact_cover', form: 'percent', need: 'threads' },
  joinsByMembers: { label: 'stage_fact_joins', form: 'percent', need: 'names' },
  retentionOverOwn: { label: 'stage_fact_retention', form: 'times', need: 'history' },
  ownCores: { label: 'stage_fact_cores', form: 'number', need: 'threads' },
  mature: { label: 'stage_fact_mature', form: 'percent', need: 'history' },
};

/** How much of what follows `from` is fully met; falls where the second is the lesser. */
export const FULL = 0.999;
/** From here a predicate counts as met, as the stages count. */
export const MET = 0.5;

export const stageName = (stage: Stage, { t }: Words): string => t(NAMES[stage]);
export const factName = (fact: FactId, { t }: Words): string => t(FACTS[fact].label);
export const factNeed = (fact: FactId): Need => FACTS[fact].need;

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

/** What would tip next: which fact, how it stands and what is asked. */
export function nextLine(next: Met | null, stage: Stage | null, words: Words): Line | undefined {
  const after = following(stage);
  return next === null || after === undefined ? undefined : linesOf(after, { stage: after, score: null, met: 0, known: 1, evidence: [next] }, words).find(({ id }) => id === next.id);
}

/** What must be captured for facts that are not known, each need once. */
export const needsOf = (lines: readonly Line[]): Need[] => [...new Set(lines.filter(({ membership }) => membership === null).map(({ fact }) => factNeed(fact)))];

/** How many facts are known at all. */
export const knownFacts = (facts: Facts): number => Object.values(facts).filter((value) => typeof value === 'number').length;
