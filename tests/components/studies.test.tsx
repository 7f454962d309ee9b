// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { BurstSpark } from '@/components/BurstSpark';
import { ChartFrame } from '@/components/ChartFrame';
import { CohortTriangle } from '@/components/CohortTriangle';
import { HeatGrid } from '@/components/HeatGrid';
import { Lorenz } from '@/components/Lorenz';
import { PartRow } from '@/components/PartRow';
import { StageLine } from '@/components/StageLine';
import { StagePast } from '@/components/StagePast';
import { SurvivalCurve } from '@/components/SurvivalCurve';
import { TieGraph } from '@/components/TieGraph';
import { Waterfall } from '@/components/Waterfall';

afterEach(cleanup);

const texts = (selector: string, root: ParentNode = document): string[] => [...root.querySelectorAll(selector)].map((each) => each.textContent ?? '');

describe('what pictures stand in', () => {
  it('says in a sentence what is drawn, and gives the same as a table', () => {
    render(<ChartFrame title="Heat" summary="Busiest on Monday." table={{ head: ['Hour', 'Mon'], rows: [['00:00', '3']] }}><i data-testid="picture" /></ChartFrame>);
    expect(screen.getByRole('region', { name: 'Heat' }).textContent).toContain('Busiest on Monday.');
    fireEvent.click(screen.getByTestId('chart-toggle'));
    expect(screen.queryByTestId('picture')).toBeNull();
    expect(texts('th, td', screen.getByTestId('chart-table'))).toEqual(['Hour', 'Mon', '00:00', '3']);
  });
});

describe('the heat of a week', () => {
  const values = [[0, 4, null], [1, 8, 2]];
  function Held() {
    const [at, setAt] = useState<number | null>(null);
    return <><HeatGrid rows={['Mon', 'Tue']} columns={['0', '1', '2']} values={values} summary="Busiest Tue 1." at={at} onMove={setAt} ringed={new Set([4])} testId="heat" /><output>{String(at)}</output></>;
  }
  it('hatches what was not captured, and draws no mark where nothing was', () => {
    render(<Held />);
    const cells = [...document.querySelectorAll<HTMLElement>('.heat-cell')];
    expect(cells.map((cell) => cell.classList.contains('heat-none'))).toEqual([false, false, true, false, false, false]);
    expect(cells.map((cell) => cell.childElementCount)).toEqual([0, 1, 0, 1, 1, 1]);
    expect(cells[4]?.classList.contains('heat-ring')).toBe(true);
  });
  it('is one stop for the keyboard, and is gone over by arrows', () => {
    render(<Held />);
    const grid = screen.getByRole('img', { name: 'Busiest Tue 1.' });
    expect(grid.tabIndex).toBe(0);
    const said = (key: string): string | null => {
      fireEvent.keyDown(grid, { key });
      return document.querySelector('output')?.textContent ?? null;
    };
    expect([said('ArrowRight'), said('ArrowRight'), said('ArrowDown'), said('End'), said('ArrowUp'), said('Escape')]).toEqual(['0', '1', '4', '5', '2', 'null']);
  });
});

describe('a waterfall', () => {
  const steps = [{ id: 'a', label: 'Reply coverage', change: 2.26 }, { id: 'b', label: 'Mood', change: -1.13 }, { id: 'make-up', label: 'Make-up', change: 3.333 }];
  it('is a table whose printed changes add up to the printed scores', () => {
    render(<Waterfall title="Change" from={50} to={50 + 2.26 - 1.13 + 3.333} own="make-up" fromLabel="before" toLabel="now" steps={steps} />);
    const cells = [...screen.getByRole('table', { name: 'Change' }).querySelectorAll('tbody tr')].map((row) => [row.querySelector('th')?.textContent, row.querySelector('td:last-child')?.textContent?.replace('−', '-')]);
    expect(cells.map(([name]) => name)).toEqual(['before', 'Reply coverage', 'Mood', 'Make-up', 'now']);
    const numbers = cells.map(([, value]) => Number(value));
    expect((numbers[0] ?? 0) + (numbers[1] ?? 0) + (numbers[2] ?? 0) + (numbers[3] ?? 0)).toBeCloseTo(numbers[4] ?? 0, 9);
  });
  it('draws the change of make-up by itself, and leads to the parts', () => {
    const open = vi.fn();
    render(<Waterfall title="Change" from={50} to={54} own="make-up" fromLabel="before" toLabel="now" steps={steps} onOpen={open} />);
    expect(document.querySelectorAll('.falls-own').length).toBe(1);
    fireEvent.click(screen.getByRole('button', { name: 'Mood' }));
    expect(open).toHaveBeenCalledWith('b');
    expect(screen.queryByRole('button', { name: 'Make-up' })).toBeNull();
  });
});

