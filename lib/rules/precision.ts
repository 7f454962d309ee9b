import { wilson } from '@/lib/model/wilson';

/** Verdicts on what a rule found. */
export type Verdicts = { confirmed: number; dismissed: number; unsure: number };

/** How often a rule is right: share of violations among the cases that were decided, with its 95 % interval. */
export type Precision = { share: number; low: number; high: number; n: number };

/** Fewer verdicts say nothing. */
export const LEAST_VERDICTS = 10;
/** From so many verdicts on a bad rule is told. */
const LEAST_FOR_PROPOSAL = 30;
const BAD = 0.5;

/** Precision of a rule; null while too few cases were decided. Cases of which people were unsure count on neither side. */
export function precisionOf({ confirmed, dismissed }: Pick<Verdicts, 'confirmed' | 'dismissed'>): Precision | null {
  const n = confirmed + dismissed;
  if (n < LEAST_VERDICTS) return null;
  const [low, high] = wilson(confirmed, n);
  return { share: confirmed / n, low, high, n };
}

/** A decided case, with what was marked in it. */
export type Decided = { state: 'confirmed' | 'dismissed'; /** The stretches of the text that the rule marked. */ marked: readonly string[]; /** The text around the first of them, for a phrase to allow. */ text: string };

/** An entry that finds what is no violation. */
export type BadEntry = { entry: string; dismissed: number; confirmed: number; /** A longer phrase in which it is harmless, when most of the dismissed cases have one in common. */ allow?: string };

export type Proposal = { precision: Precision; entries: BadEntry[] };

const MOST_ENTRIES = 5;

/** Proposes that a rule should only observe, once it is surely wrong more often than right; null otherwise. */
export function proposeObserve(verdicts: Verdicts, cases: readonly Decided[]): Proposal | null {
  const precision = precisionOf(verdicts);
  if (!precision || precision.n < LEAST_FOR_PROPOSAL || precision.high >= BAD) return null;
  return { precision, entries: badEntries(cases) };
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase().trim();

/** The entries that found most of what was dismissed, worst first. */
function badEntries(cases: readonly Decided[]): BadEntry[] {
  const found = new Map<string, { dismissed: string[]; confirmed: string[] }>();
  for (const { state, marked, text } of cases) {
    for (const entry of new Set(marked.map(folded))) {
      if (entry === '') continue;
      const counts = found.get(entry) ?? { dismissed: [], confirmed: [] };
      found.set(entry, counts);
      counts[state].push(folded(text));
    }
  }
  const worst = [...found].filter(([, { dismissed, confirmed }]) => dismissed.length > confirmed.length)
    .toSorted(([a, x], [b, y]) => y.dismissed.length - x.dismissed.length || (a < b ? -1 : 1)).slice(0, MOST_ENTRIES);
  return worst.map(([entry, { dismissed, confirmed }]) => {
    const allow = harmlessPhrase(entry, dismissed, confirmed);
    return { entry, dismissed: dismissed.length, confirmed: confirmed.length, ...(allow === null ? {} : { allow }) };
  });
}

/** Signs that an allowed phrase may have on each side of the entry. */
const FARTHEST = 12;
/** So many cases, and this share of those dismissed, must have the phrase. */
const LEAST_CASES = 2;
const LEAST_SHARE = 0.3;
const EDGE = /[\s\p{P}\p{S}]/u;

/**
 * The phrase around an entry that most dismissed cases have in common and no confirmed one has: 代购指南 for 代购.
 * Whole words of an alphabet; nothing across a blank or a sign.
 */
function harmlessPhrase(entry: string, dismissed: readonly string[], confirmed: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const text of dismissed) for (const phrase of phrasesAround(entry, text)) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
  const least = Math.max(LEAST_CASES, Math.ceil(LEAST_SHARE * dismissed.length));
  const usable = [...counts].filter(([phrase, count]) => count >= least && !confirmed.some((text) => text.includes(phrase)));
  // Of phrases with as many cases the longest: it allows least besides.
  const [best] = usable.toSorted(([a, x], [b, y]) => y - x || b.length - a.length || (a < b ? -1 : 1));
  return best?.[0] ?? null;
}

function phrasesAround(entry: string, text: string): Set<string> {
  const phrases = new Set<string>();
  const at = text.indexOf(entry);
  if (at < 0) return phrases;
  const before = stretchOf(Array.from(text.slice(0, at)).toReversed());
  const after = stretchOf(Array.from(text.slice(at + entry.length)));
  for (let left = 0; left <= before.length; left += 1) {
    for (let right = 0; right <= after.length; right += 1) {
      const phrase = before.slice(0, left).toReversed().join('') + entry + after.slice(0, right).join('');
      if (left + right > 0 && isWhole(phrase, before[left], after[right])) phrases.add(phrase);
    }
  }
  return phrases;
}

function stretchOf(signs: readonly string[]): string[] {
  const edge = signs.findIndex((sign) => EDGE.test(sign));
  return signs.slice(0, Math.min(edge < 0 ? signs.length : edge, FARTHEST));
}

const LATIN = /\p{Script=Latin}/u;
const cuts = (inside: string | undefined, outside: string | undefined): boolean => inside !== undefined && outside !== undefined && LATIN.test(inside) && LATIN.test(outside);
/** Neither end cuts a word of an alphabet, and what stands around is not too far. */
const isWhole = (phrase: string, before: string | undefined, after: string | undefined): boolean => !cuts(phrase.at(0), before) && !cuts(phrase.at(-1), after);

/** What is known of violations and of a sample of what no rule found. */
export type RecallParts = {
  /** Flagged posts that turned out to be violations. */
  flaggedConfirmed: number;
  /** Posts that no rule found, in the same time. */
  unflagged: number;
  /** Of those, drawn by chance and judged, and how many of these were violations. */
  sampled: number;
  sampledViolations: number;
};

/** Share of the violations that the rules found, with its 95 % interval. Null while too few were judged. */
export type Recall = { share: number; low: number; high: number; /** Violations that were probably missed. */ missed: number; sampled: number };

/**
 * Recall = found / (found + missed), where missed = unflagged × share of violations in the sample; the interval is that
 * of the share (Wilson).
 */
export function estimateRecall({ flaggedConfirmed, unflagged, sampled, sampledViolations }: RecallParts): Recall | null {
  if (sampled < LEAST_VERDICTS) return null;
  const [low, high] = wilson(sampledViolations, sampled);
  const recall = (share: number): number => (flaggedConfirmed === 0 && share === 0 ? 1 : flaggedConfirmed / (flaggedConfirmed + unflagged * share));
  const share = sampledViolations / sampled;
  if (flaggedConfirmed + unflagged * share === 0) return null;
  return { share: recall(share), low: recall(high), high: recall(low), missed: Math.round(unflagged * share), sampled };
}
