import type { Activity } from '@/lib/model/records';
import type { List } from '@/lib/model/ruleset';
import { type Check, type CheckContext, type CheckHit, hitOf, type Item } from '@/lib/rules/check';
import { viewsOf } from '@/lib/rules/views';
import { aPost } from './posts';

/** A post as checks read it. */
export function itemWith(text: string, { title, ...more }: { title?: string | undefined } & Partial<Activity> = {}): Item {
  return { activity: aPost(text, more), body: viewsOf(text), ...(title === undefined ? {} : { title: viewsOf(title) }) };
}

/** A check with settings as a rule file has them, and the lists of its set. */
export const checkOf = <Settings>(check: Check<Settings>, settings: unknown, lists: readonly List[] = []): ((item: Item, context: CheckContext) => CheckHit | null) => {
  const test = check.compile(check.schema.parse(settings), (id) => lists.find((list) => list.id === id)!);
  return (item, context) => {
    const seen = test(item, context);
    return seen && hitOf(seen);
  };
};
