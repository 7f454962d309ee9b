import type { Sentence } from './rule';

/** A sentence in which another may stand in a slot: "Line 3: <why>. …". */
export type NestedSentence = { key: string; args?: (string | number | Sentence)[] };

/** An error that says what went wrong as a sentence of the catalogue; whoever shows it puts it into words. */
export type Fault = Error & { sentence: NestedSentence };

/** Makes a fault; its message is for logs alone, it is in no language. */
export const faultOf = (sentence: NestedSentence): Fault => Object.assign(new Error(JSON.stringify(sentence)), { sentence });

export const isFault = (error: unknown): error is Fault => error instanceof Error && 'sentence' in error;
