import { describe, expect, it } from 'vitest';
import type { Suggestion } from '@/lib/model/suggestion';
import { translator } from '@/lib/browser/i18n';
import { KINDS } from '@/lib/suggestions';
import { draftKey, draftOf } from '@/lib/suggestions/draft';
import { suggestionId } from '@/lib/model/suggestion';
import { suggest } from '@/lib/suggestions/rank';
import { member, randomCommunity, seeded, thread } from '../engagement/community';
import { chatter, contextOf, DAY, HOUR, NOW, opened, type Scene, stored, wrote } from './context';

const names = Array.from({ length: 12 }, (_, i) => ({ native: `p${i}`, name: `Person ${i}` }));
/** So many newcomers without a word, and so many questions without an answer, by other members. */
const busy = (newcomers: number, questions: number): Scene => ({
  members: names,
  activities: [
    ...chatter(),
    ...Array.from({ length: newcomers }, (_, i) => opened(`n${i}`, `p${i}`, 20 + i)),
    ...Array.from({ length: questions }, (_, i) => opened(`q${i}`, `old${i % 4}`, 5 + i, { text: 'How does it work?' })),
  ],
});
const kinds = (scene: Scene, recent: Suggestion[] = []): string[] => suggest(contextOf(scene), recent).map(({ kind }) => kind).toSorted();

describe('guards', () => {
  it('at most five, and at most two of a kind while others have some', () => {
    expect(kinds(busy(12, 0))).toEqual(['S1', 'S1', 'S1', 'S1', 'S1']);
    expect(kinds(busy(12, 1))).toEqual(['S1', 'S1', 'S1', 'S1', 'S2']);
    expect(kinds(busy(12, 4)).filter((kind) => kind === 'S2').length).toBeGreaterThanOrEqual(2);
    expect(kinds(busy(12, 4)).filter((kind) => kind === 'S1').length).toBeGreaterThanOrEqual(2);
  });
  it('nobody who asked for no messages', () => {
    const scene = busy(3, 0);
    const [first] = suggest(contextOf(scene), []);
    const rest = suggest({ ...contextOf(scene), optedOut: new Set([first!.member]) }, []);
    expect(rest.map(({ member: each }) => each)).not.toContain(first!.member);
    expect(rest).toHaveLength(2);
  });
  it('best first', () => {
    const priorities = suggest(contextOf(busy(12, 4)), []).map(({ priority }) => priority);
    expect(priorities).toEqual(priorities.toSorted((a, b) => b - a));
  });
  it('one a member: a newcomer who asks is answered, not welcomed', () => {
    const scene: Scene = { members: names, activities: [...chatter(), opened('n1', 'p1', 20, { text: 'How does it work?' }), opened('n2', 'p1', 18, { text: 'And where is it?' })] };
    expect(KINDS.flatMap((kind) => kind.propose(contextOf(scene))).map(({ kind }) => kind)).toEqual(['S1', 'S2', 'S2']);
    expect(kinds(scene)).toEqual(['S2']);
  });
  it('none for a member who still has one open, however old', () => {
    const scene: Scene = { members: names, activities: [...chatter(), opened('q1', 'p1', 24 * 9, { text: 'How does it work?' }), opened('q2', 'p1', 5, { text: 'And where is it?' })] };
    const context = contextOf(scene);
    const [old] = suggest(contextOf({ ...scene, now: NOW - 8 * DAY }), []);
    expect(suggest(context, old ? [stored(old, NOW - 8 * DAY)] : []).map(suggestionId)).toEqual(old ? [suggestionId(old)] : ['missing']);
  });
  it('what is shown stays, without taking more room; what was decided does not return', () => {
    const context = contextOf(busy(12, 4));
    const shown = suggest(context, []);
    const again = suggest(context, shown.map((each) => stored(each, NOW - HOUR)));
    expect(again.map(suggestionId)).toEqual(shown.map(suggestionId));
    for (const state of ['done', 'dismissed'] as const) {
      const next = suggest(context, shown.map((each) => stored(each, NOW - 30 * HOUR, state)));
      expect(next.length).toBeGreaterThan(0);
      expect(next.some((each) => shown.some((old) => old.member === each.member))).toBe(false);
    }
  });
  it('what expired returns when its occasion holds again, and nobody else of that member does', () => {
    const context = contextOf(busy(12, 4));
    const shown = suggest(context, []);
    const again = suggest(context, shown.map((each) => stored(each, NOW - 30 * HOUR, 'expired')));
    expect(again.map(suggestionId)).toEqual(shown.map(suggestionId));
  });
  it('five new ones a local day, whatever became of them', () => {
    const context = contextOf(busy(12, 4));
    const shown = suggest(context, []);
    expect(suggest(context, shown.map((each) => stored(each, NOW - HOUR, 'dismissed')))).toEqual([]);
    expect(suggest(context, shown.slice(0, 2).map((each) => stored(each, NOW - HOUR, 'done')))).toHaveLength(3);
  });
  it('snoozed ones stay known and take no room', () => {
    const context = contextOf(busy(12, 4));
    const [first, ...rest] = suggest(context, []).map((each) => ({ ...stored(each, NOW - 2 * DAY, 'snoozed'), snoozedUntil: NOW + DAY }));
    const next = suggest(context, first ? [first] : []);
    expect(rest).toHaveLength(4);
    expect(next).toHaveLength(6);
    expect(next.at(-1)?.target).toBe(first?.target);
    const awake = suggest(context, first ? [{ ...first, snoozedUntil: NOW }] : []);
    expect([awake.length, awake.some(({ target }) => target === first?.target)]).toEqual([5, true]);
  });
});

