import { daysBetween } from '@/lib/model/zone';
import { entriesIn, isContribution } from './archive';
import { type DeepMetric, deepMetric, NOT_CAPTURED, shareOf } from './deep-metric';
import { daysOf, isPerson, LEAST_N, MOST_EVIDENCE } from './window';

/** Mean from which a member's mood counts as negative. */
const NEGATIVE = -0.2;
/** Days that the curve is smoothed over. */
const SMOOTH = 7;

/** Mean, summed in order of size: the same whatever the order of arrival. */
const mean = (values: readonly number[]): number => values.toSorted((a, b) => a - b).reduce((a, b) => a + b, 0) / values.length;

/**
 * M34 情感趋势 · mood: mean over members of the mean mood of their contributions, −1 to 1, so that one loud member counts
 * once. Only contributions whose words are known count; the part `known` is their share. Part `negative`: share of
 * members whose mean is below −0.2. Series: the same mean of the seven days that end with each day; null below ten
 * members. Evidence: the most negative contributions. Not captured where nobody looked at moods.
 */
export const mood: DeepMetric = deepMetric({
  id: 'M34', unit: 'ratio', better: 'up', least: LEAST_N,
  tell(span, window, archive) {
    const { moods } = archive;
    if (!moods) return NOT_CAPTURED;
    const said = entriesIn(archive, span).filter((entry) => isContribution(entry) && isPerson(window, entry.activity.member));
    const felt = said.flatMap(({ day, activity: { id, member = '' } }) => (moods.has(id) ? [{ id, day, member, score: moods.get(id) ?? 0 }] : []));
    const means = [...Map.groupBy(felt, ({ member }) => member).values()].map((own) => mean(own.map(({ score }) => score)));
    const first = daysBetween('1970-01-01', span.firstDay);
    const around = (day: number): number | null => {
      const own = [...Map.groupBy(felt.filter((each) => each.day > day - SMOOTH && each.day <= day), ({ member }) => member).values()];
      return own.length < LEAST_N ? null : mean(own.map((each) => mean(each.map(({ score }) => score))));
    };
    return {
      value: means.length === 0 ? null : mean(means), n: means.length,
      parts: { negative: shareOf(means.filter((each) => each < NEGATIVE).length, means.length), known: shareOf(felt.length, said.length) },
      series: daysOf(span).map((label, i) => ({ label, value: around(first + i) })),
      evidence: felt.filter(({ score }) => score < 0).toSorted((a, b) => a.score - b.score || (a.id < b.id ? -1 : 1)).slice(0, MOST_EVIDENCE).map(({ id }) => id),
    };
  },
});
