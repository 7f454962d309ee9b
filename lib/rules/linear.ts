import { RE2JS } from 're2js';
import type { TextSpan } from '@/lib/model/rule';

/**
 * Patterns that people write, run in time linear in the text (re2js; rules.md §5.2). The only file that knows the
 * library. It has no look-around and no back-references: nothing can run them in linear time.
 */
export type Linear = {
  /** Stretches of the text that match, in order, none of them empty; not more than `most`. */
  find(text: string, most: number): TextSpan[];
};

export const LONGEST_PATTERN = 1_000;
/** Of longer texts the beginning is read. */
export const LONGEST_TEXT = 4_000;

/**
 * Matching takes at most (instructions of the pattern) × (characters) steps of some 60 ns. This many are spent on a
 * text: 20 ms on an ordinary machine. Patterns of more than 65 instructions read less of a long text.
 */
const MOST_STEPS = 260_000;
/** To look a character up in a class of Unicode takes so many. */
const CLASS_STEPS = 3;
const LARGE_CLASS = /\\[pP]/;
/** With more, so little of a text could be read that the pattern is refused. */
const LARGEST = 500;

const FLAGS: Record<string, number> = { i: RE2JS.CASE_INSENSITIVE, s: RE2JS.DOTALL, m: RE2JS.MULTILINE };

const INSTEAD = 'use the settings "notBefore" and "notAfter" of this check instead';
const REFUSED: readonly [form: RegExp, why: string][] = [
  [/^\(\?<?[=!]/, `looks around itself, which cannot be run safely; ${INSTEAD}`],
  [/^\\(?:[1-9]|k[<'{])/, 'refers back to a group, which cannot be run safely; for a repeated character use "repeated" of the check "shape"'],
  [/^\(\?>/, 'has an atomic group, which cannot be run; a plain group (?:…) means the same here'],
  [/^\(\?(?:R|\d|\(|P[>=])/, 'calls itself, refers back or decides on a group, which cannot be run safely; write the part out'],
];

/** The first construct of a pattern that no linear engine has; escaped characters and sets in brackets are passed over. */
function refusal(pattern: string): string | undefined {
  let inSet = false;
  for (let at = 0; at < pattern.length; at += 1) {
    const sign = pattern[at];
    const rest = inSet ? '' : pattern.slice(at, at + 4);
    const why = REFUSED.find(([form]) => form.test(rest))?.[1];
    if (why) return why;
    if (sign === '\\') at += 1;
    else if (sign === '[') inSet = true;
    else if (sign === ']') inSet = false;
  }
  return undefined;
}

const shown = (pattern: string): string => (pattern.length > 60 ? `${pattern.slice(0, 60)}…` : pattern);

/** Whether a part of the pattern may go on for ever; else no match is longer than the program. */
const mayGoOn = (pattern: string): boolean => /[*+]|\{\d+,\}/.test(pattern);

/** Makes a pattern ready. `flags`: some of `i`, `s`, `m`. Throws one sentence when it cannot be run. */
export function compileLinear(pattern: string, flags = ''): Linear {
  const why = refusal(pattern);
  if (why) throw new Error(`The pattern "${shown(pattern)}" ${why}`);
  const ready = translated(pattern, flags);
  const size = ready.programSize() * (LARGE_CLASS.test(pattern) ? CLASS_STEPS : 1);
  if (size > LARGEST) throw new Error(`The pattern "${shown(pattern)}" grows to ${size} steps by its repetitions, ${LARGEST} are the most; lower the numbers in {…} or split it into several patterns`);
  const room = Math.floor(MOST_STEPS / size);
  const reach = mayGoOn(pattern) ? Infinity : size;
  return { find: (text, most) => matches(ready, text.slice(0, Math.min(LONGEST_TEXT, room)), { most, reach, room }) };
}

/** `\p{Script=Han}` as JavaScript has it is `\p{Han}` here. */
const shortClasses = (pattern: string): string =>
  pattern.replace(/\\(?:\\|([pP])\{(?:Script|sc|Script_Extensions|scx|General_Category|gc)=(\w+)\})/g, (all, letter?: string, name?: string) => (letter === undefined ? all : `\\${letter}{${name}}`));

function translated(pattern: string, flags: string): RE2JS {
  try {
    return RE2JS.compile(RE2JS.translateRegExp(shortClasses(pattern)), [...flags].reduce((sum, flag) => sum | (FLAGS[flag] ?? 0), 0));
  } catch (error) {
    const message = error instanceof Error ? error.message.replace(/^error parsing regexp: /, '').replace(/\.$/, '') : String(error);
    throw new Error(`The pattern "${shown(pattern)}" cannot be read: ${message}`, { cause: error });
  }
}

/**
 * `room`: characters that may be gone over in all. Looking for the next match may read the text to its end each time,
 * unless no match is longer than `reach`.
 */
function matches(ready: RE2JS, text: string, { most, reach, room }: { most: number; reach: number; room: number }): TextSpan[] {
  const matcher = ready.matcher(text);
  const found: TextSpan[] = [];
  const priceAt = (at: number): number => Math.min(text.length - at, reach);
  let left = room;
  let from = 0;
  while (found.length < most && left >= priceAt(from) && matcher.find()) {
    const span = { from: matcher.start(), to: matcher.end() };
    if (span.to > span.from) found.push(span);
    left -= priceAt(from);
    from = Math.max(span.to, from + 1);
  }
  return found;
}
