import { describe, expect, it } from 'vitest';
import { foldAliases, foldFacts, foldMembers } from '@/lib/engagement/aliases';
import { buildArchive, startArchive } from '@/lib/engagement/archive';
import { measure } from '@/lib/engagement/measure';
import { readyFor } from '@/lib/engagement/ready';
import { risingBy } from '@/lib/engagement/rising';
import { chatFactSteps, chatLinks } from '@/lib/engagement/replies/chat-facts';
import { turnsIn } from '@/lib/engagement/graph/turns';
import { workingClock } from '@/lib/engagement/working-hours';
import { DEEP_METRICS } from '@/lib/engagement/deep';
import type { Activity } from '@/lib/model/records';
import { rollUp } from '@/lib/model/rollup';
import type { MemberFacts } from '@/lib/model/window';
import { toEnd } from '@/lib/model/to-end';
import { activity, COMMUNITY, factsOf, member, numbers, randomCommunity, seeded, shuffled, thread } from './community';
import { deepInput, deepNumbers } from './deep-numbers';
import { graphOf, reciprocityOf } from './reference-graph';

const ZONE = 'Europe/Berlin';
const END = '2026-08-20';
const HOUR = 3_600_000;

describe('several accounts of one person', () => {
  /** Every third member is the one before them. */
  const aliases = new Map(Array.from({ length: 10 }, (_, i) => [member(`p${3 * i + 1}`), member(`p${3 * i}`)]));
  const renamed = (each: Activity): Activity => (each.member === undefined ? each : { ...each, member: aliases.get(each.member) ?? each.member });

  it.each([1, 2, 3, 4])('count as if they had been one from the beginning (%i)', (seed) => {
    const sample = randomCommunity(seed, { count: 1200 });
    const one = { ...sample, activities: sample.activities.map(renamed) };
    const folded = deepNumbers(sample, END, ZONE, 28, { aliases });
    const expected = deepNumbers(one, END, ZONE, 28);
    // Facts of threads are folded, not made anew, so what rests on first replies alone may know less.
    for (const { id } of DEEP_METRICS) if (!['M66', 'M63'].includes(id)) expect(folded[id], id).toEqual(expected[id]);
    const times = sample.activities.flatMap(({ at }) => at ?? []);
    const snapshot = measure({
      community: COMMUNITY, zone: ZONE, endDay: END, now: 0, rollups: rollUp(sample.activities, ZONE), facts: factsOf(one).values(), threads: [], members: sample.members,
      historyFrom: times.reduce((a, b) => Math.min(a, b)), aliases,
    });
    expect(snapshot).toEqual(numbers(one, END, ZONE));
  });
  it('make no reply of one’s own other account', () => {
    const facts = { thread: 't', community: COMMUNITY, author: 'a', firstReplyBy: 'b', startedAt: 1, firstReplyAt: 5, question: true, resolved: false, captured: 2, participants: 2 };
    const both = new Map([['b', 'a']]);
    expect(foldFacts(facts, both)).toEqual({ thread: 't', community: COMMUNITY, author: 'a', startedAt: 1, question: true, resolved: false, captured: 2, participants: 2 });
    expect(foldFacts({ ...facts, participants: 3 }, both)).toMatchObject({ undatedReply: true });
    expect(foldFacts(facts, new Map([['b', 'c']]))).toMatchObject({ firstReplyBy: 'c', firstReplyAt: 5 });
  });
  it('keep the role that weighs most, and cost nothing where there are none', () => {
    const members = new Map<string, MemberFacts>([['a', { id: 'a', joinedAt: 9 }], ['b', { id: 'b', role: 'moderator', joinedAt: 3 }]]);
    expect([...foldMembers(members, new Map([['b', 'a']]))]).toEqual([['a', { id: 'a', role: 'moderator', joinedAt: 3 }]]);
    const input = { rollups: new Map(), facts: new Map(), members };
    expect(foldAliases(input, new Map())).toBe(input);
    expect(foldAliases(input, undefined)).toBe(input);
  });
});

describe('an archive', () => {
  it.each([1, 2])('taken part by part, in any order and twice, is the same (%i)', (seed) => {
    const { activities } = randomCommunity(seed);
    const until = Date.UTC(2026, 7, 19);
    const making = startArchive({ zone: ZONE, until, records: new Map() });
    const mixed = shuffled([...activities, ...activities.slice(0, 200)], seed);
    for (let i = 0; i < mixed.length; i += 97) making.take(mixed.slice(i, i + 97));
    expect(toEnd(making.finish())).toEqual(buildArchive({ activities, zone: ZONE, until, records: new Map() }));
  });
  it('made ready in steps tells the same', () => {
    const sample = randomCommunity(3);
    const { window, archive } = deepInput(sample, END, ZONE, 28);
    let steps = 0;
    for (const _ of readyFor(window, archive)) steps += 1;
    expect(steps).toBeGreaterThan(3);
    expect(Object.fromEntries(DEEP_METRICS.map((metric) => [metric.id, metric.compute(window, archive)]))).toEqual(deepNumbers(sample, END, ZONE, 28));
  });
});

