import { CONTRIBUTIONS } from '@/lib/model/kinds';
import type { Activity } from '@/lib/model/records';
import { type Finding, type Rule, SEVERITIES } from '@/lib/model/rule';
import type { Check, CheckContext } from './check';
import { CHECKS } from './checks';

/** Rules made ready to run, severest first; rules that are off are left out. */
export type Compiled = readonly { rule: Rule; check: string; test: ReturnType<Check['compile']> }[];

/** Makes rules ready. Throws one sentence that names the rule and the place when a condition is wrong. */
export function compileRules(rules: readonly Rule[]): Compiled {
  return rules
    .filter(({ mode }) => mode !== 'off')
    .map((rule) => ({ rule, ...compileCondition(rule) }))
    .toSorted((a, b) => rank(b.rule) - rank(a.rule) || (a.rule.id < b.rule.id ? -1 : 1));
}

const rank = ({ severity }: Rule): number => SEVERITIES.indexOf(severity);

function compileCondition({ id, when }: Rule): { check: string; test: ReturnType<Check['compile']> } {
  const named = Object.keys(when);
  const known = CHECKS.map((check) => check.id).join(', ');
  if (named.length !== 1) throw new Error(`Rule "${id}", when: has ${named.length} conditions; give exactly one of ${known}.`);
  const name = named[0]!;
  const check = CHECKS.find((candidate) => candidate.id === name);
  if (!check) throw new Error(`Rule "${id}", when: no check is called "${name}"; use one of ${known}.`);
  const settings = check.schema.safeParse(when[name]);
  if (!settings.success) throw new Error(`Rule "${id}", ${explain(['when', name], settings.error.issues)}`);
  return { check: name, test: check.compile(settings.data) };
}

/** The first complaint of a schema as "path: what is wrong". */
export function explain(path: PropertyKey[], issues: readonly { path: PropertyKey[]; message: string }[]): string {
  const first = issues[0];
  const steps = [...path, ...(first?.path ?? [])].map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i === 0 ? '' : '.'}${String(step)}`));
  return `${steps.join('')}: ${first?.message ?? 'not understood'}.`;
}

/**
 * What the rules find in one activity, severest first. Only what members write is looked at, and only while it stands.
 * Pure: what else must be known is asked of the context.
 */
export function evaluate(compiled: Compiled, activity: Activity, context: CheckContext): Finding[] {
  if (!CONTRIBUTIONS.includes(activity.kind) || activity.removed || !activity.text?.trim()) return [];
  return compiled.flatMap(({ rule, check, test }) => {
    const hit = test(activity, context);
    return hit ? [{ rule: rule.id, check, severity: rule.severity, activity: activity.id, ...hit }] : [];
  });
}
