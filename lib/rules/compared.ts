/** A copy is told by its beginning: what comes later is not looked at. */
const MOST_LETTERS = 3_000;

/** What of a tight text is compared with others: its letters, without numbers. */
export const comparedOf = (tight: string, hasNumbers: boolean): string => (hasNumbers ? tight.replace(/\p{N}+/gu, '') : tight).slice(0, MOST_LETTERS);
