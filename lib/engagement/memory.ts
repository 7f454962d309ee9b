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
