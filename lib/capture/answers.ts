import type { Adapter, Scene } from '@/lib/adapters/adapter';
import type { Reading } from '@/lib/model/reading';
import { ANSWER, LARGEST, WANT } from './hook';

export type AnswerOptions = {
  document: Document;
  adapter: Adapter;
  scene(): Scene | null;
  onReading(reading: Reading): void;
  signal: AbortSignal;
};

/** Listens to copies of what the page fetched. Anybody on the page can send such an event: it is read like any page content. */
export function listenToAnswers({ document: doc, adapter, scene, onReading, signal }: AnswerOptions): void {
  if (!adapter.answer) return;
  doc.addEventListener(ANSWER, (event) => {
    const at = scene();
    const answer = at && parse((event as CustomEvent<unknown>).detail);
    if (!at || !answer) return;
    const reading = readAnswer(adapter, answer, at, doc);
    if (reading) onReading(reading);
  }, { signal });
  doc.dispatchEvent(new CustomEvent(WANT));
}

function parse(detail: unknown): { url: string; json: unknown } | null {
  if (typeof detail !== 'string' || detail.length > 2 * LARGEST) return null;
  try {
    const { url, body } = JSON.parse(detail) as { url?: unknown; body?: unknown };
    return typeof url === 'string' && typeof body === 'string' ? { url, json: JSON.parse(body) as unknown } : null;
  } catch {
    return null;
  }
}

/** An answer of an unexpected shape is not ours; it must not stop the page from being read. */
function readAnswer(adapter: Adapter, { url, json }: { url: string; json: unknown }, scene: Scene, doc: Document): Reading | null {
  try {
    return adapter.answer?.(url, json, scene, doc) ?? null;
  } catch {
    return null;
  }
}