describe('the cohort triangle', () => {
  it('shows shares with their n, counts of few, and blanks what is not over', () => {
    render(<CohortTriangle title="Newcomers" least={5} rows={[{ key: '1', label: 'Nov 2', newcomers: 10, cells: [4, 1, null] }, { key: '2', label: 'Nov 9', newcomers: 3, cells: [2, null, null] }, { key: '3', label: 'Nov 16', newcomers: 0, cells: [0, 0, 0] }]} />);
    const rows = [...document.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent));
    expect(rows).toEqual([
      ['Nov 2', '10', '40%n 4', '10%n 1', 'not over yet'], ['Nov 9', '3', '2 of 3', 'not over yet', 'not over yet'], ['Nov 16', '0', '–', '–', '–'],
    ]);
  });
});

describe('curves', () => {
  const steps = [{ age: 5, survival: 0.8, low: 0.7, high: 0.9, atRisk: 50 }, { age: 40, survival: 0.4, low: 0.3, high: 0.5, atRisk: 20 }];
  it('of survival tell age, share and interval under the arrow keys', () => {
    render(<SurvivalCurve steps={steps} title="Stay" summary="Half are gone after 40 days." />);
    const plot = screen.getByRole('img', { name: 'Half are gone after 40 days.' });
    fireEvent.keyDown(plot, { key: 'End' });
    expect(document.querySelector('.trend-read')?.textContent).toContain('40 days40% still here95 %: 30% – 50%20 watched');
    expect(document.querySelector('.plot-band')?.getAttribute('d')).toMatch(/Z$/);
    fireEvent.click(screen.getByTestId('chart-toggle'));
    expect(texts('tbody tr', screen.getByTestId('chart-table')).length).toBe(2);
  });
  it('of Lorenz have a table in tenths', () => {
    render(<Lorenz shares={Array.from({ length: 101 }, (_, i) => (i / 100) ** 2)} title="Spread" summary="1 of 10 gave half." />);
    fireEvent.keyDown(screen.getByRole('img', { name: '1 of 10 gave half.' }), { key: 'ArrowRight' });
    expect(document.querySelector('.trend-read')?.textContent).toBe('The less active 0% gave 0%');
    fireEvent.click(screen.getByTestId('chart-toggle'));
    expect(texts('tbody tr', screen.getByTestId('chart-table')).map((row) => row.replace('%', '% '))).toContain('50% 25%');
  });
});

describe('the five stages', () => {
  it('mark the present one in words, and say what cannot be told', () => {
    const choose = vi.fn();
    render(<StageLine label="Stage" chosen="a" onChoose={choose} stages={[{ id: 'a', label: 'Active', score: 0.62, present: true, note: 'watching 1/2' }, { id: 'm', label: 'Mature', score: null, present: false }]} />);
    const [first, second] = screen.getAllByRole('listitem');
    expect(first?.getAttribute('aria-current')).toBe('step');
    expect(first?.textContent).toBe('Activenow62%watching 1/2');
    expect(second?.textContent).toBe('Maturecannot be told');
    fireEvent.click(screen.getByTestId('stage-m'));
    expect(choose).toHaveBeenCalledWith('m');
  });
});

describe('a part of a score', () => {
  it('says its value, its scale and where that comes from', () => {
    render(<PartRow name="Reply coverage" value="56%" score={32} low="40%" high="90%" source="own past" />);
    expect(screen.getByRole('meter', { name: 'Reply coverage' }).getAttribute('aria-valuetext')).toBe('32 of 100');
    expect(document.querySelector('.part-scale')?.textContent).toBe('40%own past90%');
    cleanup();
    render(<PartRow name="Mood" value="not captured" score={null} low="–" high="–" source="" />);
    expect(screen.getByRole('meter').getAttribute('aria-valuetext')).toBe('not captured');
  });
});

