import type { TopicsStudy } from '@/lib/engagement/studies/study';
import type { Topic } from '@/lib/engagement/topics/topics';
import { addDays } from '@/lib/model/zone';
import type { Words } from '@/lib/ui/words';

export const TOPIC_ORDERS = ['heat', 'members', 'posts', 'liking'] as const;
export type TopicOrder = (typeof TOPIC_ORDERS)[number];


const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Topics that are not hidden and that speak of what is searched for, in an order; hot ones lead when ordered by heat. */
export function topicRows({ topics }: TopicsStudy, { search, order, hidden }: { search: string; order: TopicOrder; hidden: readonly string[] }): Topic[] {
  const out = new Set(hidden);
  const asked = folded(search.trim());
  const rows = topics.filter(({ term, related }) => !out.has(term) && (asked === '' || [term, ...related].some((word) => folded(word).includes(asked))));
  if (order === 'heat') return rows;
  return rows.toSorted((a, b) => (b[order] ?? -1) - (a[order] ?? -1) || b.heat - a.heat);
}

/** The greatest count of a day, and which day that was (index); null where nobody spoke of it. */
export function topDay(daily: readonly number[]): { day: number; count: number } | null {
  const count = Math.max(0, ...daily);
  return count === 0 ? null : { day: daily.indexOf(count), count };
}

/** The days of a topic: the first of all, and the index of the first that was captured. */
export type Days = { firstDay: string; known: number };

/** Which of so many days from `firstDay` on is the first captured one. */
export function knownFrom(firstDay: string, captured: string | undefined, days: number): number {
  if (captured === undefined || captured <= firstDay) return 0;
  return Math.min(days, Math.round((Date.parse(captured) - Date.parse(firstDay)) / 86_400_000));
}

/** What the bars say, in a sentence. */
export function sparkWords({ daily, burst }: Pick<Topic, 'daily' | 'burst'>, { firstDay, known }: Days, { t, f }: Words): string {
  const top = topDay(daily);
  if (!top) return t('topics_spark_none');
  const most = t.many('topics_spark', top.count, f.day(addDays(firstDay, top.day)));
  const flared = burst && t('topics_spark_burst', f.days(addDays(firstDay, burst.from), addDays(firstDay, burst.to)));
  return [most, flared, known > 0 && t('topics_spark_since', f.day(addDays(firstDay, known)))].filter(Boolean).join(' ');
}
