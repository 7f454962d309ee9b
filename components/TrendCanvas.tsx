import { useEffect, useRef, useState } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { columns, drawingOrder, gaps, namedPositions, scaleEnds, type TrendLevel, type TrendMark, type TrendSeries } from './trend';

type Props = {
  labels: readonly string[]; series: readonly TrendSeries[]; shape: 'stack' | 'line'; format: (value: number) => string; whole: boolean;
  /** What steps of the axis are round in: 3600 where values are seconds and hours are read. */
  per?: number;
  /** Lines across and down. */
  levels?: readonly TrendLevel[]; marks?: readonly TrendMark[];
  summary: string; /** Id of more words about the picture. */ describedBy?: string; at: number | null; onMove: (at: number | null) => void;
};

/** Where the style sheet gives none, in pixels. */
const HEIGHT = 148;
/** Room that a label of the lower axis takes, in pixels. */
const LABEL_WIDTH = 62;

/** A canvas does not know CSS: colours are read from the tokens, and the chart is drawn anew when they change. */
function useThemeChange(): number {
  const [version, setVersion] = useState(0);
  useEffect(() => {
    const next = () => setVersion((old) => old + 1);
    const media = matchMedia('(prefers-color-scheme: dark)');
    const observer = new MutationObserver(next);
    media.addEventListener('change', next);
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'lang'] });
    return () => {
      media.removeEventListener('change', next);
      observer.disconnect();
    };
  }, []);
  return version;
}

/** Tokens as colours that a canvas takes. `light-dark()` is resolved by a probe element. */
function inks(host: HTMLElement): (name: string) => string {
  const probe = document.createElement('span');
  host.append(probe);
  const known = new Map<string, string>();
  for (const name of ['--ink-2', '--ink-3', '--line', '--line-strong', '--surface', '--good', '--bad', '--c1', '--c2', '--c3', '--c4', '--c5', '--c6']) {
    probe.style.color = `var(${name})`;
    known.set(name, getComputedStyle(probe).color);
  }
  probe.remove();
  return (name) => known.get(name) ?? 'currentColor';
}

function hatch(plot: uPlot, runs: [number, number][], ink: string): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.strokeStyle = ink;
  ctx.lineWidth = devicePixelRatio;
  for (const [from, to] of runs) {
    const left = Math.max(bbox.left, plot.valToPos(from - 0.5, 'x', true));
    const right = Math.min(bbox.left + bbox.width, plot.valToPos(to + 0.5, 'x', true));
    ctx.save();
    ctx.beginPath();
    ctx.rect(left, bbox.top, right - left, bbox.height);
    ctx.clip();
    ctx.beginPath();
    for (let x = left - bbox.height; x < right; x += 6 * devicePixelRatio) {
      ctx.moveTo(x, bbox.top + bbox.height);
      ctx.lineTo(x + bbox.height, bbox.top);
    }
    ctx.stroke();
    ctx.restore();
  }
  ctx.restore();
}

/** Lines across: the goal with long dashes, the floor with short ones; their names stand in the legend. */
function drawLevels(plot: uPlot, levels: readonly TrendLevel[], ink: (name: string) => string): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.lineWidth = 1.5 * devicePixelRatio;
  for (const { value, tone } of levels) {
    const y = plot.valToPos(value, 'y', true);
    ctx.strokeStyle = ink(tone === 'goal' ? '--good' : '--bad');
    ctx.setLineDash((tone === 'goal' ? [9, 4] : [3, 3]).map((length) => length * devicePixelRatio));
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
  }
  ctx.restore();
}

/** Lines down at what happened, each under its letter; letters that would touch share the first. */
function drawMarks(plot: uPlot, marks: readonly TrendMark[], ink: (name: string) => string, font: string): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.strokeStyle = ink('--ink-3');
  ctx.fillStyle = ink('--ink-2');
  ctx.font = font;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'bottom';
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([2 * devicePixelRatio, 2 * devicePixelRatio]);
  let last = Number.NEGATIVE_INFINITY;
  for (const { at, letter } of marks.toSorted((a, b) => a.at - b.at)) {
    const x = plot.valToPos(at, 'x', true);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    if (x - last < 14 * devicePixelRatio) continue;
    ctx.fillText(letter, x, bbox.top - 2 * devicePixelRatio);
    last = x;
  }
  ctx.restore();
}

/** Positions drawn as points: all of one short line, else those that no line reaches. */
function pointsOf(values: readonly (number | null)[], lines: number): number[] {
  const known = (index: number): boolean => typeof values[index] === 'number';
  const short = lines === 1 && values.length <= 14;
  return values.flatMap((_, index) => (known(index) && (short || (!known(index - 1) && !known(index + 1))) ? [index] : []));
}

