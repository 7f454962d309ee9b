import type { Activity } from '@/lib/model/records';
import type { Span } from '@/lib/model/window';
import { localDay } from '@/lib/model/zone';
import { inOrder } from '../facts';
import { dayNumber } from '../timelines';
import { type Burst, burstsOf } from './kleinberg';
import { createTermBook, type TermBook, type Terms } from './term-book';
import { joined, type Splitter } from './words';

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

type Spoken = { id: string; day: number; member: string; /** Day and member in one number: a member counts once a day. */ presence: number; likes: number | undefined } & Terms;

export type TopicInput = {
  activities: Iterable<Activity>;
  span: Span;
  splitter: Splitter;
  /** Texts that were taken apart before; made by the splitter when absent. */
  book?: TermBook;
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
export function topicsOf(input: TopicInput): Topic[] {
  const making = topicSteps(input);
  for (let step = making.next(); ; step = making.next()) if (step.done) return step.value;
}

/** Characters split, and posts looked at, between two yields. */
const CHARACTERS_A_STEP = 3_000;
/** More days than any span has. */
const MOST_DAYS = 10_000;
const POSTS_A_STEP = 5_000;

/** The same in steps of some milliseconds; yields the share that is done. */
export function* topicSteps({ activities, span, splitter, book = createTermBook(splitter), wanted = () => true, stop = NOTHING }: TopicInput): Generator<number, Topic[], void> {
  const spoken = yield* spokenIn(activities, span, book, wanted);
  const posts = yield* postsByTerm(spoken, book, stop);
  const writers = Array.from({ length: span.days }, () => new Set<string>());
  for (const { day, member } of spoken) writers[day]?.add(member);
  const totals = writers.map(({ size }) => size);
  const liked = spoken.flatMap(({ likes }) => likes ?? []);
  const meanLikes = liked.length === 0 ? 0 : liked.reduce((a, b) => a + b, 0) / liked.length;
  yield 0.8;
  const topics: Topic[] = [];
  let seen = 0;
  for (const [term, list] of posts) {
    const topic = topicOf(term, list.map((i) => spoken[i] as Spoken), { totals, meanLikes });
    if (topic) topics.push(topic);
    if ((seen += list.length + 20) < POSTS_A_STEP) continue;
    seen = 0;
    yield 0.85;
  }
  yield 0.9;
  topics.sort((a, b) => Number(b.hot) - Number(a.hot) || b.heat - a.heat || b.members - a.members || (a.term < b.term ? -1 : 1));
  yield* relate(topics.slice(0, MOST_RELATING), posts);
  return topics;
}

function* spokenIn(activities: Iterable<Activity>, span: Span, book: TermBook, wanted: (member: string) => boolean): Generator<number, Spoken[], void> {
  const first = dayNumber(span.firstDay);
  const inside = [...activities].filter(({ at, precision, removed, text, member }) => at !== undefined && at >= span.from && at < span.to
    && precision !== 'month' && precision !== 'unknown' && !removed && text !== undefined && member !== undefined && wanted(member));
  const spoken: Spoken[] = [];
  const writers = new Map<string, number>();
  let split = 0;
  for (const activity of inside.toSorted(inOrder)) {
    const { id, at = 0, member = '', text = '', counts } = activity;
    const { words, pairs } = book.of(activity);
    const day = dayNumber(localDay(at, span.zone)) - first;
    const writer = writers.get(member) ?? writers.size;
    writers.set(member, writer);
    spoken.push({ id, member, likes: counts?.likes, day, presence: writer * MOST_DAYS + day, words, pairs });
    // Also an empty text costs something.
    if ((split += text.length + 30) < CHARACTERS_A_STEP) continue;
    split = 0;
    yield (0.6 * spoken.length) / inside.length;
  }
  return spoken;
}

/** Posts (by their places) by term: single words, and pairs that stand together far oftener than chance would have it. */
function* postsByTerm(spoken: readonly Spoken[], book: TermBook, stop: ReadonlySet<string>): Generator<number, Map<string, number[]>, void> {
  const singles = new Map<number, number[]>();
  for (const [i, { words }] of spoken.entries()) {
    for (const word of words) put(singles, word, i);
    if (i % POSTS_A_STEP === 0) yield 0.6;
  }
  const pairs = yield* pairsIn(spoken, singles);
  const terms = new Map([...singles].map(([word, list]) => [book.word(word), list]));
  let seen = 0;
  for (const [key, list] of pairs) {
    if ((seen += 1) % POSTS_A_STEP === 0) yield 0.75;
    const both = list.length;
    if (both < LEAST_PAIR) continue;
    const [a, b] = [book.word(Math.floor(key / WORDS)), book.word(key % WORDS)];
    const alone = Math.min(terms.get(a)?.length ?? 0, terms.get(b)?.length ?? 0);
    const pmi = Math.log2((both * spoken.length) / ((terms.get(a)?.length ?? 1) * (terms.get(b)?.length ?? 1)));
    if (pmi < LEAST_PMI) continue;
    const term = joined(a, b);
    terms.set(term, list);
    // A word that hardly stands without the other is told by the pair.
    for (const word of [a, b]) if ((terms.get(word)?.length ?? 0) <= both * 1.2 && alone > 0) terms.delete(word);
  }
  for (const word of stop) terms.delete(word);
  return terms;
}

/** More words than any book holds: a pair is one number. */
const WORDS = 2 ** 24;

function put<Key>(lists: Map<Key, number[]>, key: Key, place: number): void {
  const list = lists.get(key);
  if (list) list.push(place);
  else lists.set(key, [place]);
}

/** Posts by pair, of those whose words both stand in enough posts to make one. */
function* pairsIn(spoken: readonly Spoken[], singles: ReadonlyMap<number, readonly number[]>): Generator<number, Map<number, number[]>, void> {
  const often = (word: number): boolean => (singles.get(word)?.length ?? 0) >= LEAST_PAIR;
  const posts = new Map<number, number[]>();
  for (const [i, { pairs }] of spoken.entries()) {
    for (let at = 0; at < pairs.length; at += 2) if (often(pairs[at]!) && often(pairs[at + 1]!)) put(posts, pairs[at]! * WORDS + pairs[at + 1]!, i);
    if (i % POSTS_A_STEP === 0) yield 0.7;
  }
  return posts;
}

function topicOf(term: string, posts: readonly Spoken[], { totals, meanLikes }: { totals: readonly number[]; meanLikes: number }): Topic | undefined {
  const members = new Set(posts.map(({ member }) => member)).size;
  if (members < LEAST_MEMBERS || posts.length < LEAST_POSTS) return undefined;
  const daily = totals.map(() => 0);
  for (const presence of new Set(posts.map((each) => each.presence))) {
    const day = presence % MOST_DAYS;
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

/** Terms that share fewer than this part of either's posts (Jaccard) are not related *(ours)*. */
const LEAST_SHARED = 0.1;

/** Topics that others are related to: nobody looks at more. */
const MOST_RELATING = 300;

/** To each topic those spoken of in the same posts: the highest shares first. */
function* relate(topics: readonly Topic[], posts: ReadonlyMap<string, readonly number[]>): Generator<number, void, void> {
  const byPost = new Map<number, number[]>();
  let seen = 0;
  for (const [i, { term }] of topics.entries()) {
    for (const post of posts.get(term) ?? []) put(byPost, post, i);
    if ((seen += topics[i]?.posts ?? 0) < POSTS_A_STEP) continue;
    seen = 0;
    yield 0.92;
  }
  for (const [i, topic] of topics.entries()) {
    const both = new Float64Array(topics.length);
    for (const post of posts.get(topic.term) ?? []) {
      for (const other of byPost.get(post) ?? []) both[other]! += 1;
      seen += byPost.get(post)?.length ?? 0;
    }
    const near = topics.map(({ term, posts: theirs }, other) => ({ term, share: other === i ? 0 : both[other]! / (topic.posts + theirs - both[other]!) })).filter(({ share }) => share >= LEAST_SHARED);
    topic.related = near.toSorted((a, b) => b.share - a.share || (a.term < b.term ? -1 : 1)).slice(0, MOST_RELATED).map(({ term }) => term);
    if (seen < 10 * POSTS_A_STEP) continue;
    seen = 0;
    yield 0.95;
  }
}
