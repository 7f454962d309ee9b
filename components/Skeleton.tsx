/** Lines that stand for what is being read from the database; hidden from screen readers, which hear `label` once. */
export function Skeleton({ label, lines = 3, height = 14 }: { label: string; lines?: number; height?: number }) {
  return (
    <div class="stack" role="status" aria-label={label} data-testid="loading">
      {Array.from({ length: lines }, (_, line) => (
        <div class="skeleton" key={line} aria-hidden="true" style={{ height: `${height}px`, width: `${100 - ((line * 23) % 45)}%` }} />
      ))}
    </div>
  );
}
