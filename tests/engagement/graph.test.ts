import { describe, expect, it } from 'vitest';
import { buildArchive } from '@/lib/engagement/archive';
import { repeatPairs, type Turn } from '@/lib/engagement/graph/edges';
import { turnsIn } from '@/lib/engagement/graph/turns';
import { dayNumber } from '@/lib/engagement/timelines';
import { activity, member, seeded, shuffled, thread } from './community';
import { betweenness, connectorsOf, coreNumbers, densityOf, graphOf, pageRank, reciprocityOf } from './reference-graph';

/** "ab ba": a turned to b, b to a; all on one day. */
const turns = (text: string, day = 99): Turn[] => text.split(' ').map(([from = '', to = '']) => ({ from, to, day }));
const graph = (text: string): ReturnType<typeof graphOf> => graphOf(turns(text), 100);
const both = (text: string): string => text.split(' ').flatMap(([a = '', b = '']) => [a + b, b + a]).join(' ');

describe('edges', () => {
  it('count once each, weigh by age, and leave out oneself', () => {
    const { out, members } = graphOf([...turns('ab aa'), ...turns('ab', 71), ...turns('ab ca', 43), ...turns('ad', 100)], 100);
    expect(members).toEqual(['a', 'b', 'c']);
    expect(out.get('a')?.get('b')).toBeCloseTo(1 + 0.9 + 0.81, 12);
  });
  it('know what is returned', () => {
    expect(reciprocityOf(graph('ab ba ac'))).toEqual({ edges: 3, reciprocated: 2, reciprocity: 2 / 3 });
    expect(reciprocityOf(graphOf([], 100)).reciprocity).toBeNull();
    expect(densityOf(graph('ab ba ac'), 10)).toEqual({ pairs: 2, density: 2 / 45 });
    expect(densityOf(graph('ab'), 9).density).toBeNull();
    expect(repeatPairs([...turns('ab', 1), ...turns('ba', 2), ...turns('ac ac', 1)])).toEqual({ pairs: 2, repeated: 1 });
  });
});

describe('centrality', () => {
  it('PageRank: a circle is even, a star is not, and all adds up', () => {
    expect([...pageRank(graph('ab bc ca')).values()].every((rank) => Math.abs(rank - 1 / 3) < 1e-9)).toBe(true);
    // Star of three around z: z = .15/4 + .85·(s + z'), solved by hand: leaves 0.0375 + .85·z/4 each.
    const star = pageRank(graph('az bz cz'));
    const leaf = star.get('a') ?? 0;
    const hub = star.get('z') ?? 0;
    expect(hub).toBeCloseTo(0.0375 + (0.85 * hub) / 4 + 0.85 * 3 * leaf, 9);
    expect([...star.values()].reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
  });
  it('k-core: a square with its diagonals keeps three, its tail one', () => {
    expect(Object.fromEntries(coreNumbers(graph('ab ac ad bc bd cd de ef')))).toEqual({ a: 3, b: 3, c: 3, d: 3, e: 1, f: 1 });
  });
  it('betweenness: who stands between', () => {
    // A path a–b–c–d: b and c lie on two pairs' ways each; a square splits its ways.
    expect(Object.fromEntries(betweenness(graph(both('ab bc cd'))))).toEqual({ a: 0, b: 2, c: 2, d: 0 });
    expect(Object.fromEntries(betweenness(graph('ab bc cd da')))).toEqual({ a: 0.5, b: 0.5, c: 0.5, d: 0.5 });
    expect(connectorsOf(graph('az bz cz')).map(({ member: id, betweenness: value }) => [id, value])).toEqual([['z', 3]]);
  });
  it('equals counting every way, and the estimate finds the same first', () => {
    const random = seeded(2);
    const names = Array.from({ length: 12 }, (_, i) => String.fromCodePoint(97 + i));
    const edges = Array.from({ length: 20 }, () => (names[Math.floor(random() * 12)] ?? '') + (names[Math.floor(random() * 12)] ?? '')).filter(([a, b]) => a !== b);
    const exact = betweenness(graph(edges.join(' ')));
    expect(betweenness(graphOf(shuffled(turns(edges.join(' ')), 4), 100))).toEqual(exact);
    const hub = graph([...names.map((name) => `${name}z`), 'ab', 'cd'].join(' '));
    expect(connectorsOf(hub, 4)[0]?.member).toBe('z');
  });
});

describe('turns', () => {
  it('go to who is answered, liked or named', () => {
    const at = Date.UTC(2026, 7, 1, 12);
    const topic = thread('t');
    const activities = [
      activity('1', { kind: 'post', member: member('a'), thread: topic, at }),
      activity('2', { kind: 'comment', member: member('b'), thread: topic, at }),
      activity('3', { kind: 'comment', member: member('c'), thread: topic, at, parent: activity('2', { kind: 'post' }).id }),
      activity('4', { kind: 'comment', member: member('a'), thread: topic, at }),
      activity('5', { kind: 'like', member: member('a'), target: activity('2', { kind: 'post' }).id, at }),
      activity('6', { kind: 'message', member: member('d'), at, text: '@c' }),
      activity('7', { kind: 'comment', thread: topic, at }),
      activity('8', { kind: 'comment', member: member('b'), thread: topic, at, precision: 'unknown' }),
      activity('9', { kind: 'message', member: member('d'), at, text: 'yes' }),
    ];
    const members = new Map([[member('c'), { id: member('c'), name: 'c' }]]);
    const archive = buildArchive({ activities: shuffled(activities, 1), zone: 'UTC', until: at + 1, records: new Map(), links: new Map([[activities[8]?.id ?? '', activities[3]?.id ?? '']]) });
    const found = turnsIn(archive, members, { from: at, to: at + 1 });
    expect(found.map(({ from, to }) => `${from.slice(-1)}${to.slice(-1)}`)).toEqual(['ba', 'cb', 'ab', 'dc', 'da']);
    expect(found[0]?.day).toBe(dayNumber('2026-08-01'));
  });
});
