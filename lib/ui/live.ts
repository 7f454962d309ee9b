import { signal, useSignal, type ReadonlySignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import { observe } from '@/lib/store/observe';

/** Why the database could not be read, in its own words; null while all is well. Shown once by the surface. */
export const storeProblem = signal<string | null>(null);

/**
 * What a question to the database answers, kept up to date. It holds `initial` until the first answer, and the
 * old answer until the new one when `about` changes.
 */
export function useLive<Answer, Initial = Answer>(question: () => Promise<Answer>, initial: Initial, about: readonly unknown[] = []): ReadonlySignal<Answer | Initial> {
  const answer = useSignal<Answer | Initial>(initial);
  // Before the first painting rather than after it: the question is on its way while the frame is drawn.
  useLayoutEffect(
    () =>
      observe(
        question,
        (value) => {
          answer.value = value;
          storeProblem.value = null;
        },
        (error) => {
          storeProblem.value = error instanceof Error ? error.message : String(error);
        },
      ),
    [...about],
  );
  return answer;
}
