import { liveQuery } from 'dexie';

/** Runs a question now and again whenever what it read changes, in whichever context. Returns what stops it. */
export function observe<Answer>(question: () => Promise<Answer>, answered: (answer: Answer) => void, failed: (error: unknown) => void): () => void {
  const subscription = liveQuery(question).subscribe({ next: answered, error: failed });
  return () => subscription.unsubscribe();
}
