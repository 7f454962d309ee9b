import type { ComponentChildren } from 'preact';
import { type Axes, type Point, toBox } from './plot';
import { onSteps } from './steps';
import type { TrendMark } from './trend';

export type Mark = { at: number; label: string };

/**
 * The ground of a curve: axes with their words, the drawing in a box of 100 × 100, and the point that is looked at. Words
 * are no part of the drawing, so they keep their size however narrow it gets. One stop for the keyboard.
 */
export function CurvePlot({ axes, xMarks, yMarks, xTitle, points, at, onMove, summary, children, square, named, marks = [], testId }: {
  axes: Axes; xMarks: readonly Mark[]; yMarks: readonly Mark[]; xTitle: string;
  /** What arrow keys and the pointer go along. */
  points: readonly Point[];
  at: number | null; onMove: (at: number | null) => void;
  summary: string;
  /** Shapes of an SVG. */
  children: ComponentChildren;
  square?: boolean;
  /** Rows of equal height with names instead of a scale with numbers, topmost first. */
  named?: boolean;
  /** Lines down at what happened, each under its letter. */
  marks?: readonly TrendMark[];
  testId?: string;
}) {
  const { left = 0, bottom = 0 } = axes;
  const here = at === null ? undefined : points[at];
  const spot = here && toBox(here, axes);
  const nearest = (event: PointerEvent): void => {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    if (box.width === 0 || points.length === 0) return;
    const x = left + ((event.clientX - box.left) / box.width) * (axes.right - left);
    onMove(points.reduce((best, point, i) => (Math.abs(point.x - x) < Math.abs((points[best]?.x ?? 0) - x) ? i : best), 0));
  };
  return (
    <div class={['plot', square && 'plot-square', named && 'plot-named', marks.length > 0 && 'plot-marked'].filter(Boolean).join(' ')}>
      <div class="plot-y" aria-hidden="true">{yMarks.map((mark) => <span key={mark.at} style={{ top: `${toBox({ x: left, y: mark.at }, axes).y}%` }}>{mark.label}</span>)}</div>
      <div
        class="plot-box" role="img" aria-label={summary} tabIndex={0} data-testid={testId} onKeyDown={onSteps(at, points.length, onMove)} onBlur={() => onMove(null)}
        onPointerMove={nearest} onPointerDown={nearest} onPointerLeave={() => onMove(null)}
      >
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          {!named && yMarks.map((mark) => <line class="plot-grid" key={mark.at} x1="0" x2="100" y1={toBox({ x: left, y: mark.at }, axes).y} y2={toBox({ x: left, y: mark.at }, axes).y} />)}
          {children}
        </svg>
        {marks.map((mark) => <span class="plot-mark" key={mark.letter} aria-hidden="true" style={{ left: `${toBox({ x: mark.at, y: bottom }, axes).x}%` }}><b>{mark.letter}</b></span>)}
        {spot && <><span class="plot-line" style={{ left: `${spot.x}%` }} /><span class="plot-dot" style={{ left: `${spot.x}%`, top: `${spot.y}%` }} /></>}
      </div>
      <div class="plot-x" aria-hidden="true">{xMarks.map((mark) => <span key={mark.at} style={{ left: `${toBox({ x: mark.at, y: bottom }, axes).x}%` }}>{mark.label}</span>)}</div>
      <p class="plot-title" aria-hidden="true">{xTitle}</p>
    </div>
  );
}
