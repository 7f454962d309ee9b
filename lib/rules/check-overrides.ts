import type { RuleSet } from '@/lib/model/ruleset';
import { compileSets } from './compile';
import { faultAt } from './fault';
import { overridden } from './overrides';

/** Throws a fault at the first override that cannot be carried out. */
export function checkOverrides({ rules, lists = [], overrides = [] }: RuleSet): void {
  overrides.forEach(({ rule: id, set }, i) => {
    const rule = rules.find((each) => each.id === id);
    if (!rule) throw faultAt(['overrides', i, 'rule'], `There is no rule "${id}".`);
    try {
      compileSets([{ rules: [{ ...overridden(rule, set), mode: 'flag' }], lists }]);
    } catch (error) {
      throw faultAt(['overrides', i, 'set'], error instanceof Error ? error.message : String(error));
    }
  });
}
