import { useRef, useState } from 'preact/hooks';
import { problemWords } from './problem-words';
import type { Progress } from './transfer';
import { useWords } from './words';

export type Job = { progress: Progress | null; problem: string | null; said: string | null; run: (work: (told: (progress: Progress) => void, signal: AbortSignal) => Promise<string>) => void; cancel: () => void };

/** A longer piece of work of the interface: progress, how it ended in one sentence, cancelling. */
export function useJob(cancelled: string): Job {
  const { t } = useWords();
  const [progress, setProgress] = useState<Progress | null>(null);
  const [end, setEnd] = useState<{ said: string | null; problem: string | null }>({ said: null, problem: null });
  const abort = useRef<AbortController | null>(null);
  const run: Job['run'] = (work) => {
    const control = new AbortController();
    abort.current = control;
    setEnd({ said: null, problem: null });
    setProgress({ done: 0, total: 0 });
    void work(setProgress, control.signal)
      .then((said) => setEnd({ said, problem: null }))
      .catch((error: unknown) => setEnd({ said: control.signal.aborted ? cancelled : null, problem: control.signal.aborted ? null : problemWords(t, error) }))
      .finally(() => setProgress(null));
  };
  return { progress, ...end, run, cancel: () => abort.current?.abort() };
}
