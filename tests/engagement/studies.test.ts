import { describe, expect, it } from 'vitest';
import { cohortTriangle } from '@/lib/engagement/cohorts';
import { hourHeat } from '@/lib/engagement/hour-heat';
import type { Turn } from '@/lib/engagement/graph/edges';
import { betweenSteps, cores, rankSteps, tieSteps } from '@/lib/engagement/graph/ties';
import { riskSteps } from '@/lib/engagement/churn/risk';
import { historySteps, segmentSizes, SEGMENTS } from '@/lib/engagement/segments/segment';
import { STUDIES } from '@/lib/engagement/studies';
import { groundOf } from '@/lib/engagement/studies/gather';
import { endOf, quarterOf, quarterTurns, sinceOf, type StudyGround } from '@/lib/engagement/studies/ground';
import { connectorsIn } from '@/lib/engagement/studies/standing';
import { threadFacts } from '@/lib/engagement/facts';
import { mondayOf } from '@/lib/engagement/cohorts';
import { createTermBook } from '@/lib/engagement/topics/term-book';
import { rollUp } from '@/lib/model/rollup';
import type { StudyName } from '@/lib/model/study';
import { toEnd } from '@/lib/model/to-end';
import { sampleRecords } from '../sample/community';
import { seeded } from './community';
import { betweenness, connectorsOf, coreNumbers, graphOf, pageRank, reciprocityOf } from './reference-graph';

const NOW = Date.UTC(2026, 10, 20, 9);
const ZONE = 'Asia/Shanghai';
const { communities: [community], members, threads, activities } = sampleRecords(NOW);
const COMMUNITY = community!.id;

function ground(aliases?: ReadonlyMap<string, string>): StudyGround {
  const known = new Map(members.map((member) => [member.id, member]));
  return toEnd(groundOf({
    community: COMMUNITY, zone: ZONE, now: NOW, members, threads, activities, rollups: [...rollUp(activities, ZONE).values()],
    facts: threads.map((thread) => threadFacts(thread.id, COMMUNITY, activities.filter((each) => each.thread === thread.id), thread, known)),
    historyFrom: Math.min(...activities.flatMap(({ at }) => at ?? [])), book: createTermBook(new Intl.Segmenter('zh', { granularity: 'word' })),
    ...(aliases ? { aliases } : {}),
  }));
}

const turns = (seed: number, size: number, count: number): Turn[] => {
  const random = seeded(seed);
  const somebody = (): string => `m${Math.floor(size * random() ** 2)}`;
  return Array.from({ length: count }, () => ({ from: somebody(), to: somebody(), day: 1_000 - Math.floor(random() * 84) }));
};

describe('ties as columns', () => {
  it('stand where the graph of maps has them', () => {
    for (const [seed, size, count] of [[1, 12, 30], [2, 60, 200], [3, 200, 900]] as const) {
      const all = turns(seed, size, count);
      const [graph, columns] = [graphOf(all, 1_000), toEnd(tieSteps(all, 1_000))];
      const by = <Value>(values: ArrayLike<Value>): Map<string, Value> => new Map(columns.members.map((member, i) => [member, values[i] as Value]));
      expect(columns.members).toEqual(graph.members);
      expect(columns.from).toHaveLength(reciprocityOf(graph).edges);
      for (const [i, from] of columns.from.entries()) expect(columns.weight[i]).toBeCloseTo(graph.out.get(columns.members[from]!)?.get(columns.members[columns.to[i]!]!) ?? Number.NaN, 9);
      expect(by(cores(columns))).toEqual(coreNumbers(graph));
      const between = toEnd(betweenSteps(columns));
      const [ranks, expected, exact] = [by(toEnd(rankSteps(columns))), pageRank(graph), betweenness(graph)];
      for (const member of columns.members) {
        expect(ranks.get(member)).toBeCloseTo(expected.get(member)!, 9);
        expect(by(between).get(member)).toBeCloseTo(exact.get(member)!, 6);
      }
      expect(connectorsIn({ graph: columns, betweenness: between }).map(({ member }) => member).slice(0, 5)).toEqual(connectorsOf(graph).map(({ member }) => member).slice(0, 5));
    }
  });

  it('are nobody’s where nobody turned to anybody', () => {
    const none = toEnd(tieSteps([], 1_000));
    expect([none.members, [...cores(none)], [...toEnd(rankSteps(none))], [...toEnd(betweenSteps(none))]]).toEqual([[], [], [], []]);
  });
});