describe('working hours', () => {
  const clock = workingClock({ from: 9, to: 18, weekdays: [0, 1, 2, 3, 4] }, ZONE);
  const berlin = (day: string, time: string): number => Date.parse(`${day}T${time}:00+02:00`);
  it('count the clock of the staff alone', () => {
    // 2026-08-14 is a Friday.
    expect(clock(berlin('2026-08-14', '17:00'), berlin('2026-08-17', '10:00'))).toBe(2 * HOUR);
    expect(clock(berlin('2026-08-15', '10:00'), berlin('2026-08-16', '22:00'))).toBe(0);
    expect(clock(berlin('2026-08-12', '12:00'), berlin('2026-08-12', '12:30'))).toBe(HOUR / 2);
  });
  it('are where the clock shows them, also on a day of 23 hours', () => {
    const sunday = workingClock({ from: 0, to: 24, weekdays: [6] }, ZONE);
    expect(sunday(Date.UTC(2026, 2, 27), Date.UTC(2026, 2, 31))).toBe(23 * HOUR);
    expect(sunday(Date.UTC(2026, 9, 23), Date.UTC(2026, 9, 27))).toBe(25 * HOUR);
  });
  it('shorten response times, and flags’ times', () => {
    const members = new Map<string, MemberFacts>([[member('mod'), { id: member('mod'), role: 'moderator' }]]);
    // Asked on Friday at 17:00, answered on Monday at 10:00: 65 hours, two of work.
    const asked = Array.from({ length: 12 }, (_, i) => [
      activity(`q${i}`, { kind: 'post', member: member(`a${i}`), thread: thread(`w${i}`), at: berlin('2026-08-07', '17:00') + i }),
      activity(`r${i}`, { kind: 'comment', member: member(i < 8 ? 'mod' : 'peer'), thread: thread(`w${i}`), at: berlin('2026-08-10', '10:00') + i }),
    ]).flat();
    const hours = { from: 9, to: 18, weekdays: [0, 1, 2, 3, 4] };
    const found = measure({
      community: COMMUNITY, zone: ZONE, endDay: END, now: 0, rollups: rollUp(asked, ZONE), facts: factsOf({ activities: asked, members }).values(), threads: [], members, historyFrom: 1, hours, windows: [28],
    }).metrics[28]?.M32;
    expect(found).toMatchObject({ value: 65 * 3600, parts: { inHours: 2 * 3600, byStaff: 8 / 12, staffMedian: 65 * 3600, peersMedian: null } });
    const flags = Array.from({ length: 10 }, (_, i) => ({ rule: 'r', activity: `q${i}`, at: berlin('2026-08-07', '17:00'), state: 'confirmed' as const, decidedAt: berlin('2026-08-10', '10:00') }));
    expect(deepNumbers({ activities: asked, members }, END, ZONE, 28, { flags, plan: { hours } }).M62).toMatchObject({ value: 65 * 3600, parts: { inHours: 2 * 3600 } });
  });
});

describe('questions in chats', () => {
  const at = (minute: number): number => Date.UTC(2026, 7, 1) + minute * 60_000;
  const said = (id: string, who: string, minute: number, text: string): Activity => activity(id, { kind: 'message', member: member(who), at: at(minute), text });
  const members = new Map(['ann', 'bo', 'cy'].map((name) => [member(name), { id: member(name), name, handle: name }]));
  it('are threads of their own, by sure links alone', () => {
    const talk = [said('1', 'ann', 0, 'How do I reset the nvidia driver?'), said('2', 'bo', 1, 'ann: reinstall the nvidia driver package'), said('3', 'cy', 300, 'does anyone know a good keyboard?')];
    const links = toEnd(chatLinks(talk, members));
    const facts = toEnd(chatFactSteps({ community: COMMUNITY, activities: talk, links, members, now: at(900) }));
    expect(facts.map(({ thread: id, author, firstReplyAt, firstReplyBy }) => [id, author, firstReplyAt, firstReplyBy])).toEqual([
      [talk[0]?.id, member('ann'), at(1), member('bo')], [talk[2]?.id, member('cy'), undefined, undefined],
    ]);
  });
  it('say nothing where an answer is unsure', () => {
    const talk = [said('1', 'ann', 0, 'How do I reset it?'), said('2', 'bo', 1, 'like this')];
    const unsure = [{ child: talk[1]?.id ?? '', parent: talk[0]?.id ?? '', source: 'found' as const, probability: 0.4 }];
    expect(toEnd(chatFactSteps({ community: COMMUNITY, activities: talk, links: unsure, members, now: at(9) }))).toEqual([]);
    expect(toEnd(chatFactSteps({ community: COMMUNITY, activities: talk, links: [], members, now: at(9) }))).toHaveLength(1);
  });
});

