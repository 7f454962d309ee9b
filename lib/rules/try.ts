import type { Activity } from '@/lib/model/records';
import type { Finding, Rule } from '@/lib/model/rule';
import type { RuleSet } from '@/lib/model/ruleset';
import { aloneContext } from './alone';
import type { CheckContext } from './check';
import { compileRules, evaluate } from './compile';
import { runExamples } from './examples';
import { createHistory } from './history';
import { type Score, scoreOf } from './tables/score';
import type { TableId } from './tables/table';
import { tableOf, TABLE_IDS } from './tables/tables';

/** Who is taken to have written a text that is tried: somebody's first words, or one of many by somebody known for long. */
export const WRITERS = ['newcomer', 'regular'] as const;
export type Writer = (typeof WRITERS)[number];

/** What the rules of a set say to a text. */
export type Tried = {
  findings: Finding[];
  /** Rules that found nothing and ask for more than a text and its writer: what was written before, the thread, the hour. */
  beyond: Rule[];
  scores: { table: TableId; score: Score }[];
};

const KNOWN = { count: 1_000, firstAt: 0 };
const NOW = 10 * 365 * 86_400_000;
const WRITER = 'tried/m/writer';

function contextOf(writer: Writer): CheckContext {
  const history = createHistory();
  return { ...aloneContext(), now: NOW, history: writer === 'newcomer' ? history : { ...history, before: () => KNOWN } };
}

const itemOf = (text: string): Activity => ({
  id: 'tried/a/1', community: 'tried', native: '1', kind: 'post', member: WRITER, at: NOW, precision: 'second', via: 'manual', capturedAt: NOW, text,
});

/** Which of a rule's checks ask for more than a text and its writer. */
const asksMore = (rule: Rule, { lists }: RuleSet): boolean => runExamples({ ...rule, examples: {} }, lists).blind.some((check) => check !== 'member');

/** Tries a text on a set as it stands, rules that are off too. Whom a rule is for counts; where and what for does not. Throws a fault when a rule is wrong. */
export function tryText(set: RuleSet, text: string, writer: Writer): Tried {
  const rules = set.rules.filter(({ level }) => level !== 'community').map(({ scope, stop: _, ...rule }): Rule => ({
    ...rule, mode: rule.mode === 'off' ? 'observe' : rule.mode, ...(scope?.languages ? { scope: { languages: scope.languages } } : {}),
  }));
  const findings = evaluate(compileRules(rules, set.lists), itemOf(text), contextOf(writer));
  const found = new Set(findings.map(({ rule }) => rule));
  return {
    findings,
    beyond: set.rules.filter((rule) => rule.level !== 'community' && !found.has(rule.id) && asksMore(rule, set)),
    scores: TABLE_IDS.flatMap((table) => {
      const score = scoreOf(tableOf(table), text);
      return score ? [{ table, score }] : [];
    }),
  };
}
