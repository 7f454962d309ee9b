import { describe, expect, it } from 'vitest';
import { LEAST_VERDICTS, precisionOf } from '@/lib/ui/dashboard/flags';

describe('precision of a rule', () => {
  it('is not given before there are enough verdicts', () => {
    expect(precisionOf({ confirmed: LEAST_VERDICTS - 1, dismissed: 0 })).toBeNull();
    expect(precisionOf({ confirmed: 0, dismissed: 0 })).toBeNull();
  });

  it('is the share of verdicts that agreed, with its interval', () => {
    const precision = precisionOf({ confirmed: 34, dismissed: 3 });
    expect(precision?.share).toBeCloseTo(34 / 37);
    // Wilson's interval of 34 in 37, from his formula.
    expect(precision?.interval[0]).toBeCloseTo(0.787, 3);
    expect(precision?.interval[1]).toBeCloseTo(0.972, 3);
  });
});
