import type { RuleSet } from '@/lib/model/ruleset';
import type { Path } from './fault';
import { readRuleSet } from './file';
import { isObject } from './plain-object';
import { type Change, changedSheet, readSheet } from './sheet';

/** What stands under `ruleset` in a file. */
const OF_SET: readonly string[] = ['id', 'name', 'about', 'communities', 'timezone'];

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
const idOf = (value: unknown): string | undefined => (isObject(value) && typeof value['id'] === 'string' ? value['id'] : undefined);

/** The fewest changes that lead from one value to another, so that all else in a text can stay as it was typed. */
function changesOf(before: unknown, after: unknown, path: Path): Change[] {
  if (isSame(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) return changesOfList(before, after, path);
  if (!isObject(before) || !isObject(after)) return [{ path, value: after }];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) => changesOf(before[key], after[key], [...path, key]));
}

/** Of lists whose members have ids those that stay keep their text; else a list is written anew when its length changes. */
function changesOfList(before: readonly unknown[], after: readonly unknown[], path: Path): Change[] {
  if (before.length === after.length && before.every((value, i) => idOf(value) === idOf(after[i]))) return before.flatMap((value, i) => changesOf(value, after[i], [...path, i]));
  const ids = new Set(after.map(idOf));
  const staying = before.filter((value) => idOf(value) !== undefined && ids.has(idOf(value)));
  const isGrown = staying.every((value, i) => idOf(value) === idOf(after[i]));
  if (after.length === 0 || !isGrown || ids.has(undefined)) return [{ path, value: after }];
  // From the end, so that the places before keep their numbers.
  const gone = before.flatMap((value, i) => (staying.includes(value) ? [] : [{ path: [...path, i], value: undefined }])).toReversed();
  const kept = staying.flatMap((value, i) => changesOf(value, after[i], [...path, i]));
  const added = after.slice(staying.length).map((value, i) => ({ path: [...path, staying.length + i], value }));
  return [...gone, ...kept, ...added];
}

const placeIn = (path: Path): Path => (OF_SET.includes(String(path[0])) ? ['ruleset', ...path] : path);

/**
 * The text that somebody typed, with what changed since: comments and order stay. Null when it cannot be done, as in a text
 * that is no set with `version: 1`; then the set has to be written anew.
 */
export function rewritten(text: string, after: RuleSet): string | null {
  try {
    const before = readRuleSet(text);
    if (isSame(before, after)) return text;
    const { value: file } = readSheet(text);
    if (!isObject(file) || !('version' in file)) return null;
    const made = changedSheet(text, changesOf(before, after, []).map(({ path, value }) => ({ path: placeIn(path), value })));
    // Nothing is taken on trust: the text must say what the set says.
    return isSame(sorted(readRuleSet(made)), sorted(after)) ? made : null;
  } catch {
    return null;
  }
}

/** The same value with keys in one order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.keys(value).toSorted().filter((key) => value[key] !== undefined).map((key) => [key, sorted(value[key])]));
}
