import { z } from '@/lib/model/zod';
import { ACTIVITY_KINDS } from '@/lib/model/kinds';
import type { Activity } from '@/lib/model/records';
import type { Sentence } from '@/lib/model/rule';
import type { Check, CheckContext, Item } from '../check';
import { COUNT_IS, SPAN } from '../compare';
import { domainsOf } from '../linked';
import { linksIn, registered } from '../links';
import { isExact } from '../precise';
import { lettersOf, similarity } from '../shingles';

const SETTINGS = z.strictObject({
  /** How many, this one included. */
  count: COUNT_IS,
  window: SPAN,
  by: z.enum(['member', 'thread', 'domain', 'community']).default('member'),
  /** Only those whose text is so much like this one's. */
  same: z.strictObject({ similarity: z.number().min(0.1).max(1) }).optional(),
  kinds: z.array(z.enum(ACTIVITY_KINDS)).min(1).optional(),
});
type Settings = z.infer<typeof SETTINGS>;

/** Of a flood the latest are compared; no rule needs more to see it. */
const MOST_COMPARED = 300;
const MOST_EVIDENCE = 20;
const UNITS: readonly [name: string, ms: number][] = [['days', 86_400_000], ['hours', 3_600_000], ['minutes', 60_000], ['seconds', 1_000]];

/** How many activities there were in a window up to this one. Times that are known less exactly than the window count for nothing. */
export const rate: Check<Settings> = {
  id: 'rate',
  cost: 'history',
  schema: SETTINGS,
  needs: ({ by, window }) => ({ [by === 'domain' ? 'community' : by]: window }),
  compile: (settings) => (item, context) => {
    const { activity } = item;
    if (!isExact(activity, settings.window) || (settings.kinds && !settings.kinds.includes(activity.kind))) return null;
    const others = othersOf(item, settings, context);
    if (others === null || !settings.count.holds(others.length + 1)) return null;
    return { spans: [], reason: reasonFor(others.length + 1, settings), evidence: others.slice(-MOST_EVIDENCE).map(({ id }) => id) };
  },
};

/** The others that count; null when it cannot be told whose they are. */
function othersOf(item: Item, settings: Settings, { history }: CheckContext): readonly Activity[] | null {
  const { activity } = item;
  const { by, window, kinds, same } = settings;
  const counts = (other: Activity): boolean => isExact(other, window) && (!kinds || kinds.includes(other.kind));
  const near = (whose: 'member' | 'thread' | 'community'): Activity[] | null => (activity[whose] === undefined ? null : history.within(activity, whose, window).filter(counts));
  const others = by === 'domain' ? sameDomain(item, () => near('community') ?? []) : near(by);
  if (!others || !same) return others;
  return mayHold(settings, Math.min(others.length, MOST_COMPARED)) ? alike(activity, others, same.similarity) : null;
}

/** Whether any number of so many others would do: mostly there are too few to compare their texts at all. */
function mayHold({ count }: Settings, most: number): boolean {
  for (let others = 0; others <= most; others += 1) if (count.holds(others + 1)) return true;
  return false;
}

/** Those that link to the same site as this one; where it links to several, to the one with most. */
function sameDomain({ body }: Item, near: () => readonly Activity[]): readonly Activity[] | null {
  const domains = [...new Set(linksIn(body).map(({ host }) => registered(host)))];
  if (domains.length === 0) return null;
  const linking = near().map((other) => ({ other, found: domainsOf(other) }));
  const shared = domains.map((domain) => linking.filter(({ found }) => found.has(domain)).map(({ other }) => other));
  return shared.toSorted((a, b) => b.length - a.length)[0]!;
}

/** Texts without letters are alike when they are equal. */
function alike({ text = '' }: Activity, others: readonly Activity[], least: number): Activity[] {
  const letters = lettersOf(text);
  return others.slice(-MOST_COMPARED).filter((other) => {
    const its = lettersOf(other.text ?? '');
    return letters === '' || its === '' ? text.trim() === (other.text ?? '').trim() : similarity(letters, its) >= least;
  });
}

function reasonFor(count: number, { by, window, same }: Settings): Sentence {
  const [unit, ms] = UNITS.find(([, each]) => window >= each && window % each === 0) ?? UNITS.at(-1)!;
  const what = same ? 'alike' : by;
  return { key: `reason_rate_${what}_${unit}`, args: [count, Math.round(window / ms)] };
}
