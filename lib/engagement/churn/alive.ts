import { leastSteps } from './nelder-mead';

/**
 * Whether a member who has fallen silent will ever come back, by two models of buying till you die: BG/NBD (Fader,
 * Hardie & Lee 2005) and MBG/NBD (Batislam, Denizel & Filiztekin 2007), which lets a member leave after the very first
 * time. A "purchase" is an active day. While here, a member comes at a rate of their own (gamma r, α); after each coming
 * they leave with a chance of their own (beta a, b).
 */
export type Rates = { r: number; alpha: number; a: number; b: number };
export type AliveModel = 'BG' | 'MBG';

/** What a member did: comings after the first, age at the last coming, age now; all in days. */
export type Visits = { repeats: number; last: number; age: number };

/** P(alive): the chance that the member has not left. Of BG/NBD always 1 for who came once. */
export function alive({ r, alpha, a, b }: Rates, { repeats, last, age }: Visits, model: AliveModel): number {
  if (model === 'BG' && repeats === 0) return 1;
  const odds = model === 'BG' ? a / (b + repeats - 1) : a / (b + repeats);
  return 1 / (1 + odds * ((alpha + age) / (alpha + last)) ** (r + repeats));
}

/**
 * The chance that the member does not come within so many days: gone, or here and by chance silent, for an own rate that
 * the past tells (gamma, updated): 1 − P(alive)·(1 − ((α + T)/(α + T + days))^(r + x)).
 */
export function staysAway(rates: Rates, visits: Visits, model: AliveModel, days: number): number {
  const silent = ((rates.alpha + visits.age) / (rates.alpha + visits.age + days)) ** (rates.r + visits.repeats);
  return 1 - alive(rates, visits, model) * (1 - silent);
}

/** Members who did the same count once, `times` over. */
type Weighted = Visits & { times: number };

function gathered(visits: Iterable<Visits>): Weighted[] {
  const found = new Map<string, Weighted>();
  for (const { repeats, last, age } of visits) {
    const key = `${repeats}|${last}|${age}`;
    const known = found.get(key);
    if (known) known.times += 1;
    else found.set(key, { repeats, last, age, times: 1 });
  }
  return [...found.values()];
}

/** ln Γ(z + x) − ln Γ(z) for x = 0…most: sums of logarithms, exact where the gamma function needs approximating. */
function rising(z: number, most: number): Float64Array {
  const sums = new Float64Array(most + 1);
  for (let x = 1; x <= most; x += 1) sums[x] = (sums[x - 1] ?? 0) + Math.log(z + x - 1);
  return sums;
}

const logOfSum = (x: number, y: number): number => Math.max(x, y) + Math.log1p(Math.exp(-Math.abs(x - y)));

/** Log-likelihood of what all members did. */
export function logLikelihood(rates: Rates, visits: Iterable<Visits>, model: AliveModel): number {
  return likelihoodOf(rates, gathered(visits), model);
}

function likelihoodOf({ r, alpha, a, b }: Rates, members: readonly Weighted[], model: AliveModel): number {
  const most = members.reduce((high, { repeats }) => Math.max(high, repeats), 0) + 1;
  const rate = rising(r, most);
  const stay = rising(b, most);
  const all = rising(a + b, most);
  // The modified model gives the first coming, too, a chance of being the last.
  const more = model === 'MBG' ? 1 : 0;
  let sum = 0;
  for (const { repeats: x, last, age, times } of members) {
    const here = (stay[x + more] ?? 0) - (all[x + more] ?? 0) - (r + x) * Math.log(alpha + age);
    let either = here;
    if (x + more > 0) either = logOfSum(here, Math.log(a) + (stay[x + more - 1] ?? 0) - (all[x + more] ?? 0) - (r + x) * Math.log(alpha + last));
    sum += times * ((rate[x] ?? 0) + r * Math.log(alpha) + either);
  }
  return sum;
}

/** The rates under which what members did is likeliest, and how likely. Starting points are fixed: no chance is in it. In steps: with ten thousands of members each look at all of them is some milliseconds. */
export function* fitSteps(visits: Iterable<Visits>, model: AliveModel): Generator<void, Rates & { logLikelihood: number }> {
  const members = gathered(visits);
  const scale = Math.max(1, members.reduce((sum, { age, times }) => sum + age * times, 0) / Math.max(1, members.reduce((sum, { times }) => sum + times, 0)));
  const rates = (at: readonly number[]): Rates => ({ r: Math.exp(at[0] ?? 0), alpha: Math.exp(at[1] ?? 0) * scale, a: Math.exp(at[2] ?? 0), b: Math.exp(at[3] ?? 0) });
  const loss = (at: readonly number[]): number => (at.some((value) => Math.abs(value) > LIMIT) ? Number.POSITIVE_INFINITY : -likelihoodOf(rates(at), members, model));
  const first = yield* leastSteps(loss, [0, -1, 0, 0]);
  // A second run from where the first ended gets off a collapsed simplex.
  const { at, value } = yield* leastSteps(loss, first.at, 0.25);
  return { ...rates(at), logLikelihood: -value };
}

/** Logarithms of rates stay within this: a share that nobody ever leaves drives them to infinity. */
const LIMIT = 12;

/** Least repeaters, and weeks of history, for a fit to mean anything (metrics.md §5.4). */
export const LEAST_REPEATERS = 200;
export const LEAST_WEEKS = 12;
