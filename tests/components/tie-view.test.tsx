// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { TieGraph, type TieNode } from '@/components/TieGraph';
import { moved, NEAREST, placed, seeing, viewAfter, WHOLE, zoomed } from '@/components/tie-view';

afterEach(cleanup);

describe('the part of a sheet that is looked at', () => {
  it('comes nearer around a spot, which stays where it is', () => {
    const spot = { x: 0.3, y: 0.6 };
    const near = zoomed(WHOLE, 2, spot);
    expect(placed(near, spot).x).toBeCloseTo(0.3, 9);
    expect(placed(near, spot).y).toBeCloseTo(0.6, 9);
  });
  it('is never nearer than can be read, farther than all of it, or beyond its edge', () => {
    expect([zoomed(WHOLE, 100).zoom, zoomed(WHOLE, 0.1).zoom]).toEqual([NEAREST, 1]);
    expect(moved(WHOLE, 0.4, 0.4)).toEqual(WHOLE);
    const corner = moved(zoomed(WHOLE, 2), 5, -5);
    expect([placed(corner, { x: 0, y: 1 })]).toEqual([{ x: 0, y: 1 }]);
  });
  it('moves no further than needed to see somebody', () => {
    const near = zoomed(WHOLE, 4);
    expect(seeing(near, { x: 0.5, y: 0.45 })).toEqual(near);
    const at = placed(seeing(near, { x: 0.9, y: 0.5 }), { x: 0.9, y: 0.5 });
    expect([at.x, at.y]).toEqual([expect.closeTo(0.92, 9), 0.5]);
  });
  it('follows + − 0 and arrows with Shift, and leaves other keys alone', () => {
    const press = (key: string, shiftKey = false) => viewAfter(zoomed(WHOLE, 2), { key, shiftKey });
    expect([press('+')?.zoom, press('-')?.zoom, press('0')]).toEqual([2.8, expect.closeTo(1.428, 2), WHOLE]);
    expect([press('ArrowRight', true)?.x, press('ArrowRight'), press('a')]).toEqual([0.575, undefined, undefined]);
  });
});

describe('a graph that is zoomed', () => {
  const nodes: TieNode[] = ['Ann', 'Bob', 'Cem'].map((name, i) => ({ id: name, name, size: 1 - i / 3, level: 3, connector: false }));
  const spots = (): string[] => [...document.querySelectorAll('.tie-dot')].map((dot) => dot.getAttribute('cx') ?? '');
  it('spreads by keys and buttons, keeps its dots as large, and goes back', () => {
    render(<TieGraph nodes={nodes} ties={[{ from: 0, to: 1, weight: 2 }, { from: 1, to: 2, weight: 1 }]} chosen={null} onChoose={() => undefined} summary="3 members." testId="graph" />);
    const [before, size] = [spots(), document.querySelector('.tie-dot')?.getAttribute('r')];
    expect(screen.getByTestId<HTMLButtonElement>('ties-farther').disabled).toBe(true);
    fireEvent.keyDown(screen.getByTestId('graph'), { key: '+' });
    expect(spots()).not.toEqual(before);
    expect(document.querySelector('.tie-dot')?.getAttribute('r')).toBe(size);
    fireEvent.click(screen.getByTestId('ties-nearer'));
    fireEvent.click(screen.getByTestId('ties-whole'));
    expect(spots()).toEqual(before);
  });
});
