/** Counts a week as small bars, oldest first; the sentence says it for those who do not see them. */
export function WeekBars({ weeks, label }: { weeks: readonly number[]; label: string }) {
  const most = Math.max(1, ...weeks);
  const width = 100 / Math.max(1, weeks.length);
  return (
    <svg class="week-bars" viewBox="0 0 100 32" preserveAspectRatio="none" role="img" aria-label={label}>
      {weeks.map((count, index) => {
        const height = count === 0 ? 1 : Math.max(2.5, (count / most) * 31);
        return <rect key={index} class={count === 0 ? 'week-none' : 'week'} x={index * width + width * 0.12} width={width * 0.76} y={32 - height} height={height} />;
      })}
    </svg>
  );
}
