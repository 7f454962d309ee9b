import { describe, expect, it } from 'vitest';
import { cardSpot, findSpot, overlap, type Box } from '@/lib/overlay/place';

const box = (left: number, top: number, width: number, height: number): Box => ({ left, top, right: left + width, bottom: top + height });
const size = { width: 60, height: 18 };
const bounds = box(0, 0, 400, 100);
const blockedBy = (...things: Box[]) => (wanted: Box): Box | null => things.find((thing) => overlap(thing, wanted)) ?? null;

describe('where a mark stands', () => {
  it('stands behind the name, in the middle of its line', () => {
    expect(findSpot({ name: box(10, 20, 50, 20), size, bounds, blocker: () => null })).toEqual({ left: 66, top: 21 });
  });

  it('goes on behind what follows the name in its line', () => {
    const title = box(70, 20, 40, 20);
    const spot = findSpot({ name: box(10, 20, 50, 20), size, bounds, blocker: blockedBy(title) });
    expect(spot).toEqual({ left: 116, top: 21 });
  });

  it('goes above the name when its line is full, and stays away when that is taken too', () => {
    const text = box(61, 20, 339, 20);
    const ground = { name: box(10, 40, 50, 20), size, bounds, blocker: blockedBy(box(61, 40, 339, 20)) };
    expect(findSpot(ground)).toEqual({ left: 10, top: 21 });
    expect(findSpot({ ...ground, blocker: blockedBy(box(61, 40, 339, 20), box(0, 0, 400, 30)) })).toBeNull();
    expect(findSpot({ name: box(10, 5, 50, 20), size, bounds, blocker: blockedBy(text, box(61, 0, 339, 40)) })).toBeNull();
  });

  it('never leaves its ground and never covers anything, whatever stands around', () => {
    let seed = 7;
    const next = (most: number): number => (seed = (seed * 16807) % 2147483647) % most;
    for (let round = 0; round < 500; round += 1) {
      const things = Array.from({ length: next(6) }, () => box(next(400), next(100), 10 + next(120), 10 + next(30)));
      const name = box(next(300), next(80), 20 + next(80), 16 + next(8));
      const spot = findSpot({ name, size, bounds, blocker: blockedBy(...things) });
      if (!spot) continue;
      const mark = box(spot.left, spot.top, size.width, size.height);
      expect(things.some((thing) => overlap(thing, mark))).toBe(false);
      expect(overlap(name, mark)).toBe(false);
      expect(mark.right).toBeLessThanOrEqual(bounds.right);
    }
  });
});

describe('where a card stands', () => {
  const viewport = { width: 400, height: 300 };
  it('is below its mark, above it near the foot, and always inside', () => {
    expect(cardSpot(box(20, 20, 60, 18), { width: 288, height: 150 }, viewport)).toEqual({ left: 20, top: 44 });
    expect(cardSpot(box(350, 250, 60, 18), { width: 288, height: 150 }, viewport)).toEqual({ left: 104, top: 94 });
    expect(cardSpot(box(350, 140, 60, 18), { width: 288, height: 280 }, viewport).top).toBe(8);
  });
});
