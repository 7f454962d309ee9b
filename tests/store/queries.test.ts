import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Activity } from '@/lib/model/records';
import type { Finding, Severity } from '@/lib/model/rule';
import type { Proposal } from '@/lib/model/suggestion';
import { saveCapture } from '@/lib/store/captures';
import { completeness } from '@/lib/store/completeness';
import type { Store } from '@/lib/store/db';
import {
  activitiesById, activitiesOfThread, activitiesSince, captureLog, communities, flagCases, flagCounts, memberCard, memberList, membersById,
  suggestionCases, suggestionCounts, threadCoverage, totals,
} from '@/lib/store/queries';
import { decideFlags, decideSuggestion, putFacts, syncFlags, syncSuggestions } from '@/lib/store/results';
import { dropOldText } from '@/lib/store/retention';
import { captureOf, DAY, freshStore, HOUR, START, type World, world } from './world';

const NOW = START + 90 * DAY;
const main = world(1);
const id = main.community.id;
const [m, t, a] = (['m', 't', 'a'] as const).map((kind) => (n: number | string) => `${id}/${kind}/${n}`) as [(n: number) => string, (n: number) => string, (n: number | string) => string];
let store: Store;

const activity = (n: number, at: number | undefined, more: Partial<Activity> = {}): Activity => ({
  id: a(n), community: id, native: String(n), kind: 'comment', member: m(1), thread: t(1), at, precision: at === undefined ? 'unknown' : 'ms', text: `text ${n}`, via: 'page', capturedAt: NOW, ...more,
});

async function save(from: World, name: string, activities: Activity[]): Promise<void> {
  const capture = captureOf(from, name, NOW);
  const members = [1, 2, 3].map((n) => ({ id: `${from.community.id}/m/${n}`, community: from.community.id, native: String(n), name: ['Ada', 'Bo Adams', '小雨'][n - 1]!, handle: ['ada', 'bo', 'xiaoyu'][n - 1]! }));
  const threads = [{ id: `${from.community.id}/t/1`, community: from.community.id, native: '1', title: 'One', stated: { replies: 9 } }, { id: `${from.community.id}/t/2`, community: from.community.id, native: '2' }];
  await saveCapture({ ...capture, reading: { communities: [], members, threads, activities, unread: [] } }, { zone: 'UTC' }, store);
}

const finding = (rule: string, target: string, severity: Severity): Finding => ({ rule, check: 'words', mode: 'flag', severity, activity: target, spans: [{ from: 0, to: 4 }], reason: { key: 'x' } });

const proposal = (target: string, priority: number): Proposal => ({
  kind: 'S2', community: id, member: m(1), thread: t(1), target, episode: 'e', evidence: [], parts: { benefit: 1, value: 1, urgency: 1, effort: 1 }, priority, slots: {}, since: NOW, expiresAt: NOW,
});

const names = async (search: string, limit = 10, offset = 0): Promise<unknown> => {
  const { rows, total } = await memberList(id, { search, limit, offset }, store);
  return [rows.map(({ name }) => name), total];
};

beforeEach(async () => {
  store = freshStore();
  await save(main, 'first', [
    activity(1, NOW - 80 * DAY, { kind: 'post' }), activity(2, NOW - 8 * DAY), activity(3, NOW - HOUR), activity(4, NOW - 2 * HOUR, { kind: 'like' }), activity(5, NOW - 2 * DAY, { removed: 'deleted' }),
    activity(6, undefined, { member: m(2) }), activity(7, NOW - 2 * DAY, { member: m(2), thread: t(2) }), activity(8, NOW - DAY, { member: undefined, thread: t(2) }),
  ]);
});

