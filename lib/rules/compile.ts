import { CONTRIBUTIONS } from '@/lib/model/kinds';
import type { Activity } from '@/lib/model/records';
import { type Finding, type Rule, SEVERITIES } from '@/lib/model/rule';
import { type List, WORD_VIEWS } from '@/lib/model/ruleset';
import type { CheckContext, Item, Lists, Needs } from './check';
import { compileCommunity } from './community';
import { compileCondition, hitFrom, joinNeeds, type Sights, type Test } from './condition';
import { faultAt, pathOf, shownPath } from './fault';
import { createLexicon, type Lexicon } from './lexicon';
import { inScope } from './scope';
import { viewsOf } from './views';

/** A rule ready to run. `written`: the rule and the lists of its set as text; where both are equal, rules see the same. */
export type ReadyRule = { rule: Rule; written: { rule: string; lists: string }; ask(item: Item, context: CheckContext): Sights | null };

/** Rules made ready, in the order in which they are asked and told: by priority, then the severest first. */
export type Compiled = { rules: readonly ReadyRule[]; needs: Needs };

const rank = ({ severity }: Rule): number => SEVERITIES.indexOf(severity);
const inOrder = (a: Rule, b: Rule): number => (b.priority ?? 0) - (a.priority ?? 0) || rank(b) - rank(a) || (a.id < b.id ? -1 : 1);

/** Finds a list of a set; a sentence that names what there is when it is not there. */
export const listsOf = (lists: readonly List[]): Lists => (id) => {
  const list = lists.find((each) => each.id === id);
  if (!list) throw new Error(`There is no list "${id}"${lists.length > 0 ? `; there are ${lists.map((each) => each.id).join(', ')}` : ''}.`);
  return list;
};

/** What the rules of a set share; the lexicon also those of other sets. `told`: its lists, written down. */
type Shared = { lists: Lists; told: string; lexicon: Lexicon };

/** A condition of a rule; the sentence of a fault in it names the rule and the place. */
function conditionOf(rule: Rule, key: 'when' | 'unless', { lists, lexicon }: Shared): Test {
  try {
    if ('surge' in (rule[key] ?? {})) throw faultAt([key], '"surge" looks at a whole community; give the rule "level: community".');
    return compileCondition(rule[key], { lists, path: [key], lexicon });
  } catch (error) {
    const path = pathOf(error).length > 0 ? pathOf(error) : [key];
    const message = error instanceof Error ? error.message : String(error);
    const place = shownPath(path);
    throw faultAt(path, `Rule "${rule.id}", ${message.startsWith(place) ? '' : `${place}: `}${message}`);
  }
}

function ready(rule: Rule, shared: Shared): ReadyRule & { needs: Needs } {
  const when = conditionOf(rule, 'when', shared);
  const unless = rule.unless ? conditionOf(rule, 'unless', shared) : null;
  return {
    rule,
    written: { rule: JSON.stringify(rule), lists: shared.told },
    needs: joinNeeds(unless ? [when.needs, unless.needs] : [when.needs]),
    ask(item, context) {
      if (!inScope(rule.scope, item, context)) return null;
      const tell = when.ask(item, context);
      return tell && !unless?.ask(item, context) ? tell() : null;
    },
  };
}

type Rules = { rules: readonly Rule[]; lists?: readonly List[] | undefined };

/**
 * Makes the rules of sets ready, each with its own lists, rule by rule: whoever runs it may let others work in between.
 * Rules that are off are left out; those about a whole community (`community.ts`) are read, so that what is wrong in them
 * is told, and left out too. Ids of rules are unique over the sets. Throws a fault that names the rule and the place when a
 * condition is wrong. `lexicon`: for rules whose words are looked for together with those of others; all must be compiled
 * before any is asked.
 */
export function* compiling(sets: readonly Rules[], lexicon: Lexicon = createLexicon()): Generator<void, Compiled> {
  const all: (ReadyRule & { needs: Needs })[] = [];
  // The tables of each view are made at its first use: by the first words in one step they would be felt.
  for (const view of WORD_VIEWS) if (viewsOf('加a1')[view].text !== '') yield;
  for (const { rules, lists = [] } of sets) {
    compileCommunity(rules);
    const shared = { lists: listsOf(lists), told: JSON.stringify(lists), lexicon };
    for (const rule of rules) {
      if (rule.mode === 'off' || rule.level === 'community') continue;
      all.push(ready(rule, shared));
      yield;
    }
  }
  return { rules: all.toSorted((a, b) => inOrder(a.rule, b.rule)), needs: joinNeeds(all.map(({ needs }) => needs)) };
}

/** The same in one go. */
export function compileSets(sets: readonly Rules[], lexicon?: Lexicon): Compiled {
  const steps = compiling(sets, lexicon);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same for the rules of one set. */
export const compileRules = (rules: readonly Rule[], lists: readonly List[] = []): Compiled => compileSets([{ rules, lists }]);

/** An activity as checks read it. */
export function itemOf(activity: Activity, context: Pick<CheckContext, 'thread'>): Item {
  const thread = context.thread(activity.thread);
  const title = activity.kind === 'post' ? thread?.title : undefined;
  const item: Item = { activity, body: viewsOf(activity.text ?? '') };
  if (thread) item.thread = thread;
  if (title) item.title = viewsOf(title);
  return item;
}

function findingOf({ rule, activity, sights }: Sighting): Finding {
  const { check, spans, titleSpans, reasons: [reason = { key: 'reason_holds' }, ...more], evidence } = hitFrom(sights);
  return {
    rule: rule.id, check, severity: rule.severity, mode: rule.mode as Finding['mode'], activity, spans, reason,
    ...(titleSpans.length > 0 ? { titleSpans } : {}),
    ...(more.length > 0 ? { more } : {}),
    ...(evidence.length > 0 ? { evidence } : {}),
  };
}

/** Whether there is anything to judge: only what members write is looked at, and only while it stands. */
export const isJudged = ({ kind, removed, text, form = [] }: Activity): boolean =>
  CONTRIBUTIONS.includes(kind) && !removed && (Boolean(text?.trim()) || form.length > 0);

/** That a rule found something in an activity; `findingsOf` puts it into words. */
export type Sighting = { rule: Rule; activity: Activity['id']; sights: Sights };

/** Which rules find something in an activity, in their order. Pure: what else must be known is asked of the context. */
export function sightings({ rules }: Compiled, activity: Activity, context: CheckContext): Sighting[] {
  const found: Sighting[] = [];
  if (rules.length === 0 || !isJudged(activity)) return found;
  const item = itemOf(activity, context);
  for (const { rule, ask } of rules) {
    const sights = ask(item, context);
    if (sights) found.push({ rule, activity: activity.id, sights });
    if (sights && rule.stop) break;
  }
  return found;
}

/** What was found, in words. It may be asked for at any time: the context was asked already. */
export const findingsOf = (found: readonly Sighting[]): Finding[] => found.map(findingOf);

/** What the rules find in one activity, in the order of the rules. */
export const evaluate = (compiled: Compiled, activity: Activity, context: CheckContext): Finding[] => findingsOf(sightings(compiled, activity, context));
