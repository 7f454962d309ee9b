import type { Activity } from '@/lib/model/records';
import type { Span } from '@/lib/model/window';
import { localDay } from '@/lib/model/zone';
import { inOrder } from '../facts';
import { dayNumber } from '../timelines';
import { namesAmong, spreadTerms } from './spread';
import { type Burst, burstsOf } from './kleinberg';
import { type TermBook, type Terms, WORDS } from './term-book';
import { joined } from './words';

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

/** A post that was taken apart. `writer`: number of its member. */
type Spoken = { id: string; day: number; member: string; writer: number; thread: string | undefined; likes: number | undefined } & Terms;

export type TopicInput = {
  activities: Iterable<Activity>;
  span: Span;
  /** Takes texts apart. */
  book: TermBook;
  /** Who may make a topic: no bots, no staff. */
  wanted?: (member: string) => boolean;
  /** Who is called so, by the name in small letters: who is spoken to is no topic. */
  names?: ReadonlyMap<string, string>;
};

const NOBODY: ReadonlyMap<string, string> = new Map();

/** Characters split, and posts looked at, between two yields. */
const CHARACTERS_A_STEP = 3_000;
const POSTS_A_STEP = 5_000;

/**
 * Hot topics (M10, metrics.md §5.5): terms with their bursts over the local days of a span. A member counts once per
 * term and day, and the day's whole is its active writers, so that neither long nor many messages of one make a topic.
 * In steps of some milliseconds; yields the share that is done.
 */
export function* topicSteps({ activities, span, book, wanted = () => true, names = NOBODY }: TopicInput): Generator<number, Topic[], void> {
  const spoken = yield* spokenIn(activities, span, book, wanted);
  const posts = yield* postsByTerm(spoken, book);
  const even = yield* spreadTerms(posts, spoken.map(({ thread }) => thread));
  const called = namesAmong(posts, spoken, names);
  yield 0.79;
  const weighing = weighingOf(spoken, span.days);
  yield 0.8;
  const topics: Topic[] = [];
  let seen = 0;
  for (const [term, list] of posts) {
    const topic = even.has(term) || called.has(term) ? undefined : topicOf(term, list, weighing);
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
  yield 0;
  const spoken: Spoken[] = [];
  const writers = new Map<string, number>();
  let split = 0;
  for (const activity of inside.toSorted(inOrder)) {
    const { id, at = 0, member = '', text = '', thread, counts } = activity;
    const writer = writers.get(member) ?? writers.size;
    writers.set(member, writer);
    spoken.push({ id, member, writer, thread, likes: counts?.likes, day: dayNumber(localDay(at, span.zone)) - first, ...book.of(activity) });
    // Also an empty text costs something.
    if ((split += text.length + 30) < CHARACTERS_A_STEP) continue;
    split = 0;
    yield (0.6 * spoken.length) / inside.length;
  }
  return spoken;
}

/** Posts (by their places) by term: single words, and pairs that stand together far oftener than chance would have it. */
function* postsByTerm(spoken: readonly Spoken[], book: TermBook): Generator<number, Map<string, number[]>, void> {
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
  return terms;
}

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
    for (const pair of pairs) if (often(Math.floor(pair / WORDS)) && often(pair % WORDS)) put(posts, pair, i);
    if (i % POSTS_A_STEP === 0) yield 0.7;
  }
  return posts;
}

/** What all terms are weighed by, with room to count in. */
type Weighing = {
  spoken: readonly Spoken[];
  days: number;
  /** Active writers of each day. */
  totals: number[];
  meanLikes: number;
  /** Which term was last asked about each writer, and each day of each writer; a writer's liked posts of the present term. */
  asked: { term: number; writers: Int32Array; presences: Int32Array; liked: Int32Array };
};

function weighingOf(spoken: readonly Spoken[], days: number): Weighing {
  const writers = 1 + spoken.reduce((most, { writer }) => Math.max(most, writer), -1);
  const presences = new Int32Array(writers * days);
  const totals = Array.from({ length: days }, () => 0);
  for (const { day, writer } of spoken) {
    if (presences[writer * days + day] === 0) totals[day] = (totals[day] ?? 0) + 1;
    presences[writer * days + day] = 1;
  }
  const liked = spoken.flatMap(({ likes }) => likes ?? []);
  return {
    spoken, days, totals, meanLikes: liked.length === 0 ? 0 : liked.reduce((a, b) => a + b, 0) / liked.length,
    asked: { term: 0, writers: new Int32Array(writers), presences: presences.fill(0), liked: new Int32Array(writers) },
  };
}

