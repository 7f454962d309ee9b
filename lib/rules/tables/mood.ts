import type { Score } from './score';

/** What a text must score below to be surely in no bad mood: as far from the other end as the band `likely`. */
const SURELY_GOOD = 0.07;

/**
 * Mood of a text by the table of negative sentiment: −1, 0 or 1. The table knows no neutral and is weak away from reviews (its
 * card in `docs/models`), so only what it is sure of counts as a mood; what lies between is none.
 */
export function moodOfScore({ score, band }: Score): -1 | 0 | 1 {
  if (band === 'likely') return -1;
  return score <= SURELY_GOOD ? 1 : 0;
}
