import type { MessageKey } from '@/lib/browser/i18n';
import { ACTIVITY_KINDS, FORMS } from '@/lib/model/kinds';
import { type As, type MetricId, rowOf } from './metric-table';

/** How a named part of a value is called and written. */
type Part = { key: MessageKey; as: As };

const part = (key: MessageKey, as: As = 'count'): Part => ({ key, as });

/** Parts by name; `M34.known` where one name means something else in one metric. */
const PARTS: Record<string, Part> = {
  members: part('part_members'), topShare: part('part_top_share', 'percent'), bots: part('part_bots'),
  dau: part('part_dau'), wau: part('part_wau'), mau: part('part_mau'), seen: part('part_seen'), interacted: part('part_interacted'), contributed: part('part_contributed'),
  base: part('part_base'), meanDaily: part('part_mean_daily', 'one'), days: part('part_days'),
  days1: part('part_days1'), days2to3: part('part_days2to3'), days4to7: part('part_days4to7'), days8up: part('part_days8up'),
  median: part('part_median', 'one'), interactions: part('part_interactions'), viewers: part('part_viewers'), known: part('part_known'),
  repliers: part('part_repliers', 'one'), longestExchange: part('part_longest_exchange'), mean: part('part_mean', 'one'),
  visitors: part('part_visitors'), untold: part('part_untold', 'percent'), channels: part('part_channels', 'two'), standing: part('part_standing'),
  evenness: part('part_evenness', 'two'), 'M17.staff': part('part_by_staff', 'percent'), staff: part('part_staff'), per100: part('part_per100', 'one'),
  two: part('part_two'), 'M27.day1': part('part_day1', 'percent'), nps: part('part_nps', 'signedPercent'), npsAnswers: part('part_nps_answers'),
  answered: part('part_answered'), threads: part('part_threads'), unseen: part('part_unseen'),
  p75: part('part_p75', 'duration'), waiting: part('part_waiting'), answeredMedian: part('part_answered_median', 'duration'), answeredP75: part('part_answered_p75', 'duration'),
  byStaff: part('part_by_staff', 'percent'), longerThan: part('part_longer_than', 'duration'),
  negative: part('part_negative', 'percent'), 'M34.known': part('part_words_known', 'percent'),
  newcomers: part('part_newcomers', 'percent'), others: part('part_others', 'percent'), solo: part('part_solo'),
  returned: part('part_returned'), week4: part('part_week4', 'percent'), week4N: part('part_week4_n'), week12: part('part_week12', 'percent'), week12N: part('part_week12_n'),
  new: part('part_new'), returning: part('part_returning'), resurrecting: part('part_resurrecting'), dormant: part('part_dormant'), unknown: part('part_unknown'),
  regulars: part('part_regulars'), day7: part('part_day7', 'percent'), day28: part('part_day28', 'percent'), day84: part('part_day84', 'percent'), day182: part('part_day182', 'percent'), day364: part('part_day364', 'percent'),
  density: part('part_density', 'percent'), edges: part('part_edges'), pairs: part('part_pairs'), weight: part('part_weight', 'one'),
  most: part('part_most'), answersMost: part('part_answers_most'), tenure: part('part_tenure', 'days'), core: part('part_core'),
  up: part('part_up'), held: part('part_held'), down: part('part_down'),
  joins: part('part_joins'), leaves: part('part_leaves'), newContributors: part('part_new_contributors'), lostRegulars: part('part_lost_regulars', 'signed'), reactivated: part('part_reactivated'),
  'M50.lostRegulars': part('part_lost_regulars'), counted: part('part_counted'), views: part('part_views'), kept: part('part_kept'),
  top10: part('part_top10', 'percent'), top1Percent: part('part_top1_percent', 'percent'), absenceFactor: part('part_absence_factor'), effective: part('part_effective', 'one'), effectiveShare: part('part_effective_share', 'percent'),
  confirmed: part('part_confirmed'), decided: part('part_decided'), open: part('part_open'),
  ageP90: part('part_age_p90', 'duration'), clearRate: part('part_clear_rate', 'percent'), opened: part('part_opened'), closed: part('part_closed'), acts: part('part_acts'),
  topics: part('part_topics'), widest: part('part_widest'), terms: part('part_terms'), noise: part('part_noise'), sources: part('part_sources', 'two'), 'M14.topics': part('part_topics_even', 'two'),
  counters: part('part_counters'), came: part('part_came'), invited: part('part_invited'), walkIns: part('part_walk_ins'), surveys: part('part_surveys'), meetings: part('part_meetings'),
  complaintShare: part('part_complaint_share', 'percent'), bug: part('part_bug'), idea: part('part_idea'), praise: part('part_praise'), complaint: part('part_complaint'),
  month: part('part_month'), monthTypes: part('part_month_types'), longestGap: part('part_longest_gap', 'days'), types: part('part_types'), maturing: part('part_maturing'),
  npsLow: part('part_nps_low', 'signedPercent'), npsHigh: part('part_nps_high', 'signedPercent'), severity: part('part_severity'),
  rankMost: part('part_rank_most', 'percent'), answersEach: part('part_answers_each', 'one'), silentJoins: part('part_silent_joins'),
  invite: part('part_by_invite'), share: part('part_by_share'), search: part('part_by_search'), meeting: part('part_by_meeting'), import: part('part_by_import'), 'M51.unknown': part('part_by_unknown'), byMembers: part('part_by_members', 'percent'),
  reversals: part('part_reversals'), inHours: part('part_in_hours', 'duration'), flags: part('part_flags'), questions: part('part_questions'),
  cost: part('part_cost', 'two'), minutes: part('part_minutes'), rewards: part('part_rewards', 'two'), perAnswer: part('part_per_answer', 'two'), perAttendee: part('part_per_attendee', 'two'),
  questionsAnswered: part('part_questions_answered'), staffMedian: part('part_staff_median', 'duration'), peersMedian: part('part_peers_median', 'duration'), count: part('part_interactions'),
  shown: part('part_shown'), done: part('part_done'), dismissed: part('part_dismissed'), expired: part('part_expired'), same: part('part_same', 'percent'),
};

