import { toEnd } from '@/lib/model/to-end';
import type { Window } from '@/lib/model/window';

/**
 * A function of a window that is computed once per window and key: a window is never changed once built, and several
 * metrics ask it the same. Forgotten with the window.
 */
export function oncePerWindow<Ask, Answer>(key: (ask: Ask) => string, compute: (window: Window, ask: Ask) => Answer): (window: Window, ask: Ask) => Answer {
  const answers = new WeakMap<Window, Map<string, Answer>>();
  return (window, ask) => {
    const known = answers.get(window) ?? new Map<string, Answer>();
    answers.set(window, known);
    const name = key(ask);
    if (!known.has(name)) known.set(name, compute(window, ask));
    return known.get(name) as Answer;
  };
}

/** A function of two things that are never changed once built (an archive, the rollups, the members), computed once for both together. */
export function oncePer<A extends object, B extends object, Answer>(compute: (a: A, b: B) => Answer): (a: A, b: B) => Answer {
  const answers = new WeakMap<A, WeakMap<B, { answer: Answer }>>();
  return (a, b) => {
    const known = answers.get(a) ?? new WeakMap<B, { answer: Answer }>();
    answers.set(a, known);
    const found = known.get(b) ?? { answer: compute(a, b) };
    known.set(b, found);
    return found.answer;
  };
}

/**
 * The same of something made in steps: `ready` makes it ahead, for whoever may pause between the steps; `of` gives it, made
 * at once where nobody stepped through it before.
 */
export function oncePerInSteps<A extends object, B extends object, Answer extends object>(steps: (a: A, b: B) => Generator<void, Answer, void>): { of(a: A, b: B): Answer; ready(a: A, b: B): Generator<void, void> } {
  const kept = oncePer((_a: A, _b: B): { answer?: Answer } => ({}));
  return {
    *ready(a, b) {
      const place = kept(a, b);
      place.answer ??= yield* steps(a, b);
    },
    of(a, b) {
      const place = kept(a, b);
      return (place.answer ??= toEnd(steps(a, b)));
    },
  };
}
