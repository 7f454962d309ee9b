/** What a content drew from distinct other members (no staff), and when it was written. */
export type Drawn = { id: string; at: number; /** Hour of its day, and day of its week, where it was written. */ hour: number; weekday: number; likes: number; comments: number; shares: number };
export type Quality = { id: string; drawn: number; expected: number; /** Drawn over expected, shrunk: 1 is usual. */ ratio: number };

const HOUR = 3_600_000;
/** Contents younger than this are not judged; weights of what they drew (metrics.md §4.1 M15). */
const LEAST_AGE = 48 * HOUR;
const WORTH = { likes: 1, comments: 2, shares: 3 } as const;
/** How many usual contents a judgement of one, and of one cell of the week, is worth *(ours)*. */
const PRIOR = 3;
const CELL_PRIOR = 10;
/** Six blocks of four hours, weekdays and weekends apart: finer cells hold too few. */
const cellOf = ({ hour, weekday }: Drawn): number => Math.floor(hour / 4) + (weekday >= 5 ? 6 : 0);
/** Bands of age in days: what is older had longer to draw. */
const AGES = [3, 7, 28, Number.POSITIVE_INFINITY] as const;
const ageBand = (age: number): number => AGES.findIndex((days) => age < days * 24 * HOUR);

const worthOf = ({ likes, comments, shares }: Drawn): number => likes * WORTH.likes + comments * WORTH.comments + shares * WORTH.shares;

/** Mean of values by group, each drawn to the mean of all as by `prior` usual ones. */
function groupMeans(values: readonly { group: number; value: number }[], prior: number): { of: (group: number) => number; all: number } {
  const all = values.reduce((sum, { value }) => sum + value, 0) / Math.max(1, values.length);
  const groups = Map.groupBy(values, ({ group }) => group);
  return { all, of: (group) => ((groups.get(group) ?? []).reduce((sum, { value }) => sum + value, 0) + prior * all) / ((groups.get(group)?.length ?? 0) + prior) };
}

/**
 * M15 优质内容 · content quality: likes + 2·comments + 3·shares of distinct others over what contents of that time of the
 * week and that age usually draw; both gamma-shrunk, (drawn + k·mean)/(expected + k·mean), so that few reactions prove
 * little. Best first, ties by id; what is younger than 48 hours is not judged.
 */
export function qualityOf(contents: readonly Drawn[], now: number): Quality[] {
  const ripe = contents.filter(({ at }) => now - at >= LEAST_AGE);
  const byHour = groupMeans(ripe.map((each) => ({ group: cellOf(each), value: worthOf(each) })), CELL_PRIOR);
  const byAge = groupMeans(ripe.map((each) => ({ group: ageBand(now - each.at), value: worthOf(each) })), CELL_PRIOR);
  if (byHour.all === 0) return [];
  return ripe.map((each) => {
    const drawn = worthOf(each);
    const expected = (byHour.of(cellOf(each)) * byAge.of(ageBand(now - each.at))) / byHour.all;
    const prior = PRIOR * byHour.all;
    return { id: each.id, drawn, expected, ratio: (drawn + prior) / (expected + prior) };
  }).toSorted((a, b) => b.ratio - a.ratio || (a.id < b.id ? -1 : 1));
}
