import type { Adapter, Scene } from '@/lib/adapters/adapter';
import { documentsIn } from '@/lib/adapters/bodies';
import { isHostOf } from '@/lib/adapters/sign';
import type { Reading } from '@/lib/model/reading';
import { ANSWER, LARGEST, WANT } from './hook';

export type AnswerOptions = {
  document: Document;
  adapter: Adapter;
  scene(): Scene | null;
  onReading(reading: Reading, scene: Scene): void;
  /** Milliseconds of a clock that never goes back. */
  clock(): number;
  signal: AbortSignal;
};

type Told = { url: string; body: string };

/**
 * Listens to copies of what the page fetched. Anybody on the page can send such an event: it is read like any page content.
 * What comes while the page has no place is dropped: it may belong to a place that is not read. Returns the milliseconds spent so far.
 */
export function listenToAnswers(options: AnswerOptions): () => number {
  const { document: doc, adapter, scene, onReading, clock, signal } = options;
  let spent = 0;
  if (!adapter.answer) return () => 0;

  doc.addEventListener(ANSWER, (event) => {
    const at = scene();
    const told = at && parse((event as CustomEvent<unknown>).detail);
    if (!at || !told || !isOurs(told.url, adapter, doc)) return;
    const began = clock();
    for (const json of documentsIn(told.body)) {
      const reading = readAnswer(adapter, told.url, json, at, doc);
      if (reading) onReading(reading, at);
    }
    spent += clock() - began;
  }, { signal });
  doc.dispatchEvent(new CustomEvent(WANT));
  return () => spent;
}

/** Answers of the page's own host, and of those that the adapter names. */
function isOurs(url: string, { answersFrom = [] }: Adapter, doc: Document): boolean {
  if (!URL.canParse(url, doc.URL)) return false;
  const { host, hostname } = new URL(url, doc.URL);
  return host === new URL(doc.URL).host || isHostOf(answersFrom, hostname);
}

function parse(detail: unknown): Told | null {
  if (typeof detail !== 'string' || detail.length > 2 * LARGEST) return null;
  try {
    const { url, body } = JSON.parse(detail) as { url?: unknown; body?: unknown };
    return typeof url === 'string' && typeof body === 'string' ? { url, body } : null;
  } catch {
    return null;
  }
}

/** An answer of an unexpected shape is not ours; it must not stop the page from being read. */
function readAnswer(adapter: Adapter, url: string, json: unknown, scene: Scene, doc: Document): Reading | null {
  try {
    return adapter.answer?.(url, json, scene, doc) ?? null;
  } catch {
    return null;
  }
}
