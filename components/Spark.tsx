/** Runs of values without a gap, as points in a box of 100 × 20. */
export function sparkRuns(values: readonly (number | null)[]): { x: number; y: number }[][] {
  const known = values.filter((value): value is number => value !== null && Number.isFinite(value));
  if (known.length === 0) return [];
  const low = Math.min(0, ...known);
  const high = Math.max(...known, low + 1e-9);
  const runs: { x: number; y: number }[][] = [];
  let run: { x: number; y: number }[] | undefined;
  values.forEach((value, index) => {
    if (value === null || !Number.isFinite(value)) {
      run = undefined;
      return;
    }
    if (!run) runs.push((run = []));
    run.push({ x: values.length < 2 ? 50 : (index / (values.length - 1)) * 100, y: 18.5 - ((value - low) / (high - low)) * 17 });
  });
  return runs;
}

const path = (run: { x: number; y: number }[]): string => run.map(({ x, y }, index) => `${index ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');

/** The shape of a series beside its number; gaps stay gaps. Decorative: the number and the chart below say it in full. */
export function Spark({ values }: { values: readonly (number | null)[] }) {
  const runs = sparkRuns(values);
  return (
    <svg class="spark" viewBox="0 0 100 20" preserveAspectRatio="none" aria-hidden="true">
      {runs.map((run, index) => {
        const first = run[0];
        const last = run.at(-1);
        if (!first || !last) return null;
        const line = run.length === 1 ? `M${first.x - 1} ${first.y}L${first.x + 1} ${first.y}` : path(run);
        return (
          <g key={index}>
            {run.length > 1 && <path class="spark-area" d={`${path(run)}L${last.x} 20L${first.x} 20Z`} />}
            <path d={line} />
          </g>
        );
      })}
    </svg>
  );
}
