/** A margin of the model and the truth. */
export type Judged = { readonly margin: number; readonly positive: boolean };

const percent = (part: number, whole: number): number => Math.round((10_000 * part) / (whole || 1)) / 100;
const share = (judged: readonly Judged[], from: number): number => percent(judged.filter(({ margin }) => margin >= from).length, judged.length);

/** Accuracy, macro-F1, recall and false alarms in percent when everything from a margin on is called positive. */
export function qualityAt(judged: readonly Judged[], from = 0) {
  const [yes, no] = [judged.filter(({ positive }) => positive), judged.filter(({ positive }) => !positive)];
  const caught = yes.filter(({ margin }) => margin >= from).length;
  const wrong = no.filter(({ margin }) => margin >= from).length;
  const [missed, passed] = [yes.length - caught, no.length - wrong];
  const f1 = (hits: number, errors: number): number => (2 * hits) / (2 * hits + errors || 1);
  return {
    n: judged.length, positive: yes.length, accuracy: percent(caught + passed, judged.length),
    macroF1: percent(f1(caught, wrong + missed) + f1(passed, wrong + missed), 2), recall: percent(caught, yes.length), falseAlarms: percent(wrong, no.length),
  };
}

export const falseAlarms = (judged: readonly Judged[], from: number): number => share(judged.filter(({ positive }) => !positive), from);

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** The slope that makes a score nearest to a probability on held-out texts; the margin 0 stays at one half. */
export function slopeFor(judged: readonly Judged[]): number {
  const loss = (slope: number): number => judged.reduce((sum, { margin, positive }) => sum - Math.log(Math.max(1e-9, sigmoid(positive ? slope * margin : -slope * margin))), 0);
  const tried = Array.from({ length: 60 }, (_, i) => 0.5 + i * 0.1);
  const best = tried.reduce((a, b) => (loss(b) < loss(a) ? b : a));
  return Math.round(best * 10) / 10;
}

/** The lowest score, in hundredths, at which at most this percentage of the harmless is called positive; never below `least`. */
export function bandFrom(judged: readonly Judged[], slope: number, most: number, least: number): number {
  const scores = Array.from({ length: 50 }, (_, i) => (50 + i) / 100).filter((score) => score >= least);
  return scores.find((score) => falseAlarms(judged, Math.log(score / (1 - score)) / slope) <= most) ?? 0.99;
}
