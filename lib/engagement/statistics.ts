/** Statistics that several metrics share. Pure; nothing here knows about communities. */

/** Quantile of ascending values, linear between neighbours (the usual "type 7"); null of nothing. */
export function quantile(ascending: readonly number[], share: number): number | null {
  if (ascending.length === 0) return null;
  const place = (ascending.length - 1) * Math.min(1, Math.max(0, share));
  const low = ascending[Math.floor(place)] ?? 0;
  const high = ascending[Math.ceil(place)] ?? low;
  return low + (high - low) * (place - Math.floor(place));
}

/** Middle of values in any order; of an even number the mean of the two in the middle. */
export const median = (values: readonly number[]): number | null => quantile(values.toSorted((a, b) => a - b), 0.5);

/** The first so many of things by an order, in it: many are looked through, few are sorted. */
export function firstOf<Thing>(things: Iterable<Thing>, order: (a: Thing, b: Thing) => number, most: number): Thing[] {
  let best: Thing[] = [];
  let worst: Thing | undefined;
  for (const thing of things) {
    if (worst !== undefined && order(thing, worst) > 0) continue;
    best.push(thing);
    if (best.length < 4 * most) continue;
    best = best.toSorted(order).slice(0, most);
    worst = best.at(-1);
  }
  return best.toSorted(order).slice(0, most);
}

/** How long one thing was watched, and whether what was waited for came (`true`) or the watch ended before (`false`). */
export type Wait = { time: number; happened: boolean };

/** A step of the survival curve: from `time` on, this share is still waiting. */
export type SurvivalStep = { time: number; survival: number; atRisk: number; happened: number };

/**
 * Kaplan–Meier estimate of the share still waiting: S(t) = Π (1 − d/n) over the times at which something happened.
 * What is censored at the very time of an event is still at risk then. (Kaplan & Meier 1958.)
 */
export function kaplanMeier(waits: readonly Wait[]): SurvivalStep[] {
  const ordered = waits.toSorted((a, b) => a.time - b.time);
  const steps: SurvivalStep[] = [];
  let survival = 1;
  let atRisk = ordered.length;
  for (let i = 0; i < ordered.length;) {
    const time = ordered[i]?.time ?? 0;
    let happened = 0;
    let leaving = 0;
    for (; i < ordered.length && ordered[i]?.time === time; i += 1) {
      leaving += 1;
      if (ordered[i]?.happened) happened += 1;
    }
    if (happened > 0) {
      survival *= 1 - happened / atRisk;
      steps.push({ time, survival, atRisk, happened });
    }
    atRisk -= leaving;
  }
  return steps;
}

/** The earliest time by which a share of all had it happen (0.5: the median); null while fewer had. */
export function timeByWhich(steps: readonly SurvivalStep[], share: number): number | null {
  return steps.find((step) => step.survival <= 1 - share)?.time ?? null;
}

/** Share still waiting just after a time. */
export function stillWaiting(steps: readonly SurvivalStep[], time: number): number {
  let survival = 1;
  for (const step of steps) {
    if (step.time > time) break;
    survival = step.survival;
  }
  return survival;
}
