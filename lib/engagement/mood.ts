import { seededChance } from '@/lib/model/chance';
import { dayStart, addDays } from '@/lib/model/zone';
import type { MemberFacts, Span } from '@/lib/model/window';
import { type Archive, isContribution, placesOf } from './archive';
import { type DeepMetric, deepMetric, NOT_CAPTURED } from './deep-metric';
import { oncePerInSteps, oncePerWindow } from './memory';
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
  *more(window, archive) {
    const { span } = window;
    const { before, felt } = feltIn(window, { span, archive });
    const first = dayNumber(span.firstDay);
    if (!archive.moods) return {};
    const trend = moodTrend([...before, ...felt], { from: first, end: first + span.days });
    yield;
    return { series: daysOf(span).map((label, i) => ({ label, value: trend[i]?.mean ?? null })), evidence: lowest(felt, archive) };
  },
});

/** What was said in the worst moods, the worst first. */
function lowest(felt: readonly Felt[], { entries }: Archive): string[] {
  const idOf = ({ place }: Felt): string => entries[place]!.activity.id;
  return firstOf(felt.filter(({ score }) => score < 0), (a, b) => a.score - b.score || (idOf(a) < idOf(b) ? -1 : 1), MOST_EVIDENCE).map(idOf);
}

type Felt = Mood & { place: number };

/** Moods of what people said, by place in the archive: NaN where the words are not known, −Infinity of what is no person's contribution. */
function* scoreSteps(archive: Archive, members: ReadonlyMap<string, MemberFacts>): Generator<void, Float64Array, void> {
  const roles = rolesOf(archive, members);
  const scores = new Float64Array(archive.entries.length).fill(Number.NEGATIVE_INFINITY);
  for (const [place, entry] of archive.entries.entries()) {
    if (place % SLICE === 0) yield;
    if (isContribution(entry) && roles[entry.by] === PERSON) scores[place] = archive.moods?.get(entry.activity.id) ?? Number.NaN;
  }
  return scores;
}

const SLICE = 10_000;
const scores = oncePerInSteps(scoreSteps);
/** Makes them ahead, in slices. */
export const readyMoods = scores.ready;

/** Moods of a span and of the days before it that its first smoothed day reaches back into, and how much was said in it. */
const feltIn = oncePerWindow(({ span: { from, to } }: { span: Span; archive: Archive }) => `${from}|${to}`, (window, { span, archive }): { before: Felt[]; felt: Felt[]; said: number } => {
  const found: { before: Felt[]; felt: Felt[]; said: number } = { before: [], felt: [], said: 0 };
  const known = scores.of(archive, window.members);
  const [first, end] = placesOf(archive, { from: dayStart(addDays(span.firstDay, -BACK_DAYS), span.zone), to: span.to });
  for (let place = first; place < end; place += 1) {
    const score = known[place]!;
    if (score === Number.NEGATIVE_INFINITY) continue;
    const { at, day, by } = archive.entries[place]!;
    if (at >= span.from) found.said += 1;
    if (!Number.isNaN(score)) (at >= span.from ? found.felt : found.before).push({ place, day, member: by, score });
  }
  return found;
});