describe('a rise', () => {
  it('is as sure as the order of the values', () => {
    expect(risingBy([1, 2, 3, 4])).toBeCloseTo(23 / 24, 12);
    expect(risingBy([1, 2, 4, 3])).toBeCloseTo(1 - 4 / 24, 12);
    expect([risingBy([4, 3, 2, 1]), risingBy([1, 1, 1, 1]), risingBy([1, 2, 3])]).toEqual([0, 0, null]);
    expect(risingBy([1, 2, 3, 4, 5, 6, 7, 8])).toBeCloseTo(1, 4);
  });
  it('is found by chance as often as it says', () => {
    const random = seeded(8);
    const found = Array.from({ length: 2000 }, () => risingBy(Array.from({ length: 7 }, random)) ?? 0).filter((sure) => sure > 0.9).length / 2000;
    expect(found).toBeGreaterThan(0.05);
    expect(found).toBeLessThan(0.11);
  });
});

describe('a ring of likes', () => {
  it('shows in the bonds and not in quality, which counts each giver once', () => {
    const sample = randomCommunity(6, { count: 900 });
    const names = ['r0', 'r1', 'r2', 'r3', 'r4'].map(member);
    const posts = names.map((who, i) => activity(`ring${i}`, { kind: 'post', member: who, thread: thread(`ring${i}`), at: Date.UTC(2026, 7, 10) }));
    const likes = (times: number): Activity[] => names.flatMap((who, i) => posts.flatMap((post, j) => (i === j ? [] : Array.from({ length: times }, (_, k) => activity(`l${i}.${j}.${k}`, { kind: 'like', member: who, target: post.id, at: Date.UTC(2026, 7, 11) + k }))))); 
    const ring = (times: number): Activity[] => [...sample.activities, ...posts, ...likes(times)];
    const [once, often] = [1, 40].map((times) => deepNumbers({ ...sample, activities: ring(times) }, END, ZONE, 28));
    expect(often?.M15).toEqual(once?.M15);
    expect(often?.M46?.value).toBe(once?.M46?.value);
    expect(often?.M37).toEqual(once?.M37);
    const archive = buildArchive({ activities: ring(1), zone: ZONE, until: Date.UTC(2026, 7, 19), records: new Map() });
    const inRing = graphOf(turnsIn(archive, sample.members, { from: 0, to: Date.UTC(2026, 7, 19) }, (who) => names.includes(who)), 30_000);
    expect(reciprocityOf(inRing)).toEqual({ edges: 20, reciprocated: 20, reciprocity: 1 });
  });
});

describe('views', () => {
  it('switched off change no number of who contributes, and are not captured', () => {
    const sample = randomCommunity(9, { count: 900 });
    const views = Array.from({ length: 400 }, (_, i) => activity(`v${i}`, { kind: 'view', member: member(`p${i % 30}`), at: Date.UTC(2026, 7, 1) + i * HOUR }));
    const [off, on] = [sample, { ...sample, activities: [...sample.activities, ...views] }].map((each) => ({ plain: numbers(each, END, ZONE, [28]).metrics[28], deep: deepNumbers(each, END, ZONE, 28) }));
    expect([off?.plain?.M3?.parts?.seen, off?.deep.M9?.missing]).toEqual([null, 'not captured']);
    expect(on?.plain?.M3?.parts?.seen).toBeGreaterThan(20);
    for (const part of ['interacted', 'contributed']) expect(off?.plain?.M3?.parts?.[part]).toBe(on?.plain?.M3?.parts?.[part]);
    for (const id of ['M7', 'M15', 'M38', 'M45', 'M57']) expect(off?.deep[id]?.value, id).toBe(on?.deep[id]?.value);
    expect(off?.deep.M6?.parts).toMatchObject({ viewers: null });
    expect(on?.deep.M6?.parts).toMatchObject({ known: null });
  });
});