describe('ties', () => {
  const nodes = ['An', 'Bo', 'Cy'].map((name, i) => ({ id: name, name, size: 1 - i / 3, level: 5 - i, connector: i === 1 }));
  const ties = [{ from: 0, to: 1, weight: 2 }, { from: 1, to: 2, weight: 1 }];
  it('are gone through by arrows and chosen by a press', () => {
    const choose = vi.fn();
    const { rerender } = render(<TieGraph nodes={nodes} ties={ties} chosen={null} onChoose={choose} summary="3 members." />);
    fireEvent.keyDown(screen.getByRole('img', { name: '3 members.' }), { key: 'ArrowRight' });
    expect(choose).toHaveBeenLastCalledWith(0);
    fireEvent.click(document.querySelectorAll('.tie-node')[2] as Element);
    expect(choose).toHaveBeenLastCalledWith(2);
    rerender(<TieGraph nodes={nodes} ties={ties} chosen={0} onChoose={choose} summary="3 members." />);
    expect([...document.querySelectorAll('.tie-node')].map((node) => node.classList.contains('tie-dim'))).toEqual([false, false, true]);
    expect(document.querySelectorAll('.tie-own').length).toBe(1);
    fireEvent.click(document.querySelector('svg') as Element);
    expect(choose).toHaveBeenLastCalledWith(null);
  });
  it('have a shape for who connects groups, and names as text alone', () => {
    render(<TieGraph nodes={[{ id: 'x', name: '<img src=x onerror=alert(1)>', size: 1, level: 5, connector: true }, ...nodes.slice(1)]} ties={ties} chosen={null} onChoose={() => undefined} summary="s" />);
    expect(document.querySelectorAll('path.tie-dot').length).toBe(2);
    expect(document.querySelector('img')).toBeNull();
    expect(texts('.tie-name')).toContain('<img src=x onerror=alert(1)>');
  });
});

describe('days of a topic', () => {
  it('have their burst behind them, and say it', () => {
    render(<BurstSpark daily={[0, 1, 4, 5]} burst={{ from: 2, to: 3 }} label="Most on Nov 20: 5 members." />);
    expect(screen.getByRole('img', { name: 'Most on Nov 20: 5 members.' })).toBeTruthy();
    expect([document.querySelectorAll('.burst-in').length, document.querySelectorAll('.burst-out').length, document.querySelector('.burst-days')?.getAttribute('x')]).toEqual([2, 1, '50']);
  });
});

describe('the stages of the past', () => {
  const windows = [{ until: 'Sep 26', stage: 0, scores: [0.8, 0.2] }, { until: 'Oct 24', stage: null, scores: [null, null] }, { until: 'Nov 21', stage: 1, scores: [0.3, 0.7] }];
  const shown = () => render(<StagePast title="So far" stages={['Creation', 'Active']} windows={windows} summary="From Creation to Active." marks={[{ at: 1.4, letter: 'A', label: 'Nov 2: meet-up' }]} testId="past" />);
  it('are told by arrow keys, and by a table with every score', () => {
    shown();
    const picture = screen.getByRole('img', { name: 'From Creation to Active.' });
    fireEvent.keyDown(picture, { key: 'End' });
    expect(texts('.trend-read')).toEqual(['Nov 21: Active70%']);
    fireEvent.keyDown(picture, { key: 'ArrowLeft' });
    expect(texts('.trend-read')).toEqual(['Oct 24: cannot be told']);
    fireEvent.click(screen.getByTestId('chart-toggle'));
    expect(texts('tbody tr', screen.getByTestId('chart-table'))).toEqual(['Sep 26Creation80%20%', 'Oct 24cannot be toldcannot be toldcannot be told', 'Nov 21Active30%70%']);
  });
  it('show what happened meanwhile under its letter, and name every level', () => {
    shown();
    expect([texts('.plot-mark'), texts('[data-testid=trend-marks] li'), texts('.plot-y span')]).toEqual([['A'], ['A Nov 2: meet-up'], ['Active', 'Creation']]);
  });
});
