// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { columns, drawingOrder, gaps, namedPositions, scaleEnds, scaleTop } from '@/components/trend';
import { TrendChart } from '@/components/TrendChart';

// uPlot draws on a canvas, which jsdom has not: the picture is looked at in the photographs.
vi.mock('@/components/TrendCanvas', () => ({ TrendCanvas: ({ summary }: { summary: string }) => <div role="img" aria-label={summary} /> }));

afterEach(cleanup);

const DAYS = ['Nov 1', 'Nov 2', 'Nov 3'];
const SERIES = [{ label: 'posts', values: [null, 1, 2] }, { label: 'comments', values: [null, 3, 0] }];

describe('the shape of a chart', () => {
  it('stacks layers, tallest first, and keeps days that were not captured empty', () => {
    expect(columns(DAYS, SERIES, true)).toEqual({ x: [0, 1, 2], y: [[null, 4, 2], [null, 1, 2]] });
    expect(columns(DAYS, SERIES, false).y).toEqual([[null, 1, 2], [null, 3, 0]]);
  });
  it('never stacks what it is compared with, and draws it last', () => {
    const series = [...SERIES, { label: 'before', values: [5, 6, null], dashed: true }];
    expect(drawingOrder(series, true)).toEqual([1, 0, 2]);
    expect(columns(DAYS, series, true).y).toEqual([[null, 4, 2], [null, 1, 2], [5, 6, null]]);
    expect(gaps(3, series)).toEqual([[0, 0]]);
  });
  it('reaches below zero where values do', () => {
    expect(scaleEnds(0, 7, true)).toEqual({ bottom: 0, top: 9, step: 3 });
    const { bottom, top, step } = scaleEnds(-0.38, 0.1, false);
    expect([bottom <= -0.38, top >= 0.1, Math.abs(bottom / step - Math.round(bottom / step)) < 1e-9]).toEqual([true, true, true]);
    expect(scaleEnds(-5, -1, true)).toMatchObject({ top: 0 });
  });
  it('finds the runs of days without any value', () => {
    expect(gaps(3, SERIES)).toEqual([[0, 0]]);
    expect(gaps(5, [{ label: 'x', values: [1, null, null, 0, null] }])).toEqual([[1, 2], [4, 4]]);
  });
  it('ends the axis on a round step above the highest value', () => {
    expect(scaleTop(0, true)).toEqual({ top: 1, step: 1 });
    for (const highest of [1, 2, 3, 7, 19, 40, 99, 1234]) {
      const { top, step } = scaleTop(highest, true);
      expect(top).toBeGreaterThanOrEqual(highest);
      expect(top / step).toBeLessThanOrEqual(4);
      expect(Number.isInteger(step)).toBe(true);
    }
    expect(scaleTop(0.56, false).top).toBeCloseTo(0.6);
  });
  it('names few days, evenly apart, the last among them', () => {
    expect(namedPositions(28, 5)).toEqual([6, 13, 20, 27]);
    expect(namedPositions(3, 6)).toEqual([0, 1, 2]);
    for (const length of [7, 28, 84]) expect(namedPositions(length, 6).length).toBeLessThanOrEqual(6);
  });
});

describe('a chart', () => {
  const chart = <TrendChart title="Volume" summary="Volume, Nov 1 to Nov 3: highest 4." labels={DAYS} series={SERIES} shape="stack" format={String} />;
  it('says in a sentence what it shows, and what the hatching means', () => {
    render(chart);
    expect(screen.getByRole('img').getAttribute('aria-label')).toContain('highest 4');
    expect(screen.getByRole('region', { name: 'Volume' }).textContent).toContain('not captured');
  });
  it('has a table twin with the same numbers, newest first, and no zero for what is not known', () => {
    render(chart);
    fireEvent.click(screen.getByTestId('trend-toggle'));
    const rows = [...screen.getByTestId('trend-table').querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent));
    expect(rows).toEqual([['Nov 3', '2', '0'], ['Nov 2', '1', '3'], ['Nov 1', 'not captured', 'not captured']]);
  });
  it('explains its letters and its lines across', () => {
    render(
      <TrendChart
        title="Volume" summary="s" labels={DAYS} series={[...SERIES, { label: 'before', values: [1, 1, 1], dashed: true }]} shape="line" format={String} told
        levels={[{ value: 9, label: 'Goal', tone: 'goal' }]} marks={[{ at: 1, letter: 'A', label: 'Nov 2 · Meet-up' }]}
      />,
    );
    expect(screen.getByTestId('trend-marks').textContent).toBe('A Nov 2 · Meet-up');
    expect(screen.getByRole('region').textContent).toContain('Goal 9');
    fireEvent.click(screen.getByTestId('trend-toggle'));
    expect([...screen.getByTestId('trend-table').querySelectorAll('tbody th')].map((cell) => cell.textContent)).toEqual(['Nov 3', 'Nov 2 A', 'Nov 1']);
  });
});
