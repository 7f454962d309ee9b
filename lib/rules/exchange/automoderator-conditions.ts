import type { ActivityKind, Role } from '@/lib/model/kinds';
import type { Condition, Scope } from '@/lib/model/rule';
import type { Document } from './automoderator';
import { type Drop, searchOf } from './automoderator-search';
import { isObject } from '../plain-object';

/** Keys that say what is done, read elsewhere. */
const NOT_CONDITIONS = /^(action|action_reason|report_reason|priority|type|moderators_exempt|comment(_\w+)?|message(_\w+)?|modmail(_\w+)?|set_\w+|overwrite_flair)$/;

const KINDS: Record<string, ActivityKind[]> = { comment: ['comment', 'message'], submission: ['post'] };
const REMOVING = /^(remove|spam|filter|report)$/;
const MODERATORS: Role[] = ['moderator', 'leader'];

/** Checks of the item itself that have the same meaning here. */
const ITEM: Record<string, (value: unknown) => Condition | null> = {
  body_longer_than: (value) => shape('length', '>', value),
  body_shorter_than: (value) => shape('length', '<', value),
  is_edited: (value) => (typeof value === 'boolean' ? { item: { edited: value } } : null),
  is_top_level: (value) => (typeof value === 'boolean' ? { thread: { depth: value ? '= 1' : '> 1' } } : null),
};

const shape = (of: string, sign: string, value: unknown): Condition | null => (Number.isFinite(Number(value)) ? { shape: { [of]: `${sign} ${Number(value)}` } } : null);

const AGE = /^\s*([<>]=?|=)?\s*(\d+)\s*(minute|hour|day|week|month|year)s?\s*$/i;
const UNIT: Record<string, [factor: number, unit: string]> = { minute: [1, 'm'], hour: [1, 'h'], day: [1, 'd'], week: [1, 'w'], month: [30, 'd'], year: [365, 'd'] };

/** `< 7 days` as it is written here; bare numbers are days there. */
function ageOf(value: unknown): string | null {
  const [, sign = '=', number = '', unit = ''] = AGE.exec(/^\s*[<>]?=?\s*\d+\s*$/.test(String(value)) ? `${String(value)} days` : String(value)) ?? [];
  const known = UNIT[unit.toLowerCase()];
  return known ? `${sign} ${Number(number) * known[0]}${known[1]}` : null;
}

/** Checks of the author; what is measured in karma and badges has no meaning here. */
const AUTHOR: Record<string, (value: unknown) => Condition | null> = {
  account_age: (value) => {
    const age = ageOf(value);
    return age === null ? null : { member: { seenFor: age } };
  },
  is_moderator: (value) => (typeof value === 'boolean' ? sided(value, { member: { role: MODERATORS } }) : null),
};

const sided = (holds: boolean, condition: Condition): Condition => (holds ? condition : { not: condition });

export type Conditions = { conditions: Condition[]; scope: Scope | null; /** Conditions that could not be carried over. */ dropped: number };

/** All conditions of a rule; what has no meaning here is noted and counted. */
export function conditionsOf(document: Document): Conditions {
  const { value, leave } = document;
  const conditions: Condition[] = [];
  let dropped = 0;
  const take = (key: string, condition: Condition | null): void => {
    if (condition) conditions.push(condition);
    else {
      leave(key, { key: 'rules_left_condition' });
      dropped += 1;
    }
  };
  for (const [key, given] of Object.entries(value)) {
    if (NOT_CONDITIONS.test(key)) continue;
    // One pattern less of several that are denied finds more, of several that are looked for less.
    const drop: Drop = (pattern) => {
      leave(key, { key: 'rules_left_pattern' }, pattern);
      if (key.startsWith('~')) dropped += 1;
    };
    if (key === 'author' && isObject(given)) for (const part of authorConditions(given, drop)) take('author', part);
    else take(key, ITEM[key]?.(given) ?? searchOf(key, given, drop));
  }
  return { conditions, scope: scopeOf(document), dropped };
}

/** Each check of the author's group; with `satisfy_any_threshold` one of the thresholds is enough. */
function authorConditions(author: Record<string, unknown>, drop: Drop): (Condition | null)[] {
  const { satisfy_any_threshold: any, ...checks } = author;
  const read = Object.entries(checks).map(([key, value]) => AUTHOR[key]?.(value) ?? searchOf(`author.${key}`, value, drop));
  const known = read.filter((each) => each !== null);
  return any === true && known.length === read.length && known.length > 1 ? [{ any: known }] : read;
}

function scopeOf({ value, leave }: Document): Scope | null {
  const type = typeof value['type'] === 'string' ? value['type'].toLowerCase() : 'any';
  const kinds = KINDS[type] ?? (type === 'any' ? undefined : KINDS['submission']);
  if (kinds && !KINDS[type]) leave('type', { key: 'rules_left_type', args: [type] });
  const exempt = value['moderators_exempt'] ?? REMOVING.test(String(value['action']));
  if (!kinds && exempt !== true) return null;
  return { ...(kinds ? { kinds } : {}), ...(exempt === true ? { exempt: { roles: MODERATORS } } : {}) };
}
