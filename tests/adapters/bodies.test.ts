import { describe, expect, test } from 'vitest';
import { documentsIn } from '@/lib/adapters/bodies';

describe('what an answer holds', () => {
  test.each([
    ['{"a":1}', [{ a: 1 }]],
    [' [1,2] ', [[1, 2]]],
    ['for (;;);{"a":1}', [{ a: 1 }]],
    [")]}',\n{\"a\":1}", [{ a: 1 }]],
    ['{"a":1}\n{"b":2}\n', [{ a: 1 }, { b: 2 }]],
    ['42["msg",{"id":7}]', [['msg', { id: 7 }]]],
    ['4213["names",{}]', [['names', {}]]],
    ['0{"sid":"x"}\u001e42["init",{"n":1}]\u001e2', [{ sid: 'x' }, ['init', { n: 1 }], 2]],
    ['<html>', []],
    ['', []],
  ])('%j', (body, documents) => expect(documentsIn(body)).toEqual(documents));
});
