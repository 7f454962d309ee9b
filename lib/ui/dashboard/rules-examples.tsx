import { useMemo } from 'preact/hooks';
import { Notice } from '@/components/Notice';
import type { RuleSet } from '@/lib/model/ruleset';
import { type Example, runExamples } from '@/lib/rules/examples';
import { useWords } from '@/lib/ui/words';

type Failed = { rule: string; example: Example };

/** Examples that come out otherwise than they should, over all rules of a set or one of them. A rule that is wrong has none. */
export function failedExamples(set: RuleSet, only?: string): { failed: (Failed & { id: string })[]; run: number } {
  let run = 0;
  const failed = set.rules.filter(({ id }) => only === undefined || id === only).flatMap((rule) => {
    try {
      const { failures, unjudged } = runExamples(rule, set.lists);
      run += (rule.examples?.hit?.length ?? 0) + (rule.examples?.pass?.length ?? 0) - unjudged.length;
      return failures.map((example) => ({ id: rule.id, rule: typeof rule.name === 'string' ? rule.name : '', example }));
    } catch {
      return [];
    }
  });
  return { failed, run };
}

/** Runs the examples of the rules and lists what fails; saving is not stopped by it. */
export function Examples({ set, only }: { set: RuleSet; only?: string }) {
  const { t } = useWords();
  const { failed, run } = useMemo(() => failedExamples(set, only), [set, only]);
  if (failed.length === 0) return run > 0 ? <p class="caption" data-testid="examples-pass">{t.many('rules_examples_pass', run)}</p> : null;
  const nameOf = (id: string): string => t.pick(set.rules.find((rule) => rule.id === id)?.name ?? id);
  return (
    <Notice tone="watch" testId="examples-fail">
      {t.many('rules_examples_fail', failed.length)}
      <ul class="plain-list">
        {failed.map(({ id, example: { kind, text } }, i) => <li class="words" key={i}>{only === undefined && `${nameOf(id)}: `}{t(kind === 'hit' ? 'rules_example_missed' : 'rules_example_caught', text)}</li>)}
      </ul>
    </Notice>
  );
}
