import type { Metric } from '@/lib/model/window';
import { type DeepMetric, deepMetric, NOT_CAPTURED } from './deep-metric';

/**
 * Metrics that no page and no import feeds so far: null, so that nobody takes silence for zero. What each waits for
 * stands beside it.
 */
const waiting = (id: string, unit: Metric['unit'], better: Metric['better']): DeepMetric => deepMetric({ id, unit, better, tell: () => NOT_CAPTURED });

/** M12 切题率 · on-topic share: the community's own topics, entered. */
export const onTopic: DeepMetric = waiting('M12', 'share', 'up');
/** M21 报名到场率 · show-up: who signed up. */
export const showUp: DeepMetric = waiting('M21', 'share', 'up');
/** M22 问卷回收率 · survey response: who was asked. */
export const surveyResponse: DeepMetric = waiting('M22', 'share', 'up');
/** M24 活动节奏 · cadence: the calendar of meetings. */
export const cadence: DeepMetric = waiting('M24', 'count', 'band');
/** M26 转化率 · conversion: the steps, chosen by the operator. */
export const conversion: DeepMetric = waiting('M26', 'share', 'up');
/** M35 活动满意度 · satisfaction of those who attended: surveys tied to a meeting. */
export const meetingSatisfaction: DeepMetric = waiting('M35', 'share', 'up');
/** M51 新增来源 · joins by source: where a member came from. */
export const joinSources: DeepMetric = waiting('M51', 'count', 'up');
/** M66 单位成本 · cost per result: costs, entered. */
export const costPerResult: DeepMetric = waiting('M66', 'ratio', 'down');
/** M67 建议执行率 · suggestion throughput: the log of suggestions. */
export const throughput: DeepMetric = waiting('M67', 'share', 'up');
/** M68 建议增益 · uplift: the log of suggestions with what came of them. */
export const uplift: DeepMetric = waiting('M68', 'share', 'up');
/** M69 一致性 · agreement: two verdicts on one item. */
export const agreement: DeepMetric = waiting('M69', 'ratio', 'up');
