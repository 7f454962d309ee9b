import { describe, expect, it } from 'vitest';
import { interestSteps, likeness } from '@/lib/engagement/topics/interests';
import { burstsOf } from '@/lib/engagement/topics/kleinberg';
import { createTermBook, WORDS } from '@/lib/engagement/topics/term-book';
import { type TopicInput, topicSteps, type Topic } from '@/lib/engagement/topics/topics';
import { wordRuns } from '@/lib/engagement/topics/words';
import { toEnd } from '@/lib/model/to-end';
import type { Activity } from '@/lib/model/records';
import { spanEnding } from '@/lib/model/zone';
import { activity, member, seeded, shuffled } from './community';

const splitter = new Intl.Segmenter('zh', { granularity: 'word' });
const ZONE = 'Asia/Shanghai';
const SPAN = spanEnding('2026-09-01', 84, ZONE);
const topicsOf = (input: Omit<TopicInput, 'book'>): Topic[] => toEnd(topicSteps({ book: createTermBook(splitter), ...input }));
/** Words of a text, and its pairs of neighbours. */
const wordsOf = (text: string): string[] => [...new Set(wordRuns(text, splitter).flat())];
const pairsOf = (text: string): string[] => {
  const book = createTermBook(splitter);
  return [...book.of({ id: 'x', text }).pairs].map((pair) => `${book.word(Math.floor(pair / WORDS))} ${book.word(pair % WORDS)}`);
};
let serial = 0;
const said = (who: string, ago: number, text: string, what: Partial<Activity> = {}): Activity =>
  activity(String((serial += 1)).padStart(6, '0'), { kind: 'message', member: member(who), at: SPAN.to - ago * 86_400_000 + 4 * 3_600_000, text, ...what });

describe('bursts', () => {
  it('give the vector of the sheet', () => {
    const { states, bursts } = burstsOf([1, 2, 1, 0, 2, 9, 12, 10, 2, 1, 1, 0], Array.from({ length: 12 }, () => 50));
    expect(states.join('')).toBe('000001110000');
    expect(bursts).toHaveLength(1);
    expect(bursts[0]?.weight).toBeCloseTo(12.422829, 6);
  });
  it('find none in what is even, absent, or all there is', () => {
    const even = Array.from({ length: 20 }, () => 3);
    for (const hits of [even, even.map(() => 0), even.map(() => 10)]) expect(burstsOf(hits, even.map(() => 10)).bursts).toEqual([]);
    expect(burstsOf([], []).bursts).toEqual([]);
  });
  it('are the cheapest of all sequences', () => {
    const random = seeded(11);
    for (let round = 0; round < 20; round += 1) {
      const totals = Array.from({ length: 9 }, () => 5 + Math.floor(random() * 30));
      const hits = totals.map((total) => Math.floor(total * random() ** 4));
      const found = hits.reduce((a, b) => a + b, 0);
      if (found === 0) continue;
      const usual = found / totals.reduce((a, b) => a + b, 0);
      const price = (states: readonly number[]): number => states.reduce((sum, state, i) => {
        const share = state === 1 ? Math.min(0.9999, 2 * usual) : usual;
        return sum - (hits[i] ?? 0) * Math.log(share) - ((totals[i] ?? 0) - (hits[i] ?? 0)) * Math.log(1 - share) + (state > (states[i - 1] ?? 0) ? Math.log(9) : 0);
      }, 0);
      const all = Array.from({ length: 512 }, (_, bits) => price(Array.from({ length: 9 }, (_unused, i) => (bits >> i) & 1)));
      expect(price(burstsOf(hits, totals).states)).toBeCloseTo(Math.min(...all), 9);
    }
  });
});

describe('words', () => {
  it('leave out stop words, numbers, quotes, addresses, mentions and readings', () => {
    expect(wordsOf('I think the Router is broken, see https://a.example/router 42 @bob:\n> firmware')).toEqual(['router', 'broken']);
    expect(wordsOf('社群的運(yùn)營很重要').join('')).toContain('運營');
    expect(wordsOf('ＡＩ芯片')).toContain('ai');
  });
  it('join neighbours, but not over a stop', () => {
    expect(pairsOf('graphics card and power supply')).toEqual(['graphics card', 'power supply']);
    expect(wordRuns('路由器。重置', splitter)).toEqual([['路由器'], ['重置']]);
    const letters = { segment: (text: string) => [...text].map((segment) => ({ segment, isWordLike: true })) };
    expect(wordRuns('甲乙丙丁戊', letters)).toEqual([['甲乙', '乙丙', '丙丁', '丁戊']]);
  });
});

/** Chatter of ten members for twelve weeks, and a new thing that seven of them speak of in the last days. */
function chatter(): Activity[] {
  const random = seeded(5);
  const base = Array.from({ length: 600 }, () => said(`m${Math.floor(random() * 10)}`, 1 + Math.floor(random() * 84), ['weather today', 'breakfast noodles', 'football match', 'garden tomatoes'][Math.floor(random() * 4)] ?? ''));
  const fresh = Array.from({ length: 14 }, (_, i) => said(`m${i % 7}`, 1 + (i % 3), '固件升级 后 路由器 断网', { counts: { likes: 4 } }));
  const spam = Array.from({ length: 40 }, (_, i) => said('m9', 1 + (i % 3), 'lottery'));
  return [...base, ...fresh, ...spam];
}

