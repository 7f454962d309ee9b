import type { Activity } from '@/lib/model/records';
import type { Condition, Rule } from '@/lib/model/rule';
import type { List } from '@/lib/model/ruleset';
import { aloneContext } from './alone';
import type { CheckContext } from './check';
import { CHECKS } from './checks';
import { itemOf, listsOf } from './compile';
import { compileCondition, type Test } from './condition';
import { inScope } from './scope';
import { isObject } from './plain-object';

/** A text that a rule gives as an example, of what it must find or must leave alone. */
export type Example = { kind: 'hit' | 'pass'; text: string };

/** What came of a rule's examples. */
export type Examined = {
  /** Found though it must not be, or not found though it must. */
  failures: Example[];
  /** Those on which a text alone decides nothing. */
  unjudged: Example[];
  /** Ids of the rule's checks that ask for more than a text: who wrote it, when, what was there before. */
  blind: string[];
};

/** Checks of what stands beside a text, besides those that look back. */
const BESIDE: readonly string[] = ['thread', 'item', 'situation', 'time'];

/**
 * Runs a rule's examples, each text by itself. What a text alone does not tell may be either way: a `hit` fails only when
 * the rule can never find it, a `pass` only when the rule always does. Throws a fault when a condition is wrong.
 */
export function runExamples(rule: Rule, lists: readonly List[] = [], context: CheckContext = aloneContext()): Examined {
  const examples = examplesOf(rule);
  if (rule.level === 'community') return { failures: [], unjudged: examples, blind: Object.keys(rule.when) };
  const blind = new Set([...blindIn(rule.when), ...(rule.unless ? blindIn(rule.unless) : [])]);
  const compiled = (condition: Condition | undefined, key: string): Test | null => (condition ? compileCondition(condition, { lists: listsOf(lists), path: [key] }) : null);
  const asked = (upper: boolean): Tests => ({ when: compiled(bound(rule.when, upper), 'when'), unless: compiled(rule.unless && bound(rule.unless, !upper), 'unless') });
  // Compiled as it stands first: so a fault is told where its writer sees it.
  const plain: Tests = { when: compiled(rule.when, 'when'), unless: compiled(rule.unless, 'unless') };
  const [may, must] = blind.size === 0 ? [plain, plain] : [asked(true), asked(false)];
  const examined: Examined = { failures: [], unjudged: [], blind: [...blind] };
  for (const example of examples) {
    const [can, does] = [holds(may, rule, example.text, context), holds(must, rule, example.text, context)];
    if (can && !does) examined.unjudged.push(example);
    else if (can !== (example.kind === 'hit')) examined.failures.push(example);
  }
  return examined;
}

type Tests = { when: Test | null; unless: Test | null };

/** Of the scope only the languages say something about a text. */
function holds({ when, unless }: Tests, { scope }: Rule, text: string, context: CheckContext): boolean {
  const item = itemOf(alone(text), context);
  return inScope(scope?.languages && { languages: scope.languages }, item, context) && Boolean(when?.ask(item, context)) && !unless?.ask(item, context);
}

const examplesOf = ({ examples: { hit = [], pass = [] } = {} }: Rule): Example[] => [
  ...hit.map((text): Example => ({ kind: 'hit', text })),
  ...pass.map((text): Example => ({ kind: 'pass', text })),
];

const alone = (text: string): Activity => ({ id: 'example', community: 'example', native: 'example', kind: 'post', precision: 'unknown', via: 'manual', capturedAt: 0, text });

/** Whether a text alone does not tell what a check says. Settings that are wrong are told when the rule is compiled. */
function isBlind(name: string, value: unknown): boolean {
  const check = CHECKS.find(({ id }) => id === name);
  if (!check) return false;
  if (BESIDE.includes(name) || check.cost === 'history') return true;
  const settings = check.needs ? check.schema.safeParse(value) : undefined;
  return settings?.success === true && Object.keys(check.needs?.(settings.data) ?? {}).length > 0;
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** Ids of the blind checks in a condition, however deep. */
function blindIn(condition: unknown): string[] {
  const [name, value] = entryOf(condition);
  if (name === 'all' || name === 'any') return listOf(value).flatMap(blindIn);
  if (name === 'not') return blindIn(value);
  if (name === 'atLeast') return isObject(value) ? listOf(value['of']).flatMap(blindIn) : [];
  if (name === 'score') return isObject(value) ? listOf(value['of']).flatMap((part) => (isObject(part) ? blindIn(part['when']) : [])) : [];
  return isBlind(name, value) ? [name] : [];
}

const entryOf = (condition: unknown): [string, unknown] => (isObject(condition) ? Object.entries(condition)[0] : undefined) ?? ['', undefined];

/** `atLeast` of none always holds, of more than there are never does; said in the language itself. */
const constant = (always: boolean, condition: Condition): Condition => ({ atLeast: { n: always ? 0 : 2, of: [condition] } });

/**
 * A condition in which everything that is blind is taken the way that makes the whole hold most often (`upper`) or most
 * rarely. What is negated is taken the other way round. The condition is known to be right.
 */
function bound(condition: Condition, upper: boolean): Condition {
  const [name, value] = entryOf(condition);
  const all = (of: unknown): Condition[] => listOf(of).map((part) => bound(part as Condition, upper));
  if (name === 'all' || name === 'any') return { [name]: all(value) };
  if (name === 'not') return { not: bound(value as Condition, !upper) };
  if (name === 'atLeast') return { atLeast: { ...(value as object), of: all((value as { of: unknown }).of) } };
  if (name === 'score') {
    const { least, of } = value as { least: number; of: { weight?: number; when: Condition }[] };
    return { score: { least, of: of.map(({ weight = 1, when }) => ({ weight, when: bound(when, weight < 0 ? !upper : upper) })) } };
  }
  return isBlind(name, value) ? constant(upper, condition) : condition;
}
