import { CONTRIBUTING } from '@/lib/model/kinds';
import type { Rollup } from '@/lib/model/window';

/** First local day on which each member contributed, as far as captured; undated contributions do not count. */
export function firstDays(rollups: Iterable<Rollup>): Map<string, string> {
  const first = new Map<string, string>();
  for (const { day, counts } of rollups) {
    if (day === '') continue;
    for (const [member, kinds] of Object.entries(counts)) {
      const known = first.get(member);
      if ((known === undefined || day < known) && Object.keys(kinds).some((kind) => CONTRIBUTING.has(kind))) first.set(member, day);
    }
  }
  return first;
}
