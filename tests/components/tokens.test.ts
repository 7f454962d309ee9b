import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync('components/tokens.css', 'utf8');
const PAIR = /--([a-z0-9-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/g;
const tokens = new Map([...css.matchAll(PAIR)].map(([, name = '', light = '', dark = '']) => [name, [light, dark]] as const));

const channel = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => channel(Number.parseInt(hex.slice(at, at + 2), 16) / 255));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

/** Ink on ground, as the components use them. */
const TEXT: [string, string[]][] = [
  ['ink', ['bg', 'surface', 'raised', 'sunken', 'hover', 'mark', 'bad-soft', 'watch-soft', 'calm-soft', 'good-soft', 'accent-soft']],
  ['ink-2', ['bg', 'surface', 'raised', 'sunken', 'hover']],
  ['ink-3', ['bg', 'surface', 'sunken', 'hover']],
  ['accent', ['bg', 'surface', 'accent-soft', 'hover']],
  ['on-accent', ['accent', 'accent-strong']],
  ['good', ['bg', 'surface', 'good-soft']],
  ['bad', ['bg', 'surface', 'bad-soft', 'hover']],
  ['watch', ['bg', 'surface', 'watch-soft']],
  ['calm', ['bg', 'surface', 'calm-soft']],
];
/** Edges of controls and marks of charts. */
const SHAPES: [string, string[]][] = [['edge', ['bg', 'surface']], ['c1', ['surface']], ['c3', ['surface']], ['c4', ['surface']], ['c6', ['surface']]];

const pairs = (table: [string, string[]][]) => table.flatMap(([ink, grounds]) => grounds.map((ground) => [ink, ground] as const));

describe.each([['light', 0], ['dark', 1]] as const)('tokens in %s', (_, theme) => {
  const colour = (name: string): string => {
    const value = tokens.get(name)?.[theme];
    if (!value) throw new Error(`no token --${name}`);
    return value;
  };
  it.each(pairs(TEXT))('%s on %s can be read (4.5:1)', (ink, ground) => {
    expect(contrast(colour(ink), colour(ground))).toBeGreaterThanOrEqual(4.5);
  });
  it.each(pairs(SHAPES))('%s on %s can be seen (3:1)', (ink, ground) => {
    expect(contrast(colour(ink), colour(ground))).toBeGreaterThanOrEqual(3);
  });
  it('tells the first three series apart by lightness alone', () => {
    const [one = 0, two = 0, three = 0] = ['c1', 'c2', 'c3'].map((name) => luminance(colour(name)));
    for (const [a, b] of [[one, two], [two, three]]) expect((Math.max(a ?? 0, b ?? 0) + 0.05) / (Math.min(a ?? 0, b ?? 0) + 0.05)).toBeGreaterThan(1.3);
  });
});
