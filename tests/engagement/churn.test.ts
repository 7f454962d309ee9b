import { describe, expect, it } from 'vitest';
import { alive, fitSteps, logLikelihood, staysAway, type Visits } from '@/lib/engagement/churn/alive';
import { leastSteps } from '@/lib/engagement/churn/nelder-mead';
import { gapBands, overdue } from '@/lib/engagement/churn/overdue';
import { riskSteps } from '@/lib/engagement/churn/risk';
import type { Timeline } from '@/lib/engagement/timelines';
import { toEnd } from '@/lib/model/to-end';
import { seeded, shuffled } from './community';

const line = (name: string, ...days: number[]): Timeline => ({ member: name, days, counts: days.map(() => ({ message: 1 })), contributions: days.map(() => 1) });
/** The published fit of CDNOW (Fader, Hardie & Lee 2005). */
const CDNOW = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };

describe('the simplex', () => {
  it('finds the bottom of the banana, and of a bowl', () => {
    const { at } = toEnd(leastSteps(([x = 0, y = 0]) => (1 - x) ** 2 + 100 * (y - x * x) ** 2, [-1.2, 1]));
    expect(at[0]).toBeCloseTo(1, 4);
    expect(at[1]).toBeCloseTo(1, 4);
    expect(toEnd(leastSteps(([x = 0]) => (x - 3) ** 2 + 2, [40])).at[0]).toBeCloseTo(3, 4);
  });
  it('walks round what is no number', () => {
    expect(toEnd(leastSteps(([x = 0]) => (x < 0 ? Number.NaN : (x - 1) ** 2), [4])).at[0]).toBeCloseTo(1, 4);
  });
});

describe('P(alive)', () => {
  it.each([
    [0, 0, 39, 1, 0.637072], [1, 5, 39, 0.31392, 0.392527], [2, 30.43, 38.86, 0.726579, 0.774419], [5, 20, 39, 0.283794, 0.314086],
    [10, 38, 39, 0.919022, 0.92505], [10, 10, 39, 0.000179, 0.000195], [23, 39, 39, 0.968555, 0.969755],
  ])('of x=%d, t=%d, T=%d', (repeats, last, age, bg, mbg) => {
    expect(alive(CDNOW, { repeats, last, age }, 'BG')).toBeCloseTo(bg, 6);
    expect(alive(CDNOW, { repeats, last, age }, 'MBG')).toBeCloseTo(mbg, 6);
  });
  it('is the share of the likelihood in which the member is still here', () => {
    // By hand: r = α = a = b = 1, one coming at age 1, now age 3. BG: here 1/2·1/16, gone 1/2·1/4.
    const rates = { r: 1, alpha: 1, a: 1, b: 1 };
    const visits = [{ repeats: 1, last: 1, age: 3 }];
    expect(Math.exp(logLikelihood(rates, visits, 'BG'))).toBeCloseTo(1 / 32 + 1 / 8, 12);
    expect(alive(rates, visits[0] as Visits, 'BG')).toBeCloseTo(1 / 32 / (1 / 32 + 1 / 8), 12);
    // MBG: here B(1,3)/B(1,1)·1/16 = 1/48, gone B(2,2)/B(1,1)·1/4 = 1/24.
    expect(Math.exp(logLikelihood(rates, visits, 'MBG'))).toBeCloseTo(1 / 48 + 1 / 24, 12);
    expect(alive(rates, visits[0] as Visits, 'MBG')).toBeCloseTo(1 / 3, 12);
    expect(Math.exp(logLikelihood(rates, [{ repeats: 0, last: 0, age: 3 }], 'BG'))).toBeCloseTo(1 / 4, 12);
  });
});

describe('staying away', () => {
  it('is being gone, or silent by chance', () => {
    // α = r = a = b = 1, one coming at 1, now 3: alive 1/5 (BG); silent for four more days (4/8)².
    expect(staysAway({ r: 1, alpha: 1, a: 1, b: 1 }, { repeats: 1, last: 1, age: 3 }, 'BG', 4)).toBeCloseTo(1 - 0.2 * 0.75, 12);
    expect(staysAway(CDNOW, { repeats: 2, last: 30, age: 39 }, 'MBG', 0)).toBe(1);
  });
});

/** Members who live as the model says: rate by gamma(2, α), leaving chance by beta(1, b). */
function lives(count: number, { alpha, b }: { alpha: number; b: number }, { seed, most, mbg = false }: { seed: number; most: number; mbg?: boolean }): Visits[] {
  const random = seeded(seed);
  const exponential = (rate: number): number => -Math.log(1 - random()) / rate;
  return Array.from({ length: count }, () => {
    const rate = exponential(alpha) + exponential(alpha);
    const leaving = 1 - (1 - random()) ** (1 / b);
    const age = most * (0.5 + random() / 2);
    let last = 0;
    let repeats = 0;
    if (mbg && random() < leaving) return { repeats, last, age };
    for (let at = exponential(rate); at < age; at += exponential(rate)) {
      last = at;
      repeats += 1;
      if (random() < leaving) break;
    }
    return { repeats, last, age };
  });
}

