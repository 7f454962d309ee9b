import type { CounterReading } from '@/lib/engagement/archive-input';
import { chatFactSteps, chatLinks } from '@/lib/engagement/replies/chat-facts';
import { sureLinks } from '@/lib/engagement/replies/detect';
import { type StudyGround } from '@/lib/engagement/studies/ground';
import { groundOf } from '@/lib/engagement/studies/gather';
import { createTermBook } from '@/lib/engagement/topics/term-book';
import { contributes } from '@/lib/model/kinds';
import type { Activity } from '@/lib/model/records';
import { rollUp } from '@/lib/model/rollup';
import { fromIso } from '@/lib/model/time';
import { dayStart } from '@/lib/model/zone';
import { scoreOf } from '@/lib/rules/tables/score';
import { tableOf } from '@/lib/rules/tables/tables';
import { moodOfScore } from '@/lib/rules/tables/mood';
import { toEnd } from '@/lib/model/to-end';
import { factsOf, historyFrom, type OneCommunity } from './one-community';

/** Days of texts that are read, as in the product. */
const REACH = 400 * 86_400_000;

/** What the product's background would gather of a community as of the beginning of a day; what came later is not known yet. */
export function groundAt(all: OneCommunity, endDay: string, counters: readonly CounterReading[]): StudyGround {
  const now = dayStart(endDay, all.zone);
  const community = { ...all, activities: all.activities.filter(({ at }) => at === undefined || at < now) };
  const { id, zone, activities, members, threads } = community;
  const recent = activities.filter((each) => contributes(each) && each.text !== undefined && (each.at ?? 0) >= now - REACH);
  const links = toEnd(chatLinks(recent, members));
  const facts = [...factsOf(community).values(), ...toEnd(chatFactSteps({ community: id, activities: recent, links, members, now }))];
  return toEnd(groundOf({
    community: id, zone, now, rollups: [...rollUp(activities, zone).values()], facts, threads: [...threads.values()], members: [...members.values()], activities, ...historyFrom(activities),
    book: createTermBook(new Intl.Segmenter('zh', { granularity: 'word' })),
    extras: { ...scores(recent), links: sureLinks(links), ...(counters.length > 0 ? { counters } : {}) },
  }));
}

/** Moods and promotion by the tables that are shipped, as the product has them. Where nothing was written nobody looked. */
function scores(texts: readonly Activity[]): { moods?: Map<string, number>; promoted?: Set<string> } {
  if (texts.length === 0) return {};
  const [negative, ad] = [tableOf('negative'), tableOf('ad')];
  const moods = new Map<string, number>();
  const promoted = new Set<string>();
  for (const { id, text = '' } of texts) {
    const score = scoreOf(negative, text);
    if (score) moods.set(id, moodOfScore(score));
    if (scoreOf(ad, text)?.band === 'likely') promoted.add(id);
  }
  return { moods, promoted };
}

/** Readings of view counters: a file may hold a thread several times, as it was read on different days; records keep the last alone. */
export function countersIn(text: string, community: string): CounterReading[] {
  return text.split('\n').flatMap((line) => {
    if (!line.includes('"views"') || !line.includes('"thread"')) return [];
    const { record, id, community: home, stated, capturedAt } = JSON.parse(line) as Record<string, unknown> & { stated?: { views?: unknown } };
    const at = typeof capturedAt === 'string' ? fromIso(capturedAt) : null;
    return record === 'thread' && home === community && typeof id === 'string' && typeof stated?.views === 'number' && at !== null ? [{ thread: id, at, views: stated.views }] : [];
  });
}
