import { expect, it } from 'vitest';
import { prove } from '../overlay/proof/prove';

it('marks a page without moving or covering anything of it', async () => {
  const { held } = await prove();
  expect(held.filter(({ holds }) => !holds).map(({ what }) => what)).toEqual([]);
  expect(held.length).toBeGreaterThan(20);
});
