import type { TextSpan } from '@/lib/model/rule';

/** Phrases that could be allowed: the marked words with what stands around them, so that the word alone is still found. */

const BREAK = /[\n\r。．.！!？?；;：:，,、（）()【】[\]《》<>“”"「」…|]/u;
const HAN = /\p{Script=Han}/u;
const WORD = /[\p{L}\p{N}_'’-]/u;
/** Han characters on each side; of other scripts one word. */
const AROUND = 4;
const MOST = 100;
/** Of a text without marks, its beginning. */
const START = 40;

/** How far a phrase reaches from `at` in a direction, not past the end of its clause. */
function reach(text: string, at: number, step: 1 | -1): number {
  let place = at;
  let han = 0;
  let words = 0;
  while (han < AROUND) {
    const next = text[step === 1 ? place : place - 1];
    if (next === undefined || BREAK.test(next)) break;
    if (HAN.test(next)) han += 1;
    else if (!WORD.test(next)) {
      words += 1;
      if (words > 1) break;
    }
    place += step;
  }
  return place;
}

/** Each marked stretch with some words around it, the whole clause where it is short; each phrase once, in order. */
export function phrasesFor(text: string, spans: readonly TextSpan[]): string[] {
  const around = spans.map(({ from, to }) => text.slice(reach(text, from, -1), reach(text, to, 1)).trim()).filter(Boolean);
  const phrases = around.length > 0 ? around : [text.trim().split('\n')[0]?.slice(0, START).trim() ?? ''];
  return [...new Set(phrases.map((phrase) => phrase.slice(0, MOST).trim()))].filter(Boolean);
}
