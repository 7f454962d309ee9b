// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { lightness, onDark } from '@/lib/overlay/shade';

describe('the shade of a page', () => {
  it('knows the forms a computed colour comes in', () => {
    expect(lightness('rgb(255, 255, 255)')).toBeCloseTo(1);
    expect(lightness('rgba(0, 0, 0, 0)')).toBeNull();
    expect(lightness('color(srgb 0.1 0.1 0.1)')).toBeCloseTo(0.1);
    expect(lightness('oklch(0.21 0.03 264)')).toBeCloseTo(0.21);
    expect(lightness('lab(92 1 2)')).toBeCloseTo(0.92);
    expect(lightness('transparent')).toBeNull();
  });

  it('goes by the first painted ground behind a name', () => {
    document.body.innerHTML = '<div style="background: rgb(20, 20, 22)"><p><a>x</a></p></div><p id="out">y</p>';
    document.body.style.background = 'rgb(250, 250, 250)';
    expect(onDark(document.querySelector('a') as Element)).toBe(true);
    expect(onDark(document.querySelector('#out') as Element)).toBe(false);
  });
});