describe('the fit', () => {
  it.each([['BG', false], ['MBG', true]] as const)('finds the rates that made the members (%s)', (model, mbg) => {
    const visits = lives(2000, { alpha: 10, b: 3 }, { seed: 5, most: 100, mbg });
    const fit = toEnd(fitSteps(visits, model));
    expect(fit.logLikelihood).toBeGreaterThanOrEqual(logLikelihood({ r: 2, alpha: 10, a: 1, b: 3 }, visits, model));
    expect(fit.logLikelihood).toBeCloseTo(logLikelihood(fit, visits, model), 6);
    expect(Math.abs(fit.r / 2 - 1)).toBeLessThan(0.15);
    expect(Math.abs(fit.alpha / 10 - 1)).toBeLessThan(0.15);
    expect(Math.abs(fit.a / (fit.a + fit.b) / 0.25 - 1)).toBeLessThan(0.15);
    expect(toEnd(fitSteps(shuffled(visits, 1), model)).r).toBeCloseTo(fit.r, 4);
  });
});

describe('overdue', () => {
  it('weighs own gaps with those of members alike', () => {
    const lines = [line('often', 0, 3, 6, 9, 12), line('other', 0, 10, 20, 30)];
    const bands = gapBands(lines, 40);
    expect(Array.from(bands.get(2) ?? [])).toEqual([3, 3, 3, 3, 10, 10, 10]);
    // Silent for 5 days: all four own gaps are shorter, of those alike four of seven.
    expect(overdue(lines[0] as Timeline, bands, 18)).toMatchObject({ member: 'often', silent: 5, gaps: 4, shorter: 4, usual: 3 });
    expect(overdue(lines[0] as Timeline, bands, 18)?.score).toBeCloseTo((4 + (5 * 4) / 7) / 9, 12);
    expect(overdue(line('once', 17), bands, 18)).toMatchObject({ silent: 0, gaps: 0, usual: null, score: 0.5 });
    expect(overdue(line('later', 50), bands, 18)).toBeUndefined();
  });
});

/** A community in which members come at their own pace until they stop for good. */
function community(size: number, seed: number): Timeline[] {
  const random = seeded(seed);
  return Array.from({ length: size }, (_, i) => {
    const pace = 2 + 12 * random() ** 2;
    const first = Math.floor(random() * 150);
    const days = [first];
    for (let at = first; random() > 0.08;) {
      at += Math.max(1, Math.round(-Math.log(1 - random()) * pace));
      if (at >= 228) break;
      days.push(at);
    }
    return line(`m${String(i).padStart(4, '0')}`, ...days);
  });
}

describe('churn risk', () => {
  const lines = community(520, 3);
  const risk = toEnd(riskSteps(lines, { end: 200, since: 0 }));
  it('takes the model that foretold best, and shows what each was worth', () => {
    const errors = Object.values(risk.backtests).map(({ brier }) => brier);
    expect(errors).toHaveLength(3);
    expect(risk.backtests[risk.method]?.brier).toBe(Math.min(...errors));
    expect(risk.backtests[risk.method]?.brier).toBeLessThan(risk.backtests[risk.method]?.baseBrier ?? 0);
    const shares = risk.backtests[risk.method]?.bins.flatMap(({ share }) => share ?? []) ?? [];
    expect(shares.at(-1)).toBeGreaterThan((shares[0] ?? 1) + 0.3);
  });
  it('looks at nothing after its day, and at no order', () => {
    const known = lines.flatMap(({ member, days }) => (days.some((day) => day < 200) ? line(member, ...days.filter((day) => day < 200)) : []));
    expect(toEnd(riskSteps(known, { end: 200, since: 0 })).members).toEqual(risk.members);
    // The fit adds up members in another order: the last digits may differ, the ranking does not.
    expect(toEnd(riskSteps(shuffled(lines, 8), { end: 200, since: 0 })).members.slice(0, 30).map(({ risk: worst }) => worst.toFixed(4))).toEqual(risk.members.slice(0, 30).map(({ risk: worst }) => worst.toFixed(4)));
  });
  it('keeps to the rule, and to silence about shares, while little is known', () => {
    const few = toEnd(riskSteps(lines.slice(0, 40), { end: 200, since: 0 }));
    expect(few.method).toBe('overdue');
    expect(few.backtests.overdue?.bins.filter(({ n }) => n < 20).every(({ share }) => share === null)).toBe(true);
    expect(toEnd(riskSteps(lines, { end: 200, since: 170 })).backtests).toEqual({});
  });
});
