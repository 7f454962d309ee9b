/** Posts of one thread that make one talk: of a group that is one endless thread, so many in a row. */
const TALK = 30;
/** Posts with a term below which its spread is chance. */
const LEAST_SEEN = 25;
/** Share of the talks that chance would have, from which a term is everywhere, and below which it comes in clumps *(ours)*. */
const EVERYWHERE = 0.92;
const CLUMPED = 0.85;
/** Share of the terms that must come in clumps, or talks are about nothing in particular and tell nothing *(ours)*. */
const LEAST_CLUMPED = 0.2;
/** Posts looked at between two yields. */
const POSTS_A_STEP = 20_000;

/**
 * Terms that are spread over all talks alike. What names something comes in clumps: who speaks of a router is answered about
 * the router; words of every talk (find, 喜欢) stand in as many talks as chance would have it. (The thought of residual idf,
 * Church & Gale 1995, with talks in the place of documents.) `posts`: places of posts by term; `threads`: of each post.
 */
export function* spreadTerms(posts: ReadonlyMap<string, readonly number[]>, threads: readonly (string | undefined)[]): Generator<number, Set<string>, void> {
  const { talks, sizes } = talksOf(threads);
  // How many talks of each size there are: what chance would have is summed over sizes.
  const kinds = [...Map.groupBy(sizes, (size) => size)].map(([size, some]) => ({ size, count: some.length }));
  const seen = new Int32Array(sizes.length);
  const even = new Set<string>();
  let [asked, clumped, looked] = [0, 0, 0];
  for (const [term, places] of posts) {
    if (places.length < LEAST_SEEN) continue;
    asked += 1;
    let found = 0;
    for (const place of places) {
      const talk = talks[place]!;
      if (seen[talk] !== asked) found += 1;
      seen[talk] = asked;
    }
    const without = 1 - places.length / threads.length;
    const share = found / kinds.reduce((sum, { size, count }) => sum + count * (1 - without ** size), 0);
    if (share > EVERYWHERE) even.add(term);
    if (share < CLUMPED) clumped += 1;
    if ((looked += places.length) < POSTS_A_STEP) continue;
    looked = 0;
    yield 0.78;
  }
  return clumped < LEAST_CLUMPED * asked ? new Set() : even;
}

/** Share of a name's posts that stand where its bearer speaks *(ours)*. */
const LEAST_PRESENT = 0.5;

/**
 * Terms that are names of members and used as such: where a name falls its bearer mostly speaks, too. Somebody called Ubuntu
 * makes no topic of it vanish. `names`: who is called so, by term.
 */
export function namesAmong(posts: ReadonlyMap<string, readonly number[]>, spoken: readonly { thread: string | undefined; member: string }[], names: ReadonlyMap<string, string>): Set<string> {
  const called = new Map([...names].filter(([term]) => posts.has(term)));
  const present = new Map([...called.values()].map((member) => [member, new Set<number>()]));
  const { talks } = talksOf(spoken.map(({ thread }) => thread));
  for (const [i, { member }] of spoken.entries()) present.get(member)?.add(talks[i]!);
  return new Set([...called].flatMap(([term, member]) => {
    const places = posts.get(term) ?? [];
    const there = places.filter((place) => present.get(member)?.has(talks[place]!)).length;
    return there >= LEAST_PRESENT * places.length ? [term] : [];
  }));
}

/** The talk that each post stands in, by number, and how many posts each talk has. */
function talksOf(threads: readonly (string | undefined)[]): { talks: Int32Array; sizes: number[] } {
  const talks = new Int32Array(threads.length);
  const sizes: number[] = [];
  const open = new Map<string | undefined, number>();
  for (const [i, thread] of threads.entries()) {
    let talk = open.get(thread);
    if (talk === undefined || (sizes[talk] ?? 0) >= TALK) {
      talk = sizes.push(0) - 1;
      open.set(thread, talk);
    }
    sizes[talk] = (sizes[talk] ?? 0) + 1;
    talks[i] = talk;
  }
  return { talks, sizes };
}