describe('studies', () => {
  const whole = ground();

  it('tell of cohorts, hours, ties, segments and risks what the measures themselves tell', () => {
    const [end, since] = [endOf(whole), sinceOf(whole)];
    const people = new Map([...whole.timelines].filter(([member]) => !['leader', 'moderator', 'operator', 'bot'].includes(whole.members.get(member)?.role ?? 'member')));
    const cohorts = toEnd(STUDIES.cohorts.make(whole));
    expect(cohorts.triangle).toEqual(cohortTriangle(people, { from: Math.max(since + 1, mondayOf(end) - 7 * 25), end, weeks: 26 }));
    expect(cohorts.lorenz).toHaveLength(101);
    expect([cohorts.lorenz[0], cohorts.lorenz.at(-1)]).toEqual([0, expect.closeTo(1, 9)]);
    const bots = new Set([...whole.members.values()].filter(({ role }) => role === 'bot').map(({ id }) => id));
    const heat = hourHeat({ activities, span: quarterOf(whole), historyFrom: whole.historyFrom!, wanted: ({ member }) => !bots.has(member ?? '') });
    expect(toEnd(STUDIES.rhythm.make(whole)).all).toEqual(heat);
    const ties = toEnd(STUDIES.ties.make(whole));
    const { edges, reciprocity } = reciprocityOf(graphOf(quarterTurns(whole), end));
    expect(ties).toMatchObject({ edges, reciprocity });
    const columns = toEnd(STUDIES.people.make(whole));
    const now = toEnd(historySteps({ timelines: whole.timelines, end, since, members: whole.members, joined: whole.joined })).at(-1)!;
    for (const [i, member] of columns.members.entries()) if (now.has(member)) expect(SEGMENTS[columns.segment[i]!]).toBe(now.get(member)?.segment);
    expect(Object.values(columns.sizes).reduce((a, b) => a + b, 0)).toBe(columns.members.length);
    expect(columns.sizes.staff).toBe(segmentSizes(now.values()).staff);
    for (const { member, risk } of toEnd(riskSteps(people.values(), { end, since })).members) expect(columns.risk[columns.members.indexOf(member)]).toBeCloseTo(risk, 6);
  });

  it('of one person’s accounts show one member, and nothing of the other', () => {
    const [a, b] = [...whole.timelines.keys()] as [string, string];
    const folded = ground(new Map([[b, a]]));
    expect(folded.timelines.has(b)).toBe(false);
    for (const name of ['people', 'ties', 'numbers', 'cohorts'] as StudyName[]) {
      const text = JSON.stringify(toEnd(STUDIES[name].make(folded) as Generator<number, unknown, void>));
      expect(text.includes(`"${b}"`), name).toBe(false);
    }
  });

  it('never run long without a yield, and tell how far they are', () => {
    for (const name of ['numbers', 'people', 'topics'] as const) {
      const shares: number[] = [];
      const making = STUDIES[name].make(ground()) as Generator<number, unknown, void>;
      for (let step = making.next(); !step.done; step = making.next()) shares.push(step.value);
      expect(shares.length, name).toBeGreaterThan(10);
      expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...shares)).toBeLessThanOrEqual(1);
    }
  });

  it('have a health whose waterfall adds up, and stages for every window', () => {
    const health = toEnd(STUDIES.health.make(whole));
    expect(health.history.at(-1)).toEqual({ asOf: whole.endDay, score: health.now.score });
    if (health.change) expect(health.change.steps.reduce((sum, { change }) => sum + change, health.change.from)).toBeCloseTo(health.change.to, 9);
    const stage = toEnd(STUDIES.stage.make(whole));
    expect(stage.history).toHaveLength(health.history.length);
    expect(stage.history.at(-1)?.stage).toBe(stage.stage);
  });

  it('of nothing are studies of nothing', () => {
    const empty = toEnd(groundOf({ community: COMMUNITY, zone: ZONE, now: NOW, members: [], threads: [], activities: [], rollups: [], facts: [], book: whole.book }));
    for (const name of Object.keys(STUDIES) as StudyName[]) expect(() => toEnd(STUDIES[name].make(empty) as Generator<number, unknown, void>), name).not.toThrow();
    expect(toEnd(STUDIES.people.make(empty)).members).toEqual([]);
    expect(toEnd(STUDIES.numbers.make(empty)).windows['28']?.['M3']).toMatchObject({ value: null, missing: 'not captured' });
  });
});
