/** What is open about a part of a word: what may stand before it, and whether letters may touch it. */
export type Ends = {
  /** Characters that may stand between the part before and this one: `{3}`. */
  gap: number;
  /** Only letters may, `MOST_LETTERS` at most: `*`. */
  letters: boolean;
  /** Letters may touch its beginning, its end. */
  from: boolean;
  to: boolean;
};

/** Letters that `*` stands for at most. */
const MOST_LETTERS = 20;
const WIDEST_GAP = 40;
const HOLE = /(\*+|\{\d{1,3}\})/;

/**
 * The parts of a word of a list: at blanks, at `{n}` and at `*`. A part that has nothing open has no `ends`.
 * `*` at the outer ends leaves the word open there; `{n}` there means nothing.
 */
export function partsOf(word: string): { text: string; ends?: Partial<Ends> }[] {
  return word.split(/\s+/).flatMap((text) => (HOLE.test(text) ? withHoles(text) : [{ text }])).filter(({ text }) => text !== '');
}

function withHoles(text: string): { text: string; ends: Partial<Ends> }[] {
  const pieces = text.split(HOLE);
  const last = pieces.length - 1;
  // `split` with a group gives part, hole, part, hole, part.
  return pieces.flatMap((piece, i) => {
    if (i % 2 === 1 || piece === '') return [];
    return [{ text: piece, ends: { ...before(pieces[i - 1], i === 2 && pieces[0] === ''), ...after(pieces[i + 1], i + 2 === last && pieces[last] === '') } }];
  });
}

function before(hole: string | undefined, outer: boolean): Partial<Ends> {
  if (hole === undefined || (outer && hole[0] === '{')) return {};
  if (outer) return { from: true };
  return hole[0] === '*' ? { letters: true, from: true } : { gap: Math.min(WIDEST_GAP, Number(hole.slice(1, -1))), from: true };
}

const after = (hole: string | undefined, outer: boolean): Partial<Ends> => (hole === undefined || (outer && hole[0] === '{') ? {} : { to: true });

const RUN_AFTER = new RegExp(String.raw`[\p{L}\p{M}\p{Nd}]{0,${MOST_LETTERS}}`, 'uy');
/** Letters that make up words with edges; a run of Chinese ones has no end that means anything. */
const CASED_AFTER = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{M}\p{Nd}]{0,21}/uy;
const CASED_BEFORE = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{M}\p{Nd}]*$/u;

/** Where the letters behind `at` end; -1 when there are more than `*` stands for. `upTo`: where the last of so many ends. */
export function runAfter(text: string, at: number, upTo = false): number {
  const pattern = upTo ? RUN_AFTER : CASED_AFTER;
  pattern.lastIndex = at;
  const length = pattern.exec(text)?.[0].length ?? 0;
  return !upTo && length > MOST_LETTERS ? -1 : at + length;
}

/** Where the letters before `at` begin; -1 when there are more than `*` stands for. */
export function runBefore(text: string, at: number): number {
  const length = CASED_BEFORE.exec(text.slice(Math.max(0, at - MOST_LETTERS - 1), at))?.[0].length ?? 0;
  return length > MOST_LETTERS ? -1 : at - length;
}
