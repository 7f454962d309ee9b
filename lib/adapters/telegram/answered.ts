import { memory } from '../memory';

/** The page shows the first words of what is answered, seldom its number: messages by their first words, those said twice by nothing. */
const said = memory<Map<string, string>>(() => new Map());

const COMPARED = 30;
/** Shorter ones are said too often to know which is meant. */
const SHORTEST = 6;

const firstWords = (text: string): string => text.replace(/\s+/g, ' ').replace(/(?:…|\.\.\.)$/, '').trim().slice(0, COMPARED);

export function tellSaid(doc: Document, text: string | undefined, native: string): void {
  const words = firstWords(text ?? '');
  if (words.length < SHORTEST) return;
  const known = said(doc);
  known.set(words, (known.get(words) ?? native) === native ? native : '');
}

/** The message that begins with these words, when there is but one. */
export const saidBefore = (doc: Document, preview: string): string | undefined => {
  const words = firstWords(preview);
  return words.length < SHORTEST ? undefined : said(doc).get(words) || undefined;
};
