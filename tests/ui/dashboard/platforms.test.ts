import { describe, expect, test } from 'vitest';
import { monthsSince } from '@/lib/ui/dashboard/platforms';

describe('the age of a fixture', () => {
  test.each([['2026-11', 0], ['2026-10', 1], ['2025-11', 12], ['2025-10', 13], ['2024-06', 29]])('%s is %d months', (fixture, months) =>
    expect(monthsSince(fixture, Date.parse('2026-11-22T00:00:00Z'))).toBe(months));
});
