import type { TextSpan } from '@/lib/model/rule';

/** Ascending and disjoint: overlapping and touching stretches become one. */
export function mergeSpans(spans: readonly TextSpan[]): TextSpan[] {
  const sorted = spans.map(({ from, to }) => ({ from, to })).toSorted((a, b) => a.from - b.from || a.to - b.to);
  const merged: TextSpan[] = [];
  for (const span of sorted) {
    const last = merged.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else merged.push(span);
  }
  return merged;
}

/** Whether two stretches share a character. */
export const overlaps = (a: TextSpan, b: TextSpan): boolean => a.from < b.to && b.from < a.to;
