import { wilson } from '@/lib/model/wilson';
import { type DeepMetric, deepMetric, shareOf } from './deep-metric';
import { knownMembers } from './known-members';
import { people } from './people';
import { LEAST_N } from './window';

/**
 * M6 互动率 · interaction rate: members who interacted / members who were there at all where views are captured, else
 * / K, the members known at the window's end. The denominator is named: part `viewers` or `known`, the other is null.
 * Share with Wilson's interval.
 */
export const interactionRate: DeepMetric = deepMetric({
  id: 'M6', unit: 'share', better: 'up', least: LEAST_N,
  tell(span, window) {
    const rows = [...people(window, span).members.values()];
    const interacted = rows.filter(({ interactions }) => interactions > 0).length;
    const viewed = rows.some(({ views }) => views > 0);
    const n = viewed ? rows.filter(({ views, interactions }) => views > 0 || interactions > 0).length : knownMembers(window, span).size;
    const value = shareOf(interacted, n);
    return { value, n, parts: { interacted, viewers: viewed ? n : null, known: viewed ? null : n }, ...(value === null ? {} : { interval: wilson(interacted, n) }) };
  },
});
