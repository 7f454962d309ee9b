import type { Activity } from '@/lib/model/records';
import { backtest } from '@/lib/rules/backtest';
import { compiling } from '@/lib/rules/compile';
import { PACKS } from '@/lib/rules/packs';

/** A slice of work as `lib/engine/trial.ts` takes them, ms. */
const SLICE_MS = 24;

/** Makes the rules of all packs ready and tries them on activities, slice by slice; gives what was found and the longest slice in ms. */
export async function tryPacks(activities: Activity[]): Promise<{ found: number; longestMs: number }> {
  let longestMs = 0;
  const whole = async <Result>(steps: Generator<unknown, Result>): Promise<Result> => {
    for (;;) {
      const began = performance.now();
      let step = steps.next();
      while (!step.done && performance.now() - began < SLICE_MS) step = steps.next();
      longestMs = Math.max(longestMs, performance.now() - began);
      if (step.done) return step.value;
      await new Promise((go) => setTimeout(go, 0));
    }
  };
  const ground = { members: new Map(), threads: new Map(), zone: 'Asia/Shanghai', now: Date.UTC(2026, 10, 1) };
  const { found } = await whole(backtest({ draft: await whole(compiling(PACKS)), activities, ground }));
  return { found, longestMs };
}

/** The bare way: fold each text, and look for a hundred words one by one. */
export function barely(activities: Activity[], words: string[]): number {
  let found = 0;
  for (const { text = '' } of activities) {
    const folded = text.normalize('NFKC').toLowerCase();
    for (const word of words) if (folded.includes(word)) found += 1;
  }
  return found;
}