function seriesOptions({ series, shape }: Props, ink: (name: string) => string): uPlot.Series[] {
  const solid = series.filter(({ dashed }) => !dashed);
  return drawingOrder(series, shape === 'stack').map((index): uPlot.Series => {
    const one = series[index];
    if (one?.dashed) return { stroke: ink('--ink-3'), width: 1.5, dash: [5, 4], paths: uPlot.paths.linear?.(), points: { show: false }, spanGaps: false };
    const colour = ink(`--c${(index % 6) + 1}`);
    return shape === 'stack'
      ? { fill: colour, stroke: ink('--surface'), width: 1, paths: uPlot.paths.bars?.({ size: [0.82, 22], radius: 0 }), points: { show: false } }
      : { stroke: colour, width: 2, paths: uPlot.paths.linear?.(), points: { size: 5, fill: colour, show: true, filter: () => pointsOf(one?.values ?? [], solid.length) }, spanGaps: false };
  });
}

/** The lower and the left axis. */
function axes({ labels, format }: Props, ink: (name: string) => string, marks: readonly number[], width: number, font: string): uPlot.Axis[] {
  const named = namedPositions(labels.length, Math.max(2, Math.min(6, Math.floor((width - 40) / LABEL_WIDTH))));
  const axisSize = Math.max(20, ...marks.map((mark) => format(mark).length * 7 + 10));
  return [
    { stroke: ink('--ink-3'), font, grid: { show: false }, ticks: { show: false }, size: 22, gap: 4, splits: () => named, values: (_, splits) => splits.map((at) => labels[at] ?? '') },
    { stroke: ink('--ink-3'), font, grid: { stroke: ink('--line'), width: 1 }, ticks: { show: false }, size: axisSize, gap: 4, splits: () => [...marks], values: (_, splits) => splits.map(format) },
  ];
}

function options(props: Props, width: number, host: HTMLElement): uPlot.Options {
  const ink = inks(host);
  const { labels, series, shape, whole, onMove, per = 1, levels = [], marks = [] } = props;
  const values = [...columns(labels, series, shape === 'stack').y.flat().map((value) => value ?? 0), ...levels.map(({ value }) => value)];
  const ends = scaleEnds(Math.min(0, ...values) / per, Math.max(0, ...values) / per, whole);
  const [bottom, top, step] = [ends.bottom * per, ends.top * per, ends.step * per];
  const lines = Array.from({ length: Math.round((top - bottom) / step) + 1 }, (_, index) => bottom + index * step);
  const family = getComputedStyle(host).fontFamily;
  return {
    width, height: host.clientHeight || HEIGHT, padding: [marks.length > 0 ? 18 : 8, 20, 0, 0], legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
    scales: { x: { time: false, range: [-0.6, labels.length - 0.4] }, y: { range: [bottom, top] } },
    axes: axes(props, ink, lines, width, `11px ${family}`),
    series: [{}, ...seriesOptions(props, ink)],
    hooks: {
      drawAxes: [(plot) => hatch(plot, gaps(labels.length, series), ink('--line-strong'))],
      draw: [(plot) => drawLevels(plot, levels, ink), (plot) => drawMarks(plot, marks, ink, `600 ${11 * devicePixelRatio}px ${family}`)],
      setCursor: [(plot) => onMove(plot.cursor.idx ?? null)],
    },
  };
}

/** The picture. One stop for the keyboard: arrows move along the days. */
export function TrendCanvas(props: Props) {
  const { labels, series, shape, levels, marks, summary, describedBy, at, onMove } = props;
  const host = useRef<HTMLDivElement>(null);
  const theme = useThemeChange();
  // By what is in them: surfaces make these lists anew each time they look.
  const drawn = JSON.stringify([labels, series, levels, marks]);
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const data = columns(labels, series, shape === 'stack');
    const plot = new uPlot(options(props, element.clientWidth || 320, element), [data.x, ...data.y], element);
    const observer = new ResizeObserver(() => element.clientWidth && plot.setSize({ width: element.clientWidth, height: element.clientHeight || HEIGHT }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.destroy();
    };
  }, [drawn, shape, theme]);
  const step = (event: KeyboardEvent) => {
    const from = at ?? labels.length;
    const to = { ArrowLeft: from - 1, ArrowRight: from + 1, Home: 0, End: labels.length - 1, Escape: -1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    onMove(event.key === 'Escape' ? null : Math.min(labels.length - 1, Math.max(0, to)));
  };
  return <div class="trend-canvas" ref={host} role="img" aria-label={summary} aria-describedby={describedBy} tabIndex={0} onKeyDown={step} onBlur={() => onMove(null)} />;
}
