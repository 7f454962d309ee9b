import { expect, it } from 'vitest';
import { objectsIn } from '@/lib/adapters/walk';

const names = (json: unknown): unknown[] => [...objectsIn(json)].map(({ name }) => name);

it('gives each object before what it holds, in the order of the text', () => {
  expect(names([{ name: 'a', in: { name: 'b', list: [[{ name: 'c' }]] } }, { name: 'd' }])).toEqual(['a', 'b', 'c', 'd']);
});

it.each([[null], ['{"name":"a"}'], [7], [undefined], [[1, 'x', null]]])('finds nothing in %j', (json) => {
  expect(names(json)).toEqual([]);
});

it('goes no deeper than twenty levels', () => {
  let json: unknown = { name: 'last' };
  for (let level = 0; level < 40; level += 1) json = { name: level, json };
  expect(names(json)).toHaveLength(20);
});

it('stops after fifty thousand objects', () => {
  expect(names(Array.from({ length: 60_000 }, (_, name) => ({ name })))).toHaveLength(50_000);
});
