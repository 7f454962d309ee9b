import type { TextSpan } from '@/lib/model/rule';
import { isHighSurrogate } from './signs';

/** What stands where in a text: each function goes over the text once. Offsets are those of the original. */

/** Asking for `RGI_Emoji` takes 40 µs a picture; put together from its parts the same takes a hundredth. Signs such as © need a selector. */
const PICTURE = String.raw`(?:(?![©®™‼⁉↔-↪▪▫◻-◾])\p{Extended_Pictographic}\ufe0f?|[©®™‼⁉↔-↪▪▫◻-◾]\ufe0f)[\u{1f3fb}-\u{1f3ff}]?[\u{e0020}-\u{e007f}]{0,8}`;
const EMOJI = new RegExp(String.raw`\p{Regional_Indicator}{2}|${PICTURE}(?:\u200d${PICTURE}){0,8}|[0-9#*]\ufe0f?\u20e3`, 'gu');
const PUNCTUATION = /[\p{P}\p{S}]/gu;
const CAPITALS = /\p{Lu}/gu;
const CASED = /[\p{Lu}\p{Ll}]/gu;
const DIGITS = /\p{Nd}/gu;
/** Characters that show nothing: joiners, marks of direction, soft hyphens, fillers, tags. */
const INVISIBLE = /[\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]|\u034f/gu;
const MENTION = /(?<![\p{L}\p{N}_.@])[@＠][\p{L}\p{N}_][\p{L}\p{N}_\-.]{0,40}/gu;
/** `#topic#` of Chinese platforms and `#topic` of all others. */
const HASHTAG = /[#＃][^#＃\s][^#＃\n]{0,60}(?<!\s)[#＃]|(?<![\p{L}\p{N}_&/])[#＃](?=[\p{N}_]{0,40}\p{L})[\p{L}\p{N}_]{1,60}/gu;
const BLANK = /\s/;

const found = (text: string, pattern: RegExp): TextSpan[] => [...text.matchAll(pattern)].map(({ index, 0: sign }) => ({ from: index, to: index + sign.length }));
const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** Code points; a surrogate pair is one. */
export function lengthOf(text: string): number {
  let length = text.length;
  for (let i = 1; i < text.length; i += 1) if (isLow(text.charCodeAt(i)) && isHighSurrogate(text.charCodeAt(i - 1))) length -= 1;
  return length;
}
const isLow = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;
export const emojiIn = (text: string): TextSpan[] => found(text, EMOJI);
export const mentionsIn = (text: string): TextSpan[] => found(text, MENTION);
export const hashtagsIn = (text: string): TextSpan[] => found(text, HASHTAG);
export const linesOf = (text: string): number => text.split('\n').filter((line) => line.trim() !== '').length;

/** Invisible characters that are there for nothing: those that join an emoji or the letters of a script that needs it are not. */
export function invisibleIn(text: string): TextSpan[] {
  const hidden = found(text, INVISIBLE);
  if (hidden.length === 0) return hidden;
  const emoji = emojiIn(text);
  const joins = JOINING.test(text);
  let next = 0;
  return hidden.filter(({ from, to }) => {
    while (next < emoji.length && emoji[next]!.to <= from) next += 1;
    const inEmoji = next < emoji.length && emoji[next]!.from < to;
    return !inEmoji && !(joins && JOINED.test(text.slice(Math.max(0, from - 2), to + 2)));
  });
}
const JOINING = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Mongolian}]/u;
/** Joiners and marks of direction beside scripts that are written with them. */
const JOINED = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Mongolian}][\u200c-\u200f\u061c\u180b-\u180f\u17b4\u17b5]|[\u200c-\u200f\u061c][\p{Script=Arabic}\p{Script=Hebrew}]/u;

/** The longest run of one character, blanks left out; null for a text of blanks. The first of equals. */
export function longestRun(text: string): (TextSpan & { character: string; times: number }) | null {
  let best: (TextSpan & { character: string; times: number }) | null = null;
  let run = { from: 0, to: 0, character: '', times: 0 };
  let at = 0;
  for (const character of text) {
    const same = character === run.character;
    run = { from: same ? run.from : at, to: at + character.length, character, times: same ? run.times + 1 : 1 };
    if (run.times > (best?.times ?? 0) && !BLANK.test(character)) best = run;
    at += character.length;
  }
  return best;
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
/** Without blanks. */
const visible = (text: string): number => count(text, /\S/gu);

/** Shares from 0 to 1: of punctuation and signs, and of digits, among all characters but blanks; of capitals among letters that have them. */
export const punctuationShare = (text: string): number => share(count(text.replace(EMOJI, ''), PUNCTUATION), visible(text));
export const digitShare = (text: string): number => share(count(text, DIGITS), visible(text));
export const capitalShare = (text: string): number => share(count(text, CAPITALS), count(text, CASED));

/** Ends in a question mark, or asks in words. */
export const isQuestion = (text: string): boolean =>
  /[?？][\s"'”’)）】~～!！。.]{0,10}$|[?？]\s/.test(text.slice(-200)) || /(?:吗|嘛|呢|么|怎么办|怎么样|如何|为什么|多少钱?|哪[里个儿]|谁知道|求助|请问)[\s。.~～!！…]{0,10}$|请问|有没有人|求问/.test(text.slice(-200));

/** The text without blanks around it; nothing for a text of blanks. */
export function wholeOf(text: string): TextSpan[] {
  const span = { from: text.length - text.trimStart().length, to: text.trimEnd().length };
  return span.from < span.to ? [span] : [];
}

/** A stretch with the characters beside it, for what has no width of its own to be marked. */
export function withNeighbours(text: string, { from, to }: TextSpan): TextSpan {
  const before = from > 1 && /[\udc00-\udfff]/.test(text[from - 1]!) ? 2 : 1;
  const after = /[\ud800-\udbff]/.test(text[to] ?? '') ? 2 : 1;
  return { from: Math.max(0, from - before), to: Math.min(text.length, to + after) };
}