describe('cases for review', () => {
  it('are one an activity: newest first, the severest flag of each first', async () => {
    const all = [finding('spam', a(2), 'low'), finding('phone', a(3), 'low'), finding('abuse', a(3), 'critical'), finding('mild', a(7), 'info'), finding('grave', a(5), 'high')];
    await syncFlags(id, all.map((each) => each.activity), all, NOW, { store });
    const cases = await flagCases(id, 'open', 10, store);
    expect(cases.map(({ activityId, flags }) => [activityId, flags.map(({ rule }) => rule)])).toEqual([[a(3), ['abuse', 'phone']], [a(5), ['grave']], [a(7), ['mild']], [a(2), ['spam']]]);
    expect(cases[0]).toMatchObject({ activity: { text: 'text 3' }, member: { name: 'Ada' }, thread: { title: 'One' }, textKept: true });
    expect((await flagCases(id, 'open', 2, store)).map(({ activityId }) => activityId)).toEqual([a(3), a(5)]);
    await decideFlags([`abuse|${a(3)}`], 'confirmed', NOW, store);
    expect(await flagCounts(id, store)).toMatchObject({ open: 4, confirmed: 1, dismissed: 0 });
    expect((await flagCases(id, 'confirmed', 10, store)).map(({ flags }) => flags.map(({ rule }) => rule))).toEqual([['abuse']]);
    expect((await flagCases(id, 'open', 10, store))[0]!.flags.map(({ rule }) => rule)).toEqual(['phone']);
  });

  it('of rules that put theirs at the head of the queue stand first, however old, until somebody decided', async () => {
    const all = [finding('spam', a(3), 'high'), { ...finding('threat', a(1), 'low'), mode: 'queue' as const }, finding('mild', a(2), 'low')];
    await syncFlags(id, all.map((each) => each.activity), all, NOW, { store });
    expect((await flagCases(id, 'open', 10, store)).map(({ activityId }) => activityId)).toEqual([a(1), a(3), a(2)]);
    await decideFlags([`threat|${a(1)}`, `spam|${a(3)}`], 'unsure', NOW, store);
    expect((await flagCases(id, 'unsure', 1, store)).map(({ activityId }) => activityId)).toEqual([a(1)]);
  });

  it('say when the text that they mark is no longer kept', async () => {
    await syncFlags(id, [a(2)], [finding('spam', a(2), 'low')], NOW, { store });
    while ((await dropOldText(NOW, 100, store)) > 0);
    expect(await flagCases(id, 'open', 10, store)).toMatchObject([{ activityId: a(2), textKept: false, flags: [{ spans: [{ from: 0, to: 4 }] }] }]);
  });
});

describe('suggestions', () => {
  it('come by priority, with what they speak of', async () => {
    await syncSuggestions(id, [proposal(a(1), 0.1), proposal(a(2), 0.9), proposal(a(3), 0.5)], NOW, store);
    await decideSuggestion({ id: `S2|${a(3)}|e`, state: 'done' }, NOW, store);
    const found = await suggestionCases(id, ['proposed', 'snoozed'], 10, store);
    expect(found.map(({ suggestion }) => suggestion.target)).toEqual([a(2), a(1)]);
    expect(found[0]).toMatchObject({ member: { name: 'Ada' }, thread: { title: 'One' }, target: { text: 'text 2' } });
    expect(await suggestionCounts(id, store)).toEqual({ proposed: 2, snoozed: 0, done: 1, dismissed: 0, expired: 0 });
    expect(await suggestionCases(id, ['proposed', 'done'], 1, store)).toHaveLength(1);
  });
});

describe('a member', () => {
  it('is shown with what they contributed, week by week', async () => {
    await syncFlags(id, [a(2), a(3)], [finding('spam', a(2), 'low'), finding('spam', a(3), 'low')], NOW, { store });
    await decideFlags([`spam|${a(2)}`], 'dismissed', NOW, store);
    const card = await memberCard(m(1), NOW, store);
    expect(card?.recent.map(({ native }) => native)).toEqual(['3', '2', '1']);
    expect(card).toMatchObject({ openFlags: 1, firstAt: NOW - 80 * DAY });
    // 80 days is the twelfth week back; likes and what was removed are no contributions.
    expect(card?.weeks).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1]);
    expect(await memberCard(m(9), NOW, store)).toBeUndefined();
    expect(await memberCard(m(3), NOW, store)).toMatchObject({ recent: [], firstAt: undefined, openFlags: 0 });
  });

  it('is found by name or handle, in pages', async () => {
    expect(await names('ad')).toEqual([['Ada', 'Bo Adams'], 2]);
    expect(await names(' AD ', 1, 1)).toEqual([['Bo Adams'], 2]);
    expect(await names('雨')).toEqual([['小雨'], 1]);
    expect(await names('nobody')).toEqual([[], 0]);
    expect(await names('', 2, 1)).toEqual([['Bo Adams', '小雨'], 3]);
  });
});

