/** Counts a day as thin bars; the days of a burst are filled, the others are not. The words beside it say it in full. */
export function BurstSpark({ daily, burst, known = 0, label }: {
  daily: readonly number[]; /** Indexes of days, both meant. */ burst: { from: number; to: number } | null;
  /** The first day that was captured: before it the floor is broken. */ known?: number; label: string;
}) {
  const most = Math.max(1, ...daily);
  const width = 100 / Math.max(1, daily.length);
  return (
    <svg class="burst" viewBox="0 0 100 24" preserveAspectRatio="none" role="img" aria-label={label}>
      {burst && <rect class="burst-days" x={burst.from * width} width={(burst.to - burst.from + 1) * width} y="0" height="24" />}
      {daily.map((count, day) => {
        if (count === 0) return null;
        const height = Math.max(2, (count / most) * 22);
        const inside = burst !== null && day >= burst.from && day <= burst.to;
        return <rect key={day} class={inside ? 'burst-in' : 'burst-out'} x={day * width + width * 0.1} width={width * 0.8} y={24 - height} height={height} />;
      })}
      {known > 0 && <line class="burst-floor burst-unknown" x1="0" x2={known * width} y1="23.75" y2="23.75" />}
      <line class="burst-floor" x1={known * width} x2="100" y1="23.75" y2="23.75" />
    </svg>
  );
}
