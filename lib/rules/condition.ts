import type { Sentence, TextSpan } from '@/lib/model/rule';
import { type Check, type CheckContext, COSTS, hitOf, type Item, type Lists, type Needs, type Seen } from './check';
import { CHECKS } from './checks';
import { faultAt, faultOf, type Path } from './fault';
import type { Lexicon } from './lexicon';
import { mergeSpans } from './spans';
import { isObject } from './plain-object';

/** What holds of an item by a whole condition: each check that saw something, in the order of the rule. */
export type Hit = { check: string; spans: TextSpan[]; titleSpans: TextSpan[]; reasons: Sentence[]; evidence: string[] };

/** What one check saw. */
type Sight = { check: string; seen: Seen };

/** What the checks of a condition saw, in the order of the rule. To put it into words costs more than to see it: `hitFrom`. */
export type Sights = readonly Sight[];

/** Gives what was seen. To gather it costs more than to see that a condition holds, and many hold in rules that do not. */
type Tell = () => Sights;

/** A condition ready to be asked. `cost` is the place of its dearest check in `COSTS`. */
export type Test = { cost: number; needs: Needs; ask(item: Item, context: CheckContext): Tell | null };

/** What a condition is compiled with. */
export type Ground = { lists: Lists; path: Path; lexicon?: Lexicon | undefined };

/** Conditions within conditions; more is a mistake or an attack. */
const DEEPEST = 12;
const MOST_PARTS = 200;

const NOTHING = (): Sights => [];

/** What was seen, put into words. It may be asked for later: what is still to be worked out depends on the text alone. */
export function hitFrom(sights: Sights): Hit {
  const hits = sights.map(({ seen }) => hitOf(seen));
  return {
    check: [...new Set(sights.map(({ check }) => check))].join('+'),
    spans: mergeSpans(hits.flatMap(({ spans }) => spans)),
    titleSpans: mergeSpans(hits.flatMap(({ titleSpans = [] }) => titleSpans)),
    reasons: hits.map(({ reason }) => reason),
    evidence: [...new Set(hits.flatMap(({ evidence = [] }) => evidence))],
  };
}

const together = (tells: readonly Tell[]): Sights => tells.flatMap((tell) => tell());

/** What two parts of a rule need, the farther of each. */
export function joinNeeds(all: readonly Needs[]): Needs {
  const joined: Needs = {};
  for (const needs of all) {
    for (const reach of ['member', 'thread', 'community', 'copies'] as const) if (needs[reach] !== undefined) joined[reach] = Math.max(joined[reach] ?? 0, needs[reach]);
    for (const key of ['before', 'standing', 'profile', 'above', 'flags'] as const) if (needs[key]) joined[key] = true;
  }
  return joined;
}

const dearest = (tests: readonly Test[]): number => Math.max(0, ...tests.map(({ cost }) => cost));
const cheapFirst = (tests: readonly Test[]): Test[] => tests.toSorted((a, b) => a.cost - b.cost);
const combined = (tests: readonly Test[], ask: Test['ask']): Test => ({ cost: dearest(tests), needs: joinNeeds(tests.map(({ needs }) => needs)), ask });

/** All must hold; the cheap ones are asked first. */
function allOf(tests: readonly Test[]): Test {
  const order = cheapFirst(tests);
  const places = tests.map((test) => order.indexOf(test));
  return combined(tests, (item, context) => {
    let tells: Tell[] | null = null;
    for (let i = 0; i < order.length; i += 1) {
      const tell = order[i]!.ask(item, context);
      if (!tell) return null;
      if (tells) tells.push(tell);
      else tells = [tell];
    }
    return inTheirPlaces(tells ?? [], places);
  });
}

/** A function of its own: what a closure holds is made room for as soon as the function around it begins. */
const inTheirPlaces = (tells: readonly Tell[], places: readonly number[]): Tell => () => together(places.map((place) => tells[place]!));

/** So many must hold; all that do are told. Once it is sure the others are asked only to be told. */
function atLeast(n: number, tests: readonly Test[]): Test {
  const order = cheapFirst(tests);
  const places = tests.map((test) => order.indexOf(test));
  return combined(tests, (item, context) => {
    const asked: (Tell | null)[] = [];
    let held = 0;
    for (let i = 0; i < order.length && held < n && held + order.length - i >= n; i += 1) {
      const tell = order[i]!.ask(item, context);
      asked.push(tell);
      if (tell) held += 1;
    }
    if (held < n) return null;
    return () => together(tests.flatMap((test, i) => (places[i]! < asked.length ? asked[places[i]!] : test.ask(item, context)) ?? []));
  });
}

