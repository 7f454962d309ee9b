import { seededChance } from '@/lib/model/chance';
import { dayStart, addDays } from '@/lib/model/zone';
import type { Span } from '@/lib/model/window';
import { type Archive, entriesIn, isContribution } from './archive';
import { type DeepMetric, deepMetric, NOT_CAPTURED } from './deep-metric';
import { oncePerWindow } from './memory';
import { type Mood, moodCoverage, moodOf, moodTrend } from './sentiment';
import { firstOf } from './statistics';
import { dayNumber } from './timelines';
import { daysOf, LEAST_N, MOST_EVIDENCE } from './window';
import { PERSON, rolesOf } from './writers';

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
    if (!archive.moods) return NOT_CAPTURED;
    const { felt, said } = feltIn(window, { span, archive });
    const { mean, low, high, negative, members } = moodOf(felt, seededChance(SEED));
    return {
      value: mean, n: members, missing: 'too little data', ...(low === null || high === null ? {} : { interval: [low, high] }),
      parts: { negative, known: moodCoverage(felt.length, said) },
    };
  },
  // The comparison shows no curve.
  more(_told, window, archive) {
    const { span } = window;
    const { before, felt } = feltIn(window, { span, archive });
    const first = dayNumber(span.firstDay);
    const trend = archive.moods ? moodTrend([...before, ...felt], { from: first, end: first + span.days }) : undefined;
    return trend ? {
      series: daysOf(span).map((label, i) => ({ label, value: trend[i]?.mean ?? null })),
      evidence: firstOf(felt.filter(({ score }) => score < 0), (a, b) => a.score - b.score || (a.id < b.id ? -1 : 1), MOST_EVIDENCE).map(({ id }) => id),
    } : {};
  },
});

type Felt = Mood & { id: string };

/** Moods of a span and of the days before it that its first smoothed day reaches back into, and how much was said in it. */
const feltIn = oncePerWindow(({ span: { from, to } }: { span: Span; archive: Archive }) => `${from}|${to}`, (window, { span, archive }): { before: Felt[]; felt: Felt[]; said: number } => {
  const found: { before: Felt[]; felt: Felt[]; said: number } = { before: [], felt: [], said: 0 };
  const roles = rolesOf(archive, window.members);
  for (const entry of entriesIn(archive, { from: dayStart(addDays(span.firstDay, -BACK_DAYS), span.zone), to: span.to })) {
    const { at, day, by, activity: { id } } = entry;
    if (!isContribution(entry) || roles[by] !== PERSON) continue;
    if (at >= span.from) found.said += 1;
    const score = archive.moods?.get(id);
    if (score !== undefined) (at >= span.from ? found.felt : found.before).push({ id, day, member: by, score });
  }
  return found;
});