/** What the engine and the store do over the days: proposals become suggestions, some are decided, some end. */
function live(scene: Scene, days: number, seed: number): Suggestion[] {
  const random = seeded(seed);
  const log = new Map<string, Suggestion>();
  for (let hour = days * 24; hour >= 0; hour -= 12) {
    const context = contextOf({ ...scene, now: NOW - hour * HOUR });
    const proposals = new Map(suggest(context, [...log.values()]).map((each) => [suggestionId(each), each]));
    for (const [id, each] of log) if (each.state === 'proposed' && !proposals.has(id)) log.set(id, { ...each, state: 'expired', decidedAt: context.now });
    for (const [id, each] of proposals) {
      const old = log.get(id);
      if (!old) log.set(id, stored(each, context.now));
      else if (old.state === 'expired') log.set(id, { ...old, state: 'proposed' });
    }
    expect([...log.values()].filter(({ state }) => state === 'proposed').length).toBeLessThanOrEqual(5);
    for (const [id, each] of log) if (each.state === 'proposed' && random() < 0.25) log.set(id, { ...each, state: random() < 0.5 ? 'done' : 'dismissed', decidedAt: context.now });
  }
  return [...log.values()];
}

describe('over sixty days of random communities', () => {
  it.each([1, 2, 3])('nobody twice a week, no staff, no bots, and the evidence is true (%i)', (seed) => {
    const { activities } = randomCommunity(seed, { end: NOW, days: 90, people: 60, count: 800 });
    const late = Array.from({ length: 25 }, (_, i) => opened(`z${i}`, `late${i}`, (i + 1) * 50, { text: i % 3 === 0 ? 'Where do I begin?' : 'Hello all.' }));
    const scene: Scene = { activities: [...activities, ...late], members: [{ native: 'bot', role: 'bot' }, { native: 'mod', role: 'moderator' }] };
    const log = live(scene, 60, seed).toSorted((a, b) => a.proposedAt - b.proposedAt);
    expect(log.length).toBeGreaterThan(15);
    expect(new Set(log.map(({ kind }) => kind)).size).toBe(2);
    const all = new Map(scene.activities.map((each) => [each.id, each]));
    for (const [i, one] of log.entries()) {
      expect([member('bot'), member('mod')]).not.toContain(one.member);
      expect(log.slice(0, i).some((other) => other.member === one.member && one.proposedAt - other.proposedAt < 7 * DAY)).toBe(false);
      // By another road than the kinds': everything in the thread from the post until it was proposed.
      const target = all.get(one.target);
      expect(target?.member).toBe(one.member);
      const before = scene.activities.filter(({ at = Number.NaN, kind }) => at <= one.proposedAt && kind !== 'like');
      const answers = before.filter(({ at = 0, thread: place, member: who, kind }) => kind === 'comment' && place === target?.thread && at >= (target?.at ?? 0) && who !== one.member && who !== member('bot'));
      if (one.kind === 'S2' || target?.kind === 'post') expect(answers).toEqual([]);
      if (one.kind === 'S1') expect(before.filter(({ member: who, at = 0 }) => who === one.member && at < (target?.at ?? 0))).toEqual([]);
      const hours = one.evidence.find(({ sentence }) => sentence.key.endsWith('_waiting_hours'))?.sentence.args?.[0];
      if (hours !== undefined) expect(hours).toBe(Math.floor((one.proposedAt - (target?.at ?? 0)) / HOUR));
    }
  }, 30_000);
});

