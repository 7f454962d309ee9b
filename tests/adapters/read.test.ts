// @vitest-environment jsdom
import { expect, test } from 'vitest';
import type { Adapter, Part } from '@/lib/adapters/adapter';
import { findBlocks } from '@/lib/adapters/read';
import { parse } from './truth';

const partOf = (name: string, selector: string, more: Partial<Part> = {}): Part => ({ name, selector, read: () => true, ...more });
const adapterOf = (...parts: Part[]): Adapter => ({ id: 'any', name: 'Any', place: () => null, parts });
const found = (adapter: Adapter, root: ParentNode): string[] => findBlocks(adapter, root).map(({ part, element }) => `${part.name} ${element.id}`);

test('of a page in one look, blocks of another are not looked for; what has no look is found in each', () => {
  const adapter = adapterOf(partOf('old', '.old', { look: 'old' }), partOf('new', '.new', { look: 'new' }), partOf('any', '.any'));
  expect(found(adapter, parse('<p class="old" id="a"></p><p class="new" id="b"></p><p class="any" id="c"></p>'))).toEqual(['old a', 'any c']);
  expect(found(adapter, parse('<p class="new" id="b"></p><p class="any" id="c"></p>'))).toEqual(['new b', 'any c']);
});

test('blocks that one element holds are looked for in it; everywhere where it is missing, and in a part of a page', () => {
  const adapter = adapterOf(partOf('row', '.row', { within: ['none', 'side'] }));
  const doc = parse('<p class="row" id="a"></p><div id="side"><p class="row" id="b"></p></div>');
  expect(found(adapter, doc)).toEqual(['row b']);
  expect(found(adapter, doc.body)).toEqual(['row a', 'row b']);
  expect(found(adapter, parse('<p class="row" id="a"></p>'))).toEqual(['row a']);
});
