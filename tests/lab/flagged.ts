import { inOrder } from '@/lib/engagement/facts';
import { aloneContext } from '@/lib/rules/alone';
import { compileRules, evaluate } from '@/lib/rules/compile';
import { copyIndex } from '@/lib/rules/copies';
import { PACKS } from '@/lib/rules/packs';
import type { OneCommunity } from './one-community';

const REACH = 28 * 86_400_000;

/** Activities of the last 28 days in which a rule of any pack finds something: nobody is asked to welcome or answer these. */
export function flaggedIn({ activities, members, threads }: OneCommunity, now: number): Set<string> {
  const compiled = compileRules(PACKS.flatMap(({ rules }) => rules));
  const recent = activities.filter(({ at = now, text }) => at >= now - REACH && text !== undefined).toSorted(inOrder);
  const copies = copyIndex();
  for (const each of recent) copies.add(each);
  return new Set(recent.flatMap((activity) => {
    const writers = [activity.member, activity.thread === undefined ? undefined : threads.get(activity.thread)?.author];
    const found = evaluate(compiled, activity, {
      ...aloneContext(),
      authorNames: () => writers.flatMap((writer) => {
        const member = members.get(writer ?? '');
        return [member?.name, member?.handle].filter((name) => name !== undefined);
      }),
      earlierTexts: (text) => copies.near(text),
    });
    return found.map((finding) => finding.activity);
  }));
}
