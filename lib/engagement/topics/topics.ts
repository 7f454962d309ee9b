import type { Activity } from '@/lib/model/records';
import type { Span } from '@/lib/model/window';
import { localDay } from '@/lib/model/zone';
import { inOrder } from '../facts';
import { dayNumber } from '../timelines';
import { type Burst, burstsOf } from './kleinberg';
import { type Splitter, termsOf } from './words';

/** Least members and posts that make a topic: one who shouts is none (metrics.md §5.5). */
const LEAST_MEMBERS = 3;
const LEAST_POSTS = 5;
/** A pair of words is a term when it is this often there and its pointwise mutual information this high *(ours)*. */
const LEAST_PAIR = 5;
const LEAST_PMI = 3;
const MOST_RELATED = 5;
const MOST_POSTS = 50;

export type Topic = {
  term: string;
  /** Member-days that spoke of it, a day: what bursts are judged by. */
  daily: number[];
  members: number;
  posts: number;
  likesPerPost: number | null;
  /** Likes per post against the mean of all posts, shrunk to it as by ten posts; one member makes up 30 % of it at most (M11). */
  liking: number | null;
  /** The burst of the latest days, when one is on; else the strongest. */
  burst: Burst | null;
  /** Whether that burst reaches the last day but two. */
  hot: boolean;
  /** weight · ln(1 + members) · (1 + likes per post ÷ the mean of all posts). */
  heat: number;
  first: string;
  /** Activities that speak of it, latest first. */
  evidence: string[];
  related: string[];
};

type Spoken = { id: string; day: number; member: string; likes: number | undefined; words: Set<string>; pairs: Map<string, [string, string]> };

export type TopicInput = {
  activities: Iterable<Activity>;
  span: Span;
  splitter: Splitter;
  /** Who may make a topic: no bots, no staff. */
  wanted?: (member: string) => boolean;
  /** Terms that are never one. */
  stop?: ReadonlySet<string>;
};

const NOTHING: ReadonlySet<string> = new Set();

/**
 * Hot topics (M10, metrics.md §5.5): terms with their bursts over the local days of a span. A member counts once per
 * term and day, and the day's whole is its active writers, so that neither long nor many messages of one make a topic.
 */
export function topicsOf({ activities, span, splitter, wanted = () => true, stop = NOTHING }: TopicInput): Topic[] {
  const spoken = spokenIn(activities, span, splitter, wanted);
  const posts = postsByTerm(spoken, stop);
  const writers = Array.from({ length: span.days }, () => new Set<string>());
  for (const { day, member } of spoken) writers[day]?.add(member);
  const totals = writers.map(({ size }) => size);
  const liked = spoken.flatMap(({ likes }) => likes ?? []);
  const meanLikes = liked.length === 0 ? 0 : liked.reduce((a, b) => a + b, 0) / liked.length;
  const topics = [...posts].flatMap(([term, list]) => topicOf(term, list, { totals, meanLikes }) ?? []);
  const sets = new Map(topics.map(({ term }) => [term, new Set(posts.get(term)?.map(({ id }) => id))]));
  for (const topic of topics) topic.related = relatedTo(topic.term, sets);
  return topics.toSorted((a, b) => Number(b.hot) - Number(a.hot) || b.heat - a.heat || b.members - a.members || (a.term < b.term ? -1 : 1));
}

function spokenIn(activities: Iterable<Activity>, span: Span, splitter: Splitter, wanted: (member: string) => boolean): Spoken[] {
  const first = dayNumber(span.firstDay);
  const inside = [...activities].filter(({ at, precision, removed, text, member }) => at !== undefined && at >= span.from && at < span.to
    && precision !== 'month' && precision !== 'unknown' && !removed && text !== undefined && member !== undefined && wanted(member));
  return inside.toSorted(inOrder).map(({ id, at = 0, member = '', text = '', counts }) => ({
    id, member, likes: counts?.likes, day: dayNumber(localDay(at, span.zone)) - first, ...termsOf(text, splitter),
  }));
}

