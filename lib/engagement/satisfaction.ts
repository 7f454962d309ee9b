import type { Span } from '@/lib/model/window';
import { seededChance } from '@/lib/model/chance';
import { type Archive, ofKind } from './archive';
import { type DeepMetric, deepMetric, NOT_CAPTURED, shareTold, type Told } from './deep-metric';
import { bootstrapMean } from './sentiment';
import { LEAST_N } from './window';

/** Ratings on the scale of 1 to 5 from which somebody counts as satisfied. */
const SATISFIED = 4;
const PROMOTER = 9;
const DETRACTOR = 6;
/** Chance is drawn from the same seed, so that the same answers give the same interval. */
const SEED = 30;

/** The last answer of each member (nameless ones count each for themselves) under this name of a count. */
function answers(archive: Archive, span: Span, name: string): number[] {
  const last = new Map<string, number>();
  for (const { activity: { id, member, counts } } of ofKind(archive, 'survey', span)) {
    const score = counts?.[name];
    if (score !== undefined) last.set(member ?? id, score);
  }
  return [...last.values()];
}

/**
 * M30 满意度分 · CSAT and NPS: of the surveys of the window that carry a rating of 1 to 5 (count `csat`), the share of 4
 * and 5, with Wilson's interval; a member's last answer counts. Part `nps`: share of 9–10 less share of 0–6 of those
 * who carry 0 to 10 (count `nps`), from ten answers on, with `npsLow` and `npsHigh`, its 95 % interval by bootstrap. Surveys
 * are entered or imported; without any, not captured.
 */
export const satisfaction: DeepMetric = deepMetric({
  id: 'M30', unit: 'share', better: 'up', least: LEAST_N,
  tell(span, _window, archive): Told {
    if (!archive.kinds.get('survey')?.some(({ activity: { counts } }) => counts?.['csat'] !== undefined || counts?.['nps'] !== undefined)) return NOT_CAPTURED;
    const ratings = answers(archive, span, 'csat');
    const recommend = answers(archive, span, 'nps');
    const satisfied = ratings.filter((score) => score >= SATISFIED).length;
    const votes = recommend.map((score) => (score >= PROMOTER ? 1 : score <= DETRACTOR ? -1 : 0)).toSorted((a, b) => a - b);
    const [low, high] = votes.length < LEAST_N ? [null, null] : bootstrapMean(votes, seededChance(SEED));
    return {
      ...shareTold(satisfied, ratings.length),
      parts: { nps: votes.length < LEAST_N ? null : votes.reduce<number>((a, b) => a + b, 0) / votes.length, npsLow: low, npsHigh: high, npsAnswers: votes.length },
    };
  },
});
