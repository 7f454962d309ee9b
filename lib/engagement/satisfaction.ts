import type { Span } from '@/lib/model/window';
import { wilson } from '@/lib/model/wilson';
import { type Archive, entriesIn } from './archive';
import { type DeepMetric, deepMetric, NOT_CAPTURED, shareOf, type Told } from './deep-metric';
import { LEAST_N } from './window';

/** Ratings on the scale of 1 to 5 from which somebody counts as satisfied. */
const SATISFIED = 4;
const PROMOTER = 9;
const DETRACTOR = 6;

/** The last answer of each member (nameless ones count each for themselves) under this name of a count. */
function answers(archive: Archive, span: Span, name: string): number[] {
  const last = new Map<string, number>();
  for (const { activity: { kind, id, member, counts } } of entriesIn(archive, span)) {
    const score = kind === 'survey' ? counts?.[name] : undefined;
    if (score !== undefined) last.set(member ?? id, score);
  }
  return [...last.values()];
}

/**
 * M30 满意度分 · CSAT and NPS: of the surveys of the window that carry a rating of 1 to 5 (count `csat`), the share of 4
 * and 5, with Wilson's interval; a member's last answer counts. Part `nps`: share of 9–10 less share of 0–6 of those
 * who carry 0 to 10 (count `nps`), from ten answers on. Surveys are entered or imported; without any, not captured.
 */
export const satisfaction: DeepMetric = deepMetric({
  id: 'M30', unit: 'share', better: 'up', least: LEAST_N,
  tell(span, _window, archive): Told {
    if (!archive.entries.some(({ activity }) => activity.kind === 'survey' && activity.counts !== undefined)) return NOT_CAPTURED;
    const ratings = answers(archive, span, 'csat');
    const recommend = answers(archive, span, 'nps');
    const satisfied = ratings.filter((score) => score >= SATISFIED).length;
    const nps = (recommend.filter((score) => score >= PROMOTER).length - recommend.filter((score) => score <= DETRACTOR).length) / recommend.length;
    return {
      value: shareOf(satisfied, ratings.length), n: ratings.length,
      parts: { nps: recommend.length < LEAST_N ? null : nps, npsAnswers: recommend.length },
      ...(ratings.length === 0 ? {} : { interval: wilson(satisfied, ratings.length) }),
    };
  },
});
