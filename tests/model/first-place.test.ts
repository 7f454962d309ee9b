import { describe, expect, it } from 'vitest';
import { firstPlace } from '@/lib/model/first-place';

describe('firstPlace', () => {
  const days = [1, 3, 3, 3, 8];

  it.each([[0, 0], [1, 0], [2, 1], [3, 1], [4, 4], [8, 4], [9, 5]])('of %i among 1 3 3 3 8 is %i', (day, place) => {
    expect(firstPlace(days, (each) => each < day)).toBe(place);
    expect(firstPlace(Int32Array.from(days), (each) => each < day)).toBe(place);
  });

  it('is 0 among nothing', () => expect(firstPlace([], () => true)).toBe(0));
});
