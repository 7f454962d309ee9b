import { contentMix, promotion, variety } from './content-mix';
import { contentQuality } from './content-quality';
import type { DeepMetric } from './deep-metric';
import { depth, soloThreads } from './depth';
import { interactionRate } from './interaction-rate';
import { love } from './love';
import { hourOfWeek, visits } from './rhythm';

/**
 * Metrics that read the activities themselves or the whole past: computed by the command line, not with the panel's
 * numbers. In the order of the catalogue. To add one: its file, its line here, a test.
 */
export const DEEP_METRICS: readonly DeepMetric[] = [
  interactionRate, depth, hourOfWeek, visits, contentMix, contentQuality, variety, promotion, love, soloThreads,
];
