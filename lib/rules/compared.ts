/** A copy is told by its beginning: what comes later is not looked at. */
const MOST_LETTERS = 3_000;

/** What of a tight text is compared with others: its letters, without numbers. */
export function comparedOf(tight: string, hasNumbers: boolean): string {
  const letters = hasNumbers ? tight.replace(/\p{N}+/gu, '') : tight;
  return letters.length > MOST_LETTERS ? letters.slice(0, MOST_LETTERS) : letters;
}