/** Whom and what a term's posts are of: its writers, and how many of them there were a day. */
function tallyOf(places: readonly number[], { spoken, days, totals, asked }: Weighing): { members: number; daily: number[]; posts: Spoken[] } {
  asked.term += 1;
  const daily = totals.map(() => 0);
  const posts: Spoken[] = [];
  let members = 0;
  for (const place of places) {
    const post = spoken[place]!;
    const { day, writer } = post;
    posts.push(post);
    if (asked.writers[writer] !== asked.term) {
      asked.writers[writer] = asked.term;
      members += 1;
    }
    if (asked.presences[writer * days + day] === asked.term) continue;
    asked.presences[writer * days + day] = asked.term;
    daily[day] = (daily[day] ?? 0) + 1;
  }
  return { members, daily, posts };
}

function topicOf(term: string, places: readonly number[], weighing: Weighing): Topic | undefined {
  if (places.length < LEAST_POSTS) return undefined;
  const { totals, meanLikes } = weighing;
  const { members, daily, posts } = tallyOf(places, weighing);
  if (members < LEAST_MEMBERS) return undefined;
  const { bursts } = burstsOf(daily, totals);
  const burst = bursts.findLast(({ to }) => to >= totals.length - 2) ?? bursts.toSorted((a, b) => b.weight - a.weight)[0] ?? null;
  const { likesPerPost, liking } = likedOf(posts, weighing);
  const praise = likesPerPost === null || meanLikes === 0 ? 1 : 1 + likesPerPost / meanLikes;
  return {
    term, daily, members, posts: posts.length, likesPerPost, liking, burst, hot: burst !== null && burst.to >= totals.length - 2,
    heat: (burst?.weight ?? 0) * Math.log(1 + members) * praise,
    first: posts[0]?.id ?? '', evidence: posts.slice(-MOST_POSTS).map(({ id }) => id).toReversed(), related: [],
  };
}

/** Posts that the mean of all weighs; most that one member's posts may weigh among a topic's. */
const PRIOR_POSTS = 10;
const MOST_OF_ONE = 0.3;

function likedOf(posts: readonly Spoken[], { meanLikes, asked: { liked: own } }: Weighing): Pick<Topic, 'likesPerPost' | 'liking'> {
  const liked = posts.filter(({ likes }) => likes !== undefined);
  if (liked.length === 0) return { likesPerPost: null, liking: null };
  const likesPerPost = liked.reduce((sum, { likes = 0 }) => sum + likes, 0) / liked.length;
  if (meanLikes === 0) return { likesPerPost, liking: null };
  for (const { writer } of liked) own[writer]! += 1;
  let [weight, likes] = [0, 0];
  for (const { writer, likes: count = 0 } of liked) {
    const each = Math.min(1, (MOST_OF_ONE * liked.length) / own[writer]!);
    weight += each;
    likes += count * each;
  }
  for (const { writer } of liked) own[writer] = 0;
  return { likesPerPost, liking: (likes + PRIOR_POSTS * meanLikes) / (weight + PRIOR_POSTS) / meanLikes };
}

/** Terms that share fewer than this part of either's posts (Jaccard) are not related *(ours)*. */
const LEAST_SHARED = 0.1;

/** Topics that others are related to: nobody looks at more. */
const MOST_RELATING = 300;

/** To each topic those spoken of in the same posts: the highest shares first. */
function* relate(topics: readonly Topic[], posts: ReadonlyMap<string, readonly number[]>): Generator<number, void, void> {
  const byPost = new Map<number, number[]>();
  let seen = 0;
  for (const [i, { term, posts: count }] of topics.entries()) {
    for (const post of posts.get(term) ?? []) put(byPost, post, i);
    if ((seen += count) < POSTS_A_STEP) continue;
    seen = 0;
    yield 0.92;
  }
  // How often each two stand in one post; topics stand in order in each.
  const both = new Uint32Array(topics.length ** 2);
  for (const some of byPost.values()) {
    for (const [at, one] of some.entries()) for (let other = at + 1; other < some.length; other += 1) both[one * topics.length + some[other]!]! += 1;
    if ((seen += some.length ** 2) < 10 * POSTS_A_STEP) continue;
    seen = 0;
    yield 0.95;
  }
  const together = (a: number, b: number): number => both[Math.min(a, b) * topics.length + Math.max(a, b)]!;
  for (const [i, topic] of topics.entries()) {
    const near = topics.map(({ term, posts: theirs }, other) => ({ term, share: other === i ? 0 : together(i, other) / (topic.posts + theirs - together(i, other)) })).filter(({ share }) => share >= LEAST_SHARED);
    topic.related = near.toSorted((a, b) => b.share - a.share || (a.term < b.term ? -1 : 1)).slice(0, MOST_RELATED).map(({ term }) => term);
    if (i % 50 === 0) yield 0.97;
  }
}
