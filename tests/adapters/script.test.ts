import { expect, it } from 'vitest';
import { objectAfter, snaked } from '@/lib/adapters/script';

const STATE = /window\.__INITIAL_STATE__\s*=/;

it.each([
  ['window.__INITIAL_STATE__={"a":1};(function(){var s={b:2}})()', { a: 1 }],
  ['window.__INITIAL_STATE__ = {"a":undefined,"b":[undefined],"c":"undefined }\\" {"}', { a: null, b: [null], c: 'undefined }" {' }],
  ['var x={"a":1};window.__INITIAL_STATE__={"b":{"c":{}}};var y={}', { b: { c: {} } }],
  ['window.__INITIAL_STATE__={"a":', undefined],
  ['window.__INITIAL_STATE__={a:1}', undefined],
  ['window.__INITIAL_STATE__=load()', undefined],
  ['window.other={"a":1}', undefined],
])('%s', (script, expected) => expect(objectAfter(STATE, script)).toEqual(expected));

it('names keys as answers do, at any depth', () => {
  expect(snaked({ noteId: '1', list: [{ userInfo: { userId: 'a' }, like_count: 'XY' }] })).toEqual({ note_id: '1', list: [{ user_info: { user_id: 'a' }, like_count: 'XY' }] });
});