/** Parts that say when or what something is rather than how much; told in a sentence of their own. */
const TOLD_ELSEWHERE: ReadonlySet<string> = new Set(['M8.weekday', 'M8.hour', 'M53.class', 'M18.version', 'M36.p', 'M36.minutesSinceStaff']);
/** Metrics with a part for each kind of activity, and for each rule. */
const OF_KINDS: Partial<Record<MetricId, As>> = { M1: 'count', M16: 'percent' };
const OF_RULES: Partial<Record<MetricId, As>> = { M60: 'count', M61: 'percent' };

const STEP_NAMES = ['seen', 'interacted', 'contributed', 'attended', 'converted'] as const;

const isKind = (name: string): name is (typeof ACTIVITY_KINDS)[number] => ACTIVITY_KINDS.some((kind) => kind === name);
const isForm = (name: string): name is (typeof FORMS)[number] => FORMS.some((form) => form === name);

/** Steps of conversion, and what is told of a kind: `step:contributed`, `rate:attended`, `done:S1`, `type:lecture`. */
function stepWord(name: string): PartWord | undefined {
  const [of, what] = name.split(':');
  const step = STEP_NAMES.find((each) => each === what);
  if (step && of === 'step') return { key: `step_${step}`, as: 'count' };
  if (step && of === 'rate') return { key: 'part_rate', say: { key: `step_${step}` }, as: 'percent' };
  if (what === undefined || (of !== 'shown' && of !== 'done' && of !== 'type')) return undefined;
  return of === 'type' ? { name: what, as: 'percent' } : { key: of === 'shown' ? 'part_shown_of' : 'part_done_of', args: [what], as: 'count' };
}

/** What a part of a metric is: words of the catalogue, a rule's id, a move between levels, an age; null: not shown. Anything unknown is shown by its own name rather than lost. */
export type PartWord = { key: MessageKey; args?: string[]; /** Words within the words. */ say?: { key: MessageKey }; as: As } | { rule: string; as: As } | { name: string; as: As };

export function partWord(id: MetricId, name: string): PartWord | null {
  if (TOLD_ELSEWHERE.has(`${id}.${name}`)) return null;
  const ofKind = OF_KINDS[id];
  if (ofKind && isKind(name)) return { key: `kind_${name}`, as: ofKind };
  if (id === 'M14' && isForm(name)) return { key: `form_${name}`, as: 'percent' };
  const known = PARTS[`${id}.${name}`] ?? PARTS[name];
  if (known) return known;
  const ofStep = stepWord(name);
  if (ofStep) return ofStep;
  const ofRule = OF_RULES[id];
  if (ofRule) return { rule: name, as: ofRule };
  const [from, to] = name.split('>');
  if (id === 'M48' && to !== undefined) return { key: 'part_move', args: [from ?? '', to], as: 'count' };
  if (id === 'M33') return { key: 'panel_band_days', args: [name.replace('-', '–')], as: 'count' };
  return { name, as: 'one' };
}

/** Parts that a metric takes off: drawn to the other side of zero. */
export const takesOff = (id: MetricId, name: string): boolean => (id === 'M42' && name === 'dormant') || (id === 'M50' && (name === 'leaves' || name === 'lostRegulars'));

/** Parts that are drawn already, as ages of what waits. */
const DRAWN: Partial<Record<MetricId, RegExp>> = { M33: /^\d/, M44: /^day/ };
/** Parts that together make a whole or are to be compared: bars. Of a metric that is drawn by its parts, all of one kind but those named here. */
const COMPARED: Partial<Record<MetricId, RegExp>> = { M1: /^(?!bots)/, M4: /^days\d/, M23: /^(bug|idea|praise|complaint)$/ };
const NO_BARS: ReadonlySet<string> = new Set(['M50.known', 'M26.maturing', 'M61.reversals', 'M67.open']);

export const isDrawn = (id: MetricId, name: string): boolean => DRAWN[id]?.test(name) ?? false;
export const isCompared = (id: MetricId, name: string): boolean => (rowOf(id).drawn === 'parts' ? !NO_BARS.has(`${id}.${name}`) : (COMPARED[id]?.test(name) ?? false));
