import { describe, expect, it } from 'vitest';
import { moodOfScore } from '@/lib/rules/tables/mood';

describe('mood by the table of negative sentiment', () => {
  it.each([
    [{ score: 0.95, band: 'likely' }, -1],
    [{ score: 0.87, band: 'look' }, 0],
    [{ score: 0.5, band: 'weak' }, 0],
    [{ score: 0.08, band: 'weak' }, 0],
    [{ score: 0.07, band: 'weak' }, 1],
  ] as const)('of %o is %i', (score, mood) => expect(moodOfScore(score)).toBe(mood));
});
