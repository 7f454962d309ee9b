import type { TextSpan } from '@/lib/model/rule';
import { mergeSpans } from '../spans';
import { type View, viewsOf } from '../views';
import { put, viewWriter, written } from '../view-writer';
import { ADDRESS, ENTITY, foldForTables, NAME, usedBy } from './features';
import { partFor } from './score';
import { shareOf, type Part, type Table } from './table';

const NAMED = new RegExp(`${/&(?:amp|lt|gt|quot|#39);/.source}|${ADDRESS.source}|${NAME.source}`, 'gu');

/** Entities, addresses and names as tables read them, with the way back. */
function withoutNames(view: View): View {
  const writer = viewWriter(view);
  let at = 0;
  const copyTo = (end: number): void => {
    for (; at < end; at += 1) put(writer, view.text.charCodeAt(at), at, at + 1);
  };
  for (const { 0: found, index } of view.text.matchAll(NAMED)) {
    copyTo(index);
    const sign = ENTITY[found] ?? (found.startsWith('@') ? '\ue001' : '\ue000');
    put(writer, sign.charCodeAt(0), index, index + found.length);
    at = index + found.length;
  }
  copyTo(view.text.length);
  return written(writer);
}

/** Digits and blanks as tables read them. */
function evened(view: View): View {
  const { text } = view;
  const writer = viewWriter(view);
  const blanksAt = /\s+/g;
  const digit = /^\p{Nd}/u;
  for (let at = 0; at < text.length;) {
    blanksAt.lastIndex = at;
    const isBlank = /\s/.test(text[at]!);
    const sign = isBlank ? blanksAt.exec(text)![0] : String.fromCodePoint(text.codePointAt(at)!);
    if (isBlank) put(writer, 32, at, at + sign.length);
    else if (digit.test(sign)) put(writer, 48, at, at + sign.length);
    else for (let i = 0; i < sign.length; i += 1) put(writer, sign.charCodeAt(i), at + i, at + i + 1);
    at += sign.length;
  }
  return written(writer);
}

/** A text as `foldForTables` gives it, without the blanks at its ends, with the way back to the original. */
export function foldedView(text: string): View {
  const { text: folded, starts, ends } = evened(withoutNames(viewsOf(text).plain));
  const from = folded.startsWith(' ') ? 1 : 0;
  const to = folded.length > from && folded.endsWith(' ') ? folded.length - 1 : folded.length;
  return { text: folded.slice(from, to), starts: starts!.slice(from, to), ends: ends!.slice(from, to) };
}

/** Of longer texts the beginning is looked at. */
const LONGEST = 4_000;

/** What each unit of a folded text weighs: its share of every n-gram and word that it stands in. */
function weigh(folded: string, part: Part & { readonly weights: Int8Array }): Float64Array {
  const weights = new Float64Array(folded.length);
  const add = (from: number, to: number, features: { grams: readonly number[]; words: boolean }): void => {
    const { indexes, size } = usedBy(folded.slice(from, to), { ...features, size: part.size });
    if (size === 0) return;
    const share = shareOf(part.weights[indexes[0]!]!) / (to - from);
    for (let i = from; i < to; i += 1) weights[i] = weights[i]! + share;
  };
  for (const length of part.grams) for (let at = 0; at + length <= folded.length; at += 1) add(at, at + length, { grams: [length], words: false });
  if (part.words) for (const { 0: word, index } of folded.matchAll(/[\p{L}\p{N}\p{Co}']+/gu)) add(index, index + word.length, { grams: [], words: true });
  return weights;
}

type Piece = { from: number; to: number; weight: number };

/** A word of an alphabet is marked whole, an ideograph by itself. */
const PIECE = /[\p{L}\p{N}\p{Co}'](?<![\p{Script=Han}])(?:(?!\p{Script=Han})[\p{L}\p{N}\p{Co}'])*|\S/gu;
/** Pieces that weigh less than this share of the strongest are not worth a mark. */
const WORTH = 0.25;

/**
 * The stretches of the original that speak most for what a table judges, ascending; `most` words or characters at most,
 * those beside each other as one stretch. Linear in the text.
 */
export function strongest(table: Table, text: string, most: number): TextSpan[] {
  const part = partFor(table.parts, foldForTables(text));
  if (!part || text.trim() === '') return [];
  const view = foldedView(text);
  const folded = view.text.slice(0, LONGEST);
  const weights = weigh(` ${folded} `, part).subarray(1);
  const pieces: Piece[] = [];
  for (const { 0: piece, index } of folded.matchAll(PIECE)) {
    let weight = 0;
    for (let i = index; i < index + piece.length; i += 1) weight += weights[i]!;
    pieces.push({ from: index, to: index + piece.length, weight });
  }
  const ranked = pieces.toSorted((a, b) => b.weight - a.weight || a.from - b.from).slice(0, most);
  const least = WORTH * (ranked[0]?.weight ?? 0);
  return mergeSpans(ranked.filter(({ weight }) => weight > 0 && weight >= least).map(({ from, to }) => ({ from: view.starts![from]!, to: view.ends![to - 1]! })));
}
