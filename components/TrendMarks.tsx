import type { TrendMark } from './trend';

/** What the letters above the chart stand for. */
export function TrendMarks({ marks }: { marks: readonly TrendMark[] }) {
  return (
    <ul class="trend-marks" data-testid="trend-marks">
      {marks.map(({ letter, label }) => <li key={letter}><b>{letter}</b> {label}</li>)}
    </ul>
  );
}
