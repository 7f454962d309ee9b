import { buildMatcher } from '@/lib/rules/matcher';
import { type Seeded, seeded } from '../support/seeded';

const WORDS = 10_000;
const POSTS = 20_000;
/** The slow way is tried on fewer posts; times are compared per post. */
const POSTS_SLOW = 400;
const ROUNDS = 5;

/** Characters as common as in writing: few of them very often, most of them seldom. */
function writer({ next }: Seeded): (length: number) => string {
  const alphabet = Array.from({ length: 3_000 }, (_, i) => String.fromCharCode(0x4e00 + ((i * 7) % 20_000)));
  return (length) => Array.from({ length }, () => alphabet[Math.floor(next() ** 3 * alphabet.length)]).join('');
}

/** Milliseconds of the fastest of several rounds: the machine has other things to do. */
function fastest(rounds: number, work: () => number): { ms: number; result: number } {
  let ms = Infinity;
  let result = 0;
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    result = work();
    ms = Math.min(ms, performance.now() - start);
  }
  return { ms, result };
}

/**
 * Ten thousand words looked for in posts of about 33 characters: the matcher against a loop of `includes`, in one run.
 * `agree`: both find the same words in the same posts.
 */
export async function benchMatch(): Promise<object> {
  const random = seeded(20_261_121);
  const write = writer(random);
  const words = [...new Set(Array.from({ length: WORDS }, () => write(2 + random.below(9))))];
  const posts = Array.from({ length: POSTS }, () => write(8 + random.below(50)));
  const built = fastest(1, () => (buildMatcher(words), 0));
  const matcher = buildMatcher(words);
  const flat = fastest(ROUNDS, () => found(posts, (post, hit) => matcher.scan(post, (word) => hit(word))));
  const some = posts.slice(0, POSTS_SLOW);
  const bare = fastest(2, () => found(some, (post, hit) => words.forEach((word, i) => {
    if (post.includes(word)) hit(i);
  })));
  const same = found(some, (post, hit) => matcher.scan(post, (word) => hit(word)));
  const [flatMicros, bareMicros] = [(flat.ms * 1000) / posts.length, (bare.ms * 1000) / some.length];
  return {
    name: 'match', words: words.length, posts: posts.length, buildMs: round(built.ms), microsPerPost: round(flatMicros), includesMicrosPerPost: round(bareMicros),
    ratio: round(bareMicros / flatMicros), postsPerSecond: Math.round(1e6 / flatMicros), agree: same === bare.result,
  };
}

/** How many different words are found in how many posts, in all. */
function found(posts: readonly string[], look: (post: string, hit: (word: number) => void) => void): number {
  let count = 0;
  for (const post of posts) {
    let seen: Set<number> | undefined;
    look(post, (word) => (seen ??= new Set()).add(word));
    count += seen?.size ?? 0;
  }
  return count;
}

const round = (value: number): number => Math.round(value * 100) / 100;
