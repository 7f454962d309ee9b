import { dictOf, jsonIn } from './json';

/** What matters of a script's text: strings are passed over, brackets counted, `undefined` found. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|\bundefined\b|[{}]/g;
/** Larger states hold no page that we read. Characters. */
const LARGEST = 4_000_000;

/**
 * The object that a script of the page assigns after a mark (`window.__INITIAL_STATE__=`), read without running anything.
 * It is JSON but for `undefined`, which stands for nothing.
 */
export function objectAfter(mark: RegExp, script: string): unknown {
  const start = mark.exec(script);
  if (!start || script.length > LARGEST) return undefined;
  const from = script.indexOf('{', start.index + start[0].length);
  if (from < 0) return undefined;
  let json = '';
  let taken = from;
  let depth = 0;
  TOKEN.lastIndex = from;
  for (let token = TOKEN.exec(script); token !== null; token = TOKEN.exec(script)) {
    const [text] = token;
    if (text === 'undefined') {
      json += `${script.slice(taken, token.index)}null`;
      taken = TOKEN.lastIndex;
    } else if (text === '{') depth += 1;
    else if (text === '}') depth -= 1;
    if (depth === 0) return jsonIn(json + script.slice(taken, TOKEN.lastIndex));
  }
  return undefined;
}

/** Deeper lies nothing that is read. */
const DEEPEST = 20;

/** JSON with its keys as answers write them: what a page calls `userInfo` in its state is `user_info` in its answers. */
export function snaked(value: unknown, depth = 0): unknown {
  if (depth > DEEPEST) return undefined;
  if (Array.isArray(value)) return value.map((item) => snaked(item, depth + 1));
  const dict = dictOf(value);
  if (!dict) return value;
  return Object.fromEntries(Object.entries(dict).map(([key, inner]) => [key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), snaked(inner, depth + 1)]));
}
