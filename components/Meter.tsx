import type { ComponentChildren } from 'preact';

/** How much of what exists was captured. `stated` null: the page does not say, so the track is hatched, not empty. */
export function Meter({ label, words, captured, stated, testId }: {
  /** Name for a screen reader. */
  label: string;
  /** What stands above the track; ends with the figures in words. */
  words: ComponentChildren;
  captured: number; stated: number | null; testId?: string;
}) {
  const known = stated !== null && stated > 0;
  const share = known ? Math.min(1, Math.max(0, captured / stated)) : 0;
  return (
    <div class={known ? 'meter' : 'meter meter-unknown'} data-testid={testId}>
      <div class="meter-words">{words}</div>
      <div class="meter-track" role="meter" aria-label={label} aria-valuemin={0} aria-valuemax={known ? stated : 0} aria-valuenow={known ? Math.min(captured, stated) : 0}>
        <div class="meter-fill" style={{ width: `${share * 100}%` }} />
      </div>
    </div>
  );
}