describe('words', () => {
  it('a draft has all its slots, or is none', () => {
    expect(draftOf({ kind: 'S1', slots: { name: 'Nina', title: 'Hello' } })).toEqual({ key: 'suggest_s1_draft', args: ['Nina', 'Hello'] });
    expect(draftOf({ kind: 'S2', slots: { name: 'Ada', title: 'Firmware', expert: 'Eve' } })).toEqual({ key: 'suggest_s2_draft_expert', args: ['Ada', 'Firmware', 'Eve'] });
    const holes: Record<string, string>[] = [{ name: 'Nina' }, { title: 'Hello' }, { name: '', title: 'Hello' }, {}];
    for (const slots of holes) expect(draftOf({ kind: 'S1', slots })).toBeNull();
    expect(draftOf({ kind: 'S9', slots: {} })).toBeNull();
    expect([draftKey('S1'), draftKey('S2'), draftKey('S9')]).toEqual(['suggest_s1_draft', 'suggest_s2_draft', undefined]);
  });
  it.each(['en', 'zh-CN'] as const)('every sentence and draft is said in %s without a hole', (language) => {
    const { say } = translator(language);
    const scene = busy(6, 4);
    const context = contextOf({ ...scene, threads: [...Array.from({ length: 12 }, (_, i) => ({ native: `n${i}`, channel: 'A', title: 'T' })), { native: 'lounge', channel: 'A' }, { native: 'q0', stated: { views: 5 }, title: 'Q' }], members: [...names, { native: 'old1', name: 'Olga' }, { native: 'p1', name: 'P', joinedAt: NOW - DAY }, { native: 'p2', name: 'P', joinedAt: NOW - 5 * DAY }, { native: 'p3', name: 'P', stated: { posts: 1 } }] });
    const sentences = KINDS.flatMap((kind) => kind.propose(context)).flatMap((each) => [...each.evidence.map(({ sentence }) => sentence), draftOf(each)]).filter((each) => each !== null);
    expect(new Set(sentences.map(({ key }) => key)).size).toBeGreaterThanOrEqual(9);
    for (const sentence of sentences) {
      const said = say(sentence);
      expect(said).not.toBe(sentence.key);
      expect(said).not.toMatch(/\$\d|undefined/);
    }
  });
  it('a name or title with a dollar sign is said as it is', () => {
    expect(translator('en').say(draftOf({ kind: 'S1', slots: { name: '$2', title: '$1 off' } }) ?? { key: '' })).toContain('Welcome, $2! Thanks for joining in with “$1 off”');
  });
});

it('a long first line is cut to sixty letters', () => {
  const [proposal] = suggest(contextOf({ members: names, activities: [...chatter(), wrote('c1', 'p1', 20, { thread: thread('lounge'), text: `\n${'很长'.repeat(60)}\nmore` })] }), []);
  expect([...(proposal?.slots.title ?? '')]).toHaveLength(60);
});
