import { NONE_FEATURES, noneFeatures, PAIR_FEATURES, pairFeatures, prepare, type Prepared, REACH_LINES, REACH_MS, settingOf } from './features';
import type { ChatLine } from './line';

/** What a line answers, how that is known, and how sure it is. */
export type ReplyLink = { child: string; parent: string; source: 'stated' | 'found'; probability: number };

/** Links at least so sure go into response times (metrics.md §5.6); of the labelled part held back more than three in four of them are right (.78). */
export const SURE = 0.6;

/**
 * Weights of a softmax over "answers nothing" and the sixty lines before, fitted to the training part of the Ubuntu IRC
 * links (Kummerfeld et al. 2019, CC BY 4.0). On the part held back: precision .66, recall .60, F1 .63; the leading nick
 * alone has F1 .38, the nick or else the previous speaker .37 (`lab bench replies`).
 */
const NONE_WEIGHTS: Record<(typeof NONE_FEATURES)[number], number> = {
  none: -0.98, noneStranger: 2.31, noneNames: -3.14, noneAsks: 1.37, noneGreets: 2.23, noneShort: -0.49, noneQuiet: -0.14,
};
const PAIR_WEIGHTS: Record<(typeof PAIR_FEATURES)[number], number> = {
  distance: -1.2, next: -1.26, near: -0.2, minutes: -0.57, late: -0.27, own: -1.12, ownLast: 1.94, ownNext: 1.54, ownSameName: 1.25, ownAsks: 0.09,
  named: 2.32, namedLast: 0.33, namedAsks: 0.46, namesOther: -3.31, namesOtherNext: 0.04, answersMe: 0.82, answersMeLast: 0.85, namesElse: -1.76,
  asked: 0.31, askedNoName: 0.08, askedBoth: -0.36, greets: -0.21, overlap: 1.62, overlapAny: 0.72, partners: 1.48, partnersLast: 0.24,
  strangerNext: 0.43, otherLast: 0.19, shortNext: 0.31, sinceOwn: -1.31,
};
const none = NONE_FEATURES.map((name) => NONE_WEIGHTS[name]);
const pair = PAIR_FEATURES.map((name) => PAIR_WEIGHTS[name]);
const scoreOf = (features: readonly number[], weights: readonly number[]): number => features.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0);

/** The likeliest of the earlier lines that a line answers; none where answering nothing is likelier. */
export function parentOf(child: Prepared, before: readonly Prepared[]): ReplyLink | undefined {
  const candidates = before.slice(-REACH_LINES).filter(({ line }) => child.line.at - line.at <= REACH_MS && line.at <= child.line.at);
  if (candidates.length === 0) return undefined;
  const setting = settingOf(child, candidates);
  const nothing = scoreOf(noneFeatures(setting), none);
  const scores = candidates.map((_, i) => scoreOf(pairFeatures(setting, i), pair));
  const highest = Math.max(...scores);
  if (highest <= nothing) return undefined;
  const parent = candidates[scores.indexOf(highest)]?.line.id ?? '';
  const whole = scores.reduce((sum, score) => sum + Math.exp(score - highest), Math.exp(nothing - highest));
  return { child: child.line.id, parent, source: 'found', probability: 1 / whole };
}

/** Lines linked between two yields. */
const LINES_A_STEP = 50;

/**
 * What the lines of one room answer (metrics.md §5.6): the parent that the page states, else the likeliest of the sixty
 * lines of the two hours before, or nothing. Lines in any order; equal times go by id. In steps of some milliseconds.
 */
export function* linkSteps(lines: readonly ChatLine[]): Generator<void, ReplyLink[]> {
  const ordered = lines.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : Number(a.id > b.id)));
  // Only as many lines are kept prepared as may be answered.
  const before: Prepared[] = [];
  const links: ReplyLink[] = [];
  for (const [i, line] of ordered.entries()) {
    if (i % LINES_A_STEP === 0) yield;
    const child = prepare(line);
    const link: ReplyLink | undefined = line.parent === undefined ? parentOf(child, before) : { child: line.id, parent: line.parent, source: 'stated', probability: 1 };
    if (link) links.push(link);
    before.push(child);
    if (before.length > REACH_LINES) before.shift();
  }
  return links;
}

/** Child → parent of the links sure enough for response times. */
export const sureLinks = (links: readonly ReplyLink[]): Map<string, string> => new Map(links.filter(({ probability }) => probability >= SURE).map(({ child, parent }) => [child, parent]));