describe('topics', () => {
  const activities = chatter();
  const topics = topicsOf({ activities, span: SPAN });
  const top = topics[0] as Topic;
  it('put the burst first, with who, when, and what goes with it', () => {
    expect(['固件', '升级', '路由器', '断网', '固件升级', '路由器 断网', '路由器断网']).toContain(top.term);
    expect(top).toMatchObject({ members: 7, posts: 14, hot: true, likesPerPost: 4 });
    expect(top.burst?.to).toBe(84);
    expect(top.related.length).toBeGreaterThan(0);
    expect(top.daily.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(14);
    expect(top.evidence).toHaveLength(14);
  });
  it('are not made by one who shouts, nor by what is said always', () => {
    expect(topics.some(({ term }) => term === 'lottery')).toBe(false);
    expect(topics.find(({ term }) => term.includes('tomatoes'))?.hot ?? false).toBe(false);
  });
  it('do not depend on order, and leave out whom nobody wants', () => {
    expect(topicsOf({ activities: shuffled(activities, 3), span: SPAN })).toEqual(topics);
    expect(topicsOf({ activities, span: SPAN, wanted: () => false })).toEqual([]);
  });
});

describe('what is no topic', () => {
  it('is a turn of speech, in either language', () => {
    const weak = ['我家', '也能', '我的', '看看', '说的', '就像', '都有', '三百', '一本', '第二次', '买了', '你妈', '想要', 'mine', 'yours', "don't", "it's", 'lol', 'trying', 'somebody', '42', 'x'];
    expect(wordsOf(weak.join(' 。 '))).toEqual([]);
    const names = ['阳台', '路由器', '大学', '小说', '目的', '大会', '会员', '中国', 'router', 'running', 'course', 'node.js', "o'reilly", 'nas'];
    expect(wordsOf(names.join(' 。 '))).toEqual(names);
    expect(wordsOf("the router's lights")).toEqual(['router', 'lights']);
  });
  it('is whom a line is said to', () => expect(wordsOf('bobcat: the router\nmodel: x200')).toEqual(['router', 'x200']));

  it('is the name of a member who is there where it falls, but not what a member is called after', () => {
    const talk = (i: number, who: string, text: string): Activity => said(who, 1 + (i % 60), text, { thread: `x/t/${i % 30}` });
    const chat = Array.from({ length: 60 }, (_, i) => [talk(i, 'bobcat', 'glad that works'), talk(i, `m${i % 7}`, 'bobcat, thanks for the lens'), talk(i, `n${i % 7}`, 'which tripod for that')]).flat();
    const names = new Map([['bobcat', member('bobcat')], ['lens', member('lens')]]);
    const terms = (known?: ReadonlyMap<string, string>): string[] => topicsOf({ activities: [...chat, said('lens', 3, 'hello', { thread: 'x/t/1' })], span: SPAN, ...(known ? { names: known } : {}) }).map(({ term }) => term);
    expect(terms()).toEqual(expect.arrayContaining(['bobcat', 'lens']));
    expect(terms(names)).toContain('lens');
    expect(terms(names)).not.toContain('bobcat');
  });

  /** Talks of eight, each about one thing; in some of them a word that goes with everything. */
  const things = ['tripod', 'kettle', 'saddle', 'violin', 'tomato', 'anchor'];
  const talks = (mixed: boolean): Activity[] => Array.from({ length: 60 }, (_, talk) => Array.from({ length: 8 }, (_unused, i) => {
    const thing = things[(mixed ? talk * 5 + i * 7 : talk) % things.length] ?? '';
    return said(`m${(talk + i) % 9}`, 1 + (talk % 80), `${i % 2 === 0 ? thing : 'green'} ${(talk * 3 + i) % 5 === 0 ? 'wander' : ''}`, { thread: `x/t/${talk}` });
  })).flat();
  it('is a word that stands in all talks alike', () => {
    const terms = topicsOf({ activities: talks(false), span: SPAN }).map(({ term }) => term);
    expect(terms).toEqual(expect.arrayContaining(things));
    expect(terms).not.toContain('wander');
  });
  it('but where talks are about nothing in particular, they tell nothing', () => {
    const terms = topicsOf({ activities: talks(true), span: SPAN }).map(({ term }) => term);
    expect(terms).toEqual(expect.arrayContaining([...things, 'wander']));
  });
});

describe('interests', () => {
  const lists = toEnd(interestSteps([
    ...[1, 2, 3].flatMap((ago) => [said('a', ago, 'hello telescope'), said('b', ago, 'hello telescope mirror'), said('c', ago, 'hello piano')]),
    said('d', 1, 'hello violin'), said('d', 1, 'violin'), said('d', 1, 'violin'),
  ], ZONE, createTermBook(splitter)));
  it('are terms used on several days that not everybody uses', () => {
    expect(lists.get(member('a'))?.map(({ term }) => term)).toEqual(['telescope']);
    expect(lists.get(member('b'))?.map(({ term }) => term)).toEqual(['mirror', 'telescope']);
    expect(lists.get(member('d'))).toEqual([]);
    expect(lists.get(member('a'))?.[0]?.weight).toBeCloseTo((1 + Math.log(3)) * Math.log(4 / 2), 12);
  });
  it('tell who is alike', () => {
    const of = (who: string): typeof lists extends Map<string, infer L> ? L : never => lists.get(member(who)) ?? [];
    expect(likeness(of('a'), of('b'))).toBeGreaterThan(0.3);
    expect([likeness(of('a'), of('c')), likeness(of('a'), of('d'))]).toEqual([0, 0]);
    expect(likeness(of('a'), of('a'))).toBeCloseTo(1, 12);
  });
});
