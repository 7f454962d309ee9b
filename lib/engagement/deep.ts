import { influence, reciprocity } from './bonds';
import { contentMix, promotion, variety } from './content-mix';
import { contentQuality } from './content-quality';
import type { DeepMetric } from './deep-metric';
import { depth, soloThreads } from './depth';
import { advocates, concentrationOf, growth, inviteFactor, netChange, shares, sizeClass } from './growth';
import { interactionRate } from './interaction-rate';
import { promotions } from './levels';
import { love } from './love';
import { backlog, hourCover, loadBalance, rulePrecision, timeToAction, violations } from './moderation-figures';
import { mood } from './mood';
import { activation, attendance, breadth, feedbackGivers } from './participation';
import { recognition } from './recognition';
import { coreStability, lifecycle, lostRegulars, retention, returning, survival } from './retention';
import { hourOfWeek, visits } from './rhythm';
import { satisfaction } from './satisfaction';
import { agreement, cadence, conversion, costPerResult, joinSources, meetingSatisfaction, onTopic, showUp, surveyResponse, throughput, uplift } from './uncaptured';

/**
 * Metrics that read the activities themselves or the whole past: computed by the command line, not with the panel's
 * numbers. In the order of the catalogue. To add one: its file, its line here, a test.
 */
export const DEEP_METRICS: readonly DeepMetric[] = [
  interactionRate, depth, hourOfWeek, visits, onTopic, contentMix, contentQuality, variety, promotion, love,
  attendance, showUp, surveyResponse, feedbackGivers, cadence, breadth, conversion, activation,
  satisfaction, mood, meetingSatisfaction, recognition, soloThreads,
  retention, returning, lifecycle, lostRegulars, survival, reciprocity, influence, coreStability, promotions,
  growth, joinSources, netChange, sizeClass, shares, inviteFactor, advocates, concentrationOf,
  violations, rulePrecision, timeToAction, backlog, hourCover, loadBalance, costPerResult, throughput, uplift, agreement,
];
