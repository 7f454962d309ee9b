import type { Window, Span } from '@/lib/model/window';
import type { Archive } from './archive';
import type { Talk } from './archive-input';
import { type DeepMetric, deepMetric, NOT_CAPTURED, type Told } from './deep-metric';
import { oncePer } from './memory';
import { people } from './people';
import { LEAST_N, MOST_EVIDENCE } from './window';

/** Metrics that the texts tell, from what was found in them apart (`Talk` in `archive-input.ts`). */

const MOST_SHOWN = 20;

/** Only of the day as of which the texts were read. */
const told = (archive: Archive, span: Span, tell: (talk: Talk) => Told): Told => (archive.talk?.endDay === span.endDay && hasTexts(archive, archive) ? tell(archive.talk) : NOT_CAPTURED);

/** Without any text there is nothing to tell, rather than nothing that is told. */
const hasTexts = oncePer((archive: Archive, _same: object): boolean => archive.entries.some(({ activity }) => activity.text !== undefined));

/**
 * M10 热门话题 · hot topics: how many topics of the last 84 days are in a burst right now (metrics.md §5.5). Part: `topics`,
 * all that were found. Series: the twenty of the greatest heat, hot ones first. Evidence: what speaks of the first.
 */
export const hotTopics: DeepMetric = deepMetric({
  id: 'M10', unit: 'count', better: 'band',
  tell: (span, _window, archive) => told(archive, span, ({ topics }) => {
    const hot = topics.filter((topic) => topic.hot);
    return {
      value: hot.length, n: topics.length, parts: { topics: topics.length }, series: topics.slice(0, MOST_SHOWN).map(({ term, heat }) => ({ label: term, value: heat })),
      evidence: (hot[0] ?? topics[0])?.evidence.slice(0, MOST_EVIDENCE) ?? [],
    };
  }),
});

/**
 * M11 用户偏好 · preference: of the topics of 84 days, how well the best liked is liked: its likes per post against the mean
 * of all posts, shrunk to it as by ten posts, one member no more than 30 % of a topic. Parts: `topics` that likes tell of,
 * and `widest`, the most members who contribute to one. Series: the twenty best liked. Not captured where no likes are shown.
 */
export const preference: DeepMetric = deepMetric({
  id: 'M11', unit: 'ratio', better: 'up',
  tell: (span, _window, archive) => told(archive, span, ({ topics }) => {
    const liked = topics.flatMap(({ term, liking, members }) => (liking === null ? [] : [{ term, liking, members }])).toSorted((a, b) => b.liking - a.liking || (a.term < b.term ? -1 : 1));
    if (liked.length === 0) return NOT_CAPTURED;
    return {
      value: liked[0]?.liking ?? null, n: liked.length, parts: { topics: liked.length, widest: liked.reduce((most, { members }) => Math.max(most, members), 0) },
      series: liked.slice(0, MOST_SHOWN).map(({ term, liking }) => ({ label: term, value: liking })),
    };
  }),
});

/** How many members have each term among their interests. */
function membersByTerm(talk: Talk): Map<string, number> {
  const counts = new Map<string, number>();
  for (const terms of talk.interests.values()) for (const { term } of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

const reading = (window: Window, span: Span): number => people(window, span).members.size;

/**
 * M13 成员兴趣 · interests: of the window's active members how many have interests: terms used at least three times on two
 * days that not everybody uses (tf-idf over members). For the operator's eyes only. Part: `terms`. Series: the twenty terms
 * that most members share. Evidence: members with interests.
 */
export const memberInterests: DeepMetric = deepMetric({
  id: 'M13', unit: 'count', better: 'up', least: LEAST_N,
  tell: (span, window, archive) => told(archive, span, (talk) => {
    const known = [...people(window, span).members.keys()].filter((member) => (talk.interests.get(member)?.length ?? 0) > 0).toSorted();
    const terms = [...membersByTerm(talk)].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    return { value: known.length, n: reading(window, span), parts: { terms: terms.length }, series: terms.slice(0, MOST_SHOWN).map(([label, value]) => ({ label, value })), evidence: known.slice(0, MOST_EVIDENCE) };
  }),
});

/**
 * M36 负面聚集 · negative cluster: negative messages of the cluster that is on as of the window's end, by the crisis rule
 * (metrics.md §5.6); 0: none is. Parts: `members`, `severity` 1…3, `p`, `minutesSinceStaff` (null: staff has not spoken since
 * it began). Evidence: the messages. Not captured where nobody looked at moods.
 */
export const negativeCluster: DeepMetric = deepMetric({
  id: 'M36', unit: 'count', better: 'down',
  tell: (span, _window, archive) => told(archive, span, ({ crisis }) => {
    if (crisis === undefined || !archive.moods) return NOT_CAPTURED;
    if (crisis === null) return { value: 0, n: 0, parts: { members: 0, severity: 0, p: null, minutesSinceStaff: null } };
    const { negatives, members, severity, p, sinceStaff, evidence } = crisis;
    return { value: negatives, n: negatives, parts: { members: members.length, severity, p, minutesSinceStaff: sinceStaff }, evidence: evidence.slice(0, MOST_EVIDENCE) };
  }),
});
