import type { Compiled, ReadyRule } from './compile';

/** A rule that is asked about each activity once, though two ask it in turn. */
function askedOnce(rule: ReadyRule): ReadyRule {
  let last: { about: unknown; sights: ReturnType<ReadyRule['ask']> } | null = null;
  return {
    ...rule,
    ask(item, context) {
      if (last?.about !== item.activity) last = { about: item.activity, sights: rule.ask(item, context) };
      return last.sights;
    },
  };
}

/**
 * The same rules, where those that both have are asked once for both: a draft mostly differs from what is in force by one
 * rule. Only for who asks both about one activity after the other, and about each once.
 */
export function sharing(one: Compiled, other: Compiled): [Compiled, Compiled] {
  const known = new Map(other.rules.map(({ written }) => [written.rule, written.lists]));
  const common = new Map(one.rules.filter(({ written }) => known.get(written.rule) === written.lists).map((rule) => [rule.written.rule, askedOnce(rule)]));
  const shared = ({ rules, needs }: Compiled): Compiled => ({ rules: rules.map((rule) => common.get(rule.written.rule) ?? rule), needs });
  return [shared(one), shared(other)];
}