const notThat = (test: Test): Test => combined([test], (item, context) => (test.ask(item, context) ? null : NOTHING));

/** The weights of what holds must come to so much. */
function scored(least: number, parts: readonly { weight: number; test: Test }[]): Test {
  return combined(parts.map(({ test }) => test), (item, context) => {
    const held = parts.flatMap(({ weight, test }) => {
      const tell = test.ask(item, context);
      return tell ? [{ weight, tell }] : [];
    });
    return held.reduce((sum, { weight }) => sum + weight, 0) >= least ? () => together(held.map(({ tell }) => tell)) : null;
  });
}

function partsOf(value: unknown, ground: Ground): Test[] {
  if (!Array.isArray(value) || value.length === 0) throw faultAt(ground.path, `A list of conditions is wanted here.`);
  if (value.length > MOST_PARTS) throw faultAt(ground.path, `${value.length} conditions are too many; ${MOST_PARTS} are the most.`);
  return value.map((each, i) => compileCondition(each, { ...ground, path: [...ground.path, i] }));
}

function settingsOf(value: unknown, keys: readonly [string, string], path: Path): [number, unknown] {
  const [numberKey, partsKey] = keys;
  const number = isObject(value) ? value[numberKey] : undefined;
  if (!isObject(value) || typeof number !== 'number' || !Object.keys(value).every((key) => keys.includes(key))) throw faultAt(path, `Write it as { ${numberKey}: 2, ${partsKey}: [ … ] }.`);
  return [number, value[partsKey]];
}

function scoreParts(value: unknown, ground: Ground): { weight: number; test: Test }[] {
  if (!Array.isArray(value) || value.length === 0) throw faultAt(ground.path, 'A list of { weight, when } is wanted here.');
  return value.map((each, i) => {
    const path = [...ground.path, i];
    if (!isObject(each) || !('when' in each) || !Object.keys(each).every((key) => key === 'weight' || key === 'when')) throw faultAt(path, 'Write it as { weight: 1, when: { … } }.');
    const { weight = 1 } = each;
    if (typeof weight !== 'number') throw faultAt([...path, 'weight'], 'The weight must be a number.');
    return { weight, test: compileCondition(each['when'], { ...ground, path: [...path, 'when'] }) };
  });
}

const COMBINERS: Record<string, (value: unknown, ground: Ground) => Test> = {
  all: (value, ground) => allOf(partsOf(value, ground)),
  any: (value, ground) => atLeast(1, partsOf(value, ground)),
  not: (value, ground) => notThat(compileCondition(value, ground)),
  atLeast(value, ground) {
    const [n, of] = settingsOf(value, ['n', 'of'], ground.path);
    return atLeast(n, partsOf(of, { ...ground, path: [...ground.path, 'of'] }));
  },
  score(value, ground) {
    const [least, of] = settingsOf(value, ['least', 'of'], ground.path);
    return scored(least, scoreParts(of, { ...ground, path: [...ground.path, 'of'] }));
  },
};

const telling = (check: string, seen: Seen): Tell => () => [{ check, seen }];

function leaf(check: Check, value: unknown, { lists, path, lexicon }: Ground): Test {
  const settings = check.schema.safeParse(value);
  if (!settings.success) throw faultOf(path, settings.error.issues);
  const test = check.compile(settings.data, lists, lexicon);
  return {
    cost: COSTS.indexOf(check.cost),
    needs: check.needs?.(settings.data) ?? {},
    ask(item, context) {
      const seen = test(item, context);
      return seen ? telling(check.id, seen) : null;
    },
  };
}

/** Reads a condition. Throws a fault (see `fault.ts`) at the first thing that is wrong. */
export function compileCondition(value: unknown, ground: Ground): Test {
  const { path } = ground;
  const known = [...CHECKS.map(({ id }) => id), ...Object.keys(COMBINERS)].join(', ');
  if (!isObject(value)) throw faultAt(path, `A condition is wanted here: one of ${known}.`);
  if (path.length > 2 * DEEPEST + 2) throw faultAt(path, `Conditions stand more than ${DEEPEST} deep in each other.`);
  const named = Object.keys(value);
  const [name = ''] = named;
  if (named.length !== 1) throw faultAt(path, `${named.length} conditions stand together; give exactly one of ${known}, or put them into "all".`);
  const inner = { ...ground, path: [...path, name] };
  const combiner = Object.hasOwn(COMBINERS, name) ? COMBINERS[name] : undefined;
  if (combiner) return combiner(value[name], inner);
  const check = CHECKS.find(({ id }) => id === name);
  if (!check) throw faultAt(path, `No check is called "${name}"; use one of ${known}.`);
  return leaf(check, value[name], inner);
}
