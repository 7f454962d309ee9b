import { type Dict, dictOf, jsonIn } from '../json';

/** Longer is no description of one post. */
const LONGEST = 200_000;
/** A key with its value: `'pid':'1'`, `"pid":1`, `pid:1`. A name in single quotes may hold one: the last before the next key ends it. */
const PAIR = /(['"]?)(\w+)\1\s*:\s*(?:'([^]*?)'(?=\s*(?:,\s*['"]?\w+['"]?\s*:|\}\s*$))|"((?:[^"\\]|\\.)*)"|(-?\d[\d.]*))/g;

/** JSON has its keys in double quotes. Told before it is parsed: what is none costs a browser more to refuse than to read. */
const STRICT = /^\s*\{\s*["}]/;

/**
 * What `data-field` says of an element. It is JSON on posts and rows, and in answers of comments that were fetched; beside it
 * the site's templates write single quotes, and keys without any.
 */
export function fieldOf(element: Element | null | undefined): Dict {
  const raw = element?.getAttribute('data-field') ?? '';
  if (raw === '' || raw.length > LONGEST) return {};
  const strict = STRICT.test(raw) ? dictOf(jsonIn(raw)) : undefined;
  if (strict) return strict;
  const loose: Dict = {};
  for (const [, , key = '', single, double, number] of raw.matchAll(PAIR)) loose[key] = single ?? double ?? number;
  return loose;
}