/** Posts by term: single words, and pairs that stand together far oftener than chance would have it. */
function postsByTerm(spoken: readonly Spoken[], stop: ReadonlySet<string>): Map<string, Spoken[]> {
  const singles = Map.groupBy(spoken.flatMap((each) => [...each.words].map((term) => ({ term, each }))), ({ term }) => term);
  const pairs = Map.groupBy(spoken.flatMap((each) => [...each.pairs].map(([term, parts]) => ({ term, parts, each }))), ({ term }) => term);
  const terms = new Map([...singles].map(([term, list]) => [term, list.map(({ each }) => each)]));
  for (const [term, list] of pairs) {
    const [a = '', b = ''] = list[0]?.parts ?? [];
    const both = list.length;
    const alone = Math.min(terms.get(a)?.length ?? 0, terms.get(b)?.length ?? 0);
    const pmi = Math.log2((both * spoken.length) / ((terms.get(a)?.length ?? 1) * (terms.get(b)?.length ?? 1)));
    if (both < LEAST_PAIR || pmi < LEAST_PMI) continue;
    terms.set(term, list.map(({ each }) => each));
    // A word that hardly stands without the other is told by the pair.
    for (const word of [a, b]) if ((terms.get(word)?.length ?? 0) <= both * 1.2 && alone > 0) terms.delete(word);
  }
  for (const word of stop) terms.delete(word);
  return terms;
}

function topicOf(term: string, posts: readonly Spoken[], { totals, meanLikes }: { totals: readonly number[]; meanLikes: number }): Topic | undefined {
  const members = new Set(posts.map(({ member }) => member)).size;
  if (members < LEAST_MEMBERS || posts.length < LEAST_POSTS) return undefined;
  const daily = totals.map(() => 0);
  for (const key of new Set(posts.map(({ day, member }) => `${day} ${member}`))) {
    const day = Number(key.slice(0, key.indexOf(' ')));
    daily[day] = (daily[day] ?? 0) + 1;
  }
  const { bursts } = burstsOf(daily, totals);
  const burst = bursts.findLast(({ to }) => to >= totals.length - 2) ?? bursts.toSorted((a, b) => b.weight - a.weight)[0] ?? null;
  const liked = posts.flatMap(({ likes }) => likes ?? []);
  const likesPerPost = liked.length === 0 ? null : liked.reduce((a, b) => a + b, 0) / liked.length;
  const praise = likesPerPost === null || meanLikes === 0 ? 1 : 1 + likesPerPost / meanLikes;
  return {
    term, daily, members, posts: posts.length, likesPerPost, liking: likingOf(posts, meanLikes), burst, hot: burst !== null && burst.to >= totals.length - 2,
    heat: (burst?.weight ?? 0) * Math.log(1 + members) * praise,
    first: posts[0]?.id ?? '', evidence: posts.slice(-MOST_POSTS).map(({ id }) => id).toReversed(), related: [],
  };
}

/** Posts that the mean of all weighs; most that one member's posts may weigh among a topic's. */
const PRIOR_POSTS = 10;
const MOST_OF_ONE = 0.3;

function likingOf(posts: readonly Spoken[], meanLikes: number): number | null {
  const liked = posts.filter(({ likes }) => likes !== undefined);
  if (liked.length === 0 || meanLikes === 0) return null;
  const own = Map.groupBy(liked, ({ member }) => member);
  const weightOf = (member: string): number => Math.min(1, (MOST_OF_ONE * liked.length) / (own.get(member)?.length ?? 1));
  const weight = liked.reduce((sum, { member }) => sum + weightOf(member), 0);
  const likes = liked.reduce((sum, { member, likes: count = 0 }) => sum + count * weightOf(member), 0);
  return (likes + PRIOR_POSTS * meanLikes) / (weight + PRIOR_POSTS) / meanLikes;
}

/** Terms spoken of in the same posts: the highest shares of either's posts (Jaccard), at least a tenth. */
function relatedTo(term: string, sets: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const own = sets.get(term) ?? new Set();
  const near = [...sets].flatMap(([other, posts]) => {
    if (other === term) return [];
    let both = 0;
    for (const id of posts) if (own.has(id)) both += 1;
    const share = both / (own.size + posts.size - both);
    return share >= 0.1 ? [{ other, share }] : [];
  });
  return near.toSorted((a, b) => b.share - a.share || (a.other < b.other ? -1 : 1)).slice(0, MOST_RELATED).map(({ other }) => other);
}
