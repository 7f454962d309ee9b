/** One value of what contents are made of, and its share. */
export type MixShare = { key: string; count: number; share: number };
export type Mix = { n: number; shares: MixShare[]; evenness: number | null };

/** Shannon entropy over its greatest, H/ln k: 1 when all k are alike often; null below two. */
export function evenness(counts: readonly number[]): number | null {
  const there = counts.filter((count) => count > 0);
  const total = there.reduce((a, b) => a + b, 0);
  if (there.length < 2) return null;
  return -there.reduce((sum, count) => sum + (count / total) * Math.log(count / total), 0) / Math.log(there.length);
}

/**
 * M14 内容构成 · content mix: share of contents by form, topic or source. A content with two forms counts half for each,
 * so that shares add up to 1; one without any is left out.
 */
export function mixOf(contents: Iterable<readonly string[]>): Mix {
  const counts = new Map<string, number>();
  let n = 0;
  for (const keys of contents) {
    const own = [...new Set(keys)];
    if (own.length === 0) continue;
    n += 1;
    for (const key of own) counts.set(key, (counts.get(key) ?? 0) + 1 / own.length);
  }
  const shares = [...counts].map(([key, count]) => ({ key, count, share: count / n })).toSorted((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
  return { n, shares, evenness: evenness(shares.map(({ count }) => count)) };
}

/** Least part of the active members that use a kind for it to count as one in use (M16). */
const IN_USE = 0.05;

/** M16 互动方式 · interaction variety: kinds that one in twenty active members uses, and how even their use is. */
export function varietyOf(users: ReadonlyMap<string, number>, active: number): { kinds: string[]; evenness: number | null } {
  const used = [...users].filter(([, count]) => active > 0 && count / active >= IN_USE).toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return { kinds: used.map(([kind]) => kind), evenness: evenness(used.map(([, count]) => count)) };
}
