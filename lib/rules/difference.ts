/** A line of two texts held against each other: in both, only in the older, only in the newer, or so many alike that are left out. */
export type DiffLine = { kind: 'same' | 'gone' | 'new'; text: string } | { kind: 'skipped'; count: number };

/** Above so many pairs of lines, what differs is told whole rather than line by line. */
const MOST_PAIRS = 4_000_000;

const told = (kind: 'same' | 'gone' | 'new', lines: readonly string[]): DiffLine[] => lines.map((text) => ({ kind, text }));

/** Lines that two texts do not share, in the order of reading; what they share at both ends is cut off before. */
export function differenceOf(older: string, newer: string): DiffLine[] {
  const [a, b] = [older.split('\n'), newer.split('\n')];
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return [
    ...told('same', a.slice(0, start)),
    ...between(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...told('same', a.slice(a.length - end)),
  ];
}

/** By the longest common subsequence. */
function between(a: readonly string[], b: readonly string[]): DiffLine[] {
  if (a.length * b.length > MOST_PAIRS) return [...told('gone', a), ...told('new', b)];
  const width = b.length + 1;
  const longest = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      longest[i * width + j] = a[i] === b[j] ? longest[(i + 1) * width + j + 1]! + 1 : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!);
    }
  }
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      lines.push({ kind: 'same', text: a[i]! });
      i += 1;
      j += 1;
    } else if (longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!) lines.push({ kind: 'gone', text: a[i++]! });
    else lines.push({ kind: 'new', text: b[j++]! });
  }
  return [...lines, ...told('gone', a.slice(i)), ...told('new', b.slice(j))];
}

/** Leaves out what is the same, but for a few lines around each change. */
export function folded(lines: readonly DiffLine[], around = 2): DiffLine[] {
  const near = new Set(lines.flatMap(({ kind }, i) => (kind === 'same' ? [] : Array.from({ length: 2 * around + 1 }, (_, k) => i - around + k))));
  const kept: DiffLine[] = [];
  lines.forEach((line, i) => {
    const last = kept.at(-1);
    if (near.has(i)) kept.push(line);
    else if (last?.kind === 'skipped') last.count += 1;
    else kept.push({ kind: 'skipped', count: 1 });
  });
  return kept;
}
