import { METRICS } from '@/lib/engagement';
import { buildWindow } from '@/lib/engagement/window';
import type { MetricValue } from '@/lib/model/window';
import { addDays } from '@/lib/model/zone';
import { historyFrom } from '@/lib/store/engine-reads';
import { aliasesOf } from '@/lib/store/people';
import { rollupsBetween } from '@/lib/store/rollups-between';
import { useLive } from '@/lib/ui/live';
import type { MetricId } from '@/lib/ui/metric-table';
import type { Numbers } from './metric-values';

/** Metrics that rollups alone tell: their days before can be read at any time. */
const OF_ROLLUPS: ReadonlySet<MetricId> = new Set<MetricId>(['M1', 'M2', 'M3', 'M4', 'M5']);

type Days = (number | null)[];

/** Fewer known days are no shape to compare with. */
const LEAST_KNOWN = 3;

/** The same metric on each day of the window before, from rollups; null throughout where nothing was captured then. */
async function measureBefore(community: string, id: MetricId, { asOf, zone }: Pick<Numbers, 'asOf' | 'zone'>, days: number): Promise<Days> {
  const metric = METRICS.find((each) => each.id === id);
  const endDay = addDays(asOf, -days);
  const [{ rollups, members }, since, aliases] = await Promise.all([rollupsBetween(community, addDays(endDay, -days), addDays(endDay, -1)), historyFrom(community), aliasesOf(community)]);
  const window = buildWindow({
    community, zone, endDay, days, rollups, facts: new Map(), stated: new Map(), members, ...(since === undefined ? {} : { historyFrom: since }), ...(aliases.size === 0 ? {} : { aliases }),
  });
  return metric?.compute(window).series?.map(({ value }) => value) ?? [];
}

/** Days of a longer window, where these lie in it. */
function fromLonger(numbers: Numbers, id: MetricId, measured: MetricValue, days: number): Days {
  for (const longer of [28, 84, 90]) {
    if (longer < 2 * days) continue;
    const known = new Map(numbers.of(longer)[id]?.series?.map(({ label, value }) => [label, value]));
    const found = (measured.series ?? []).map(({ label }) => known.get(addDays(label, -days)) ?? null);
    if (found.some((value) => value !== null)) return found;
  }
  return [];
}

/** A metric on each day of the window of the same length before; empty where it cannot be told. */
export function useBefore(community: string, id: MetricId, measured: MetricValue | undefined, numbers: Numbers, days: number): Days {
  const asked = OF_ROLLUPS.has(id) && measured?.series !== undefined;
  const read = useLive<Days>(async () => (asked ? measureBefore(community, id, numbers, days) : []), [], [community, id, days, numbers.asOf, asked]).value;
  const found = asked ? read : measured ? fromLonger(numbers, id, measured, days) : [];
  return found.filter((value) => value !== null).length < LEAST_KNOWN ? [] : found;
}
