import { influence, reciprocity } from './bonds';
import { contentMix, promotion, variety } from './content-mix';
import { contentQuality } from './content-quality';
import { activation, conversion } from './conversion';
import type { DeepMetric } from './deep-metric';
import { depth, soloThreads } from './depth';
import { agreement, costPerResult, throughput, uplift } from './efficiency';
import { concentrationOf, growth, netChange, shares, sizeClass } from './growth';
import { interactionRate } from './interaction-rate';
import { promotions } from './levels';
import { love } from './love';
import { attendance, cadence, meetingSatisfaction, showUp } from './meetings';
import { backlog, hourCover, loadBalance, rulePrecision, timeToAction, violations } from './moderation-figures';
import { mood } from './mood';
import { onTopic } from './on-topic';
import { breadth, feedbackGivers, surveyResponse } from './participation';
import { recognition } from './recognition';
import { coreStability, lifecycle, lostRegulars, retention, returning, survival } from './retention';
import { hourOfWeek, visits } from './rhythm';
import { satisfaction } from './satisfaction';
import { advocates, inviteFactor, joinSources } from './sources';
import { hotTopics, memberInterests, negativeCluster, preference } from './talk-metrics';

/**
 * Metrics that read the activities themselves or the whole past: computed in the background and by the command line, not
 * with the panel's numbers. In the order of the catalogue. To add one: its file, its line here, a test. What several share
 * is made once for an archive; `ready.ts` makes it ahead in slices, so that no single metric takes long.
 */
export const DEEP_METRICS: readonly DeepMetric[] = [
  interactionRate, depth, hourOfWeek, visits, hotTopics, preference, onTopic, memberInterests, contentMix, contentQuality, variety, promotion, love,
  attendance, showUp, surveyResponse, feedbackGivers, cadence, breadth, conversion, activation,
  satisfaction, mood, meetingSatisfaction, negativeCluster, recognition, soloThreads,
  retention, returning, lifecycle, lostRegulars, survival, reciprocity, influence, coreStability, promotions,
  growth, joinSources, netChange, sizeClass, shares, inviteFactor, advocates, concentrationOf,
  violations, rulePrecision, timeToAction, backlog, hourCover, loadBalance, costPerResult, throughput, uplift, agreement,
];