describe('threads and activities', () => {
  it('come whole, also without a time', async () => {
    expect((await activitiesOfThread(t(1), store)).map(({ native }) => native)).toEqual(['1', '2', '3', '4', '5', '6']);
    expect((await activitiesSince(id, NOW - 2 * DAY, 10, store)).map(({ native }) => native)).toEqual(['5', '7', '8', '4', '3']);
    expect((await activitiesSince(id, 0, 2, store)).map(({ native }) => native)).toEqual(['4', '3']);
    expect((await activitiesSince(id, NOW - 9 * DAY, undefined, store))).toHaveLength(6);
    expect([...(await activitiesById([a(1), a('none')], store)).keys()]).toEqual([a(1)]);
    expect((await membersById([m(2), m(2)], store)).get(m(2))?.name).toBe('Bo Adams');
  });

  it('say how much of a thread is captured', async () => {
    expect(await threadCoverage(t(1), store)).toEqual({ captured: 6, stated: 10 });
    await putFacts([{ thread: t(1), community: id, question: false, resolved: false, captured: 4, participants: 2 }], store);
    expect(await threadCoverage(t(1), store)).toEqual({ captured: 4, stated: 10 });
    expect(await threadCoverage(t(2), store)).toEqual({ captured: 2, stated: null });
    expect(await threadCoverage(t(9), store)).toBeUndefined();
  });

  it('say how complete a community is, and which threads lack most', async () => {
    await store.threads.bulkPut([{ id: t(3), community: id, native: '3', stated: { replies: 99 } }, { id: t(4), community: id, native: '4', stated: { replies: 0 } }]);
    const facts = { community: id, question: false, resolved: false, participants: 1 };
    await putFacts([...[1, 4].map((n) => ({ ...facts, thread: t(n), captured: n })), { ...facts, thread: t(3), captured: 0, opener: a(77) }], store);
    await store.activities.put(activity(77, NOW, { kind: 'post', thread: t(3), text: 'First line\nsecond' }));
    const whole = await completeness(id, 10, store);
    expect(whole?.lacking).toBe(2);
    expect((await completeness(id, 1, store))?.gaps).toHaveLength(1);
    expect(whole).toMatchObject({ captured: 2, stated: 111 });
    expect(whole?.gaps.map(({ thread, captured, stated }) => [thread.native, captured, stated])).toEqual([['3', 0, 100], ['1', 1, 10]]);
    expect(whole?.gaps.map(({ thread, words }) => thread.title ?? words)).toEqual(['First line', 'One']);
    expect(await completeness('nodebb:elsewhere.example', 10, store)).toBeNull();
  });
});

describe('communities and the log', () => {
  it('come newest first', async () => {
    const other = world(2, { host: 'other.example' });
    await save(other, 'second', []);
    expect((await communities(store)).map((each) => each.id)).toEqual([other.community.id, id]);
    await save(main, 'third', []);
    expect((await communities(store)).map((each) => each.id)).toEqual([id, other.community.id]);
    expect((await captureLog(undefined, 10, store)).map((entry) => entry.id)).toEqual(['third', 'second', 'first']);
    expect((await captureLog(id, 1, store)).map((entry) => entry.id)).toEqual(['third']);
    expect(await totals(undefined, store)).toMatchObject({ communities: 2, members: 6, threads: 4, activities: 8 });
    expect(await totals(other.community.id, store)).toEqual({ communities: 1, members: 3, threads: 2, activities: 0, flags: 0, suggestions: 0 });
  });
});
