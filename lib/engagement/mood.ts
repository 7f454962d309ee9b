import { seededChance } from '@/lib/model/chance';
import { dayStart, addDays } from '@/lib/model/zone';
import { entriesIn, isContribution } from './archive';
import { type DeepMetric, deepMetric, NOT_CAPTURED } from './deep-metric';
import { type Mood, moodCoverage, moodOf, moodTrend } from './sentiment';
import { firstOf } from './statistics';
import { dayNumber } from './timelines';
import { daysOf, isPerson, LEAST_N, MOST_EVIDENCE } from './window';

/** Chance is drawn from the same seed, so that the same moods give the same interval. */
const SEED = 34;
/** Days before a span that its first smoothed day reaches back into. */
const BACK_DAYS = 6;

/**
 * M34 情感趋势 · mood: mean over members of the mean mood of their contributions, −1 to 1, so that one loud member counts
 * once; with a 95 % bootstrap interval. Only contributions whose words are known count; the part `known` is their share.
 * Part `negative`: share of members whose mean is below −0.2. Series: the same mean of the seven days that end with each
 * day; null below ten members. Evidence: the most negative contributions. Not captured where nobody looked at moods.
 */
export const mood: DeepMetric = deepMetric({
  id: 'M34', unit: 'ratio', better: 'up', least: LEAST_N,
  tell(span, window, archive) {
    const { moods } = archive;
    if (!moods) return NOT_CAPTURED;
    const from = dayStart(addDays(span.firstDay, -BACK_DAYS), span.zone);
    const all: (Mood & { id: string; at: number })[] = [];
    let said = 0;
    for (const entry of entriesIn(archive, { from, to: span.to })) {
      const { at, day, activity: { id, member } } = entry;
      if (!isContribution(entry) || !isPerson(window, member)) continue;
      if (at >= span.from) said += 1;
      const score = moods.get(id);
      if (score !== undefined) all.push({ id, at, day, member, score });
    }
    const felt = all.filter(({ at }) => at >= span.from);
    const { mean, low, high, negative, members } = moodOf(felt, seededChance(SEED));
    const first = dayNumber(span.firstDay);
    // The comparison shows no curve.
    const trend = span === window.span ? moodTrend(all, { from: first, end: first + span.days }) : [];
    return {
      value: mean, n: members, missing: 'too little data', ...(low === null || high === null ? {} : { interval: [low, high] }),
      parts: { negative, known: moodCoverage(felt.length, said) },
      series: daysOf(span).map((label, i) => ({ label, value: trend[i]?.mean ?? null })),
      evidence: firstOf(felt.filter(({ score }) => score < 0), (a, b) => a.score - b.score || (a.id < b.id ? -1 : 1), MOST_EVIDENCE).map(({ id }) => id),
    };
  },
});
