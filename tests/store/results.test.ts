import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Finding, Flag } from '@/lib/model/rule';
import type { Proposal, Suggestion } from '@/lib/model/suggestion';
import { saveCapture } from '@/lib/store/captures';
import type { Store } from '@/lib/store/db';
import { latestSnapshot } from '@/lib/store/queries';
import { decideFlags, decideSuggestion, putFacts, putSnapshot, syncFlags, syncSuggestions } from '@/lib/store/results';
import { dropOldText } from '@/lib/store/retention';
import { capturesOf, DAY, freshStore, START, world } from './world';

const NOW = START + 40 * DAY;
const from = world(1);
const community = from.community.id;
const [one, two] = [`${community}/a/1`, `${community}/a/2`];
let store: Store;

beforeEach(async () => {
  store = freshStore();
  const [capture] = capturesOf(from, 1);
  const activities = from.posts.slice(0, 3).map(({ base }) => base);
  await saveCapture({ ...capture!, reading: { ...capture!.reading, activities } }, { zone: 'UTC' }, store);
});

const finding = (rule: string, activity: string, from_ = 0): Finding => ({
  rule, activity, check: 'words', mode: 'flag', severity: 'medium', spans: [{ from: from_, to: from_ + 5 }], reason: { key: 'rules_words', args: ['x'] },
});
const states = async (): Promise<Record<string, Flag['state']>> => Object.fromEntries((await store.flags.toArray()).map(({ id, state }) => [id, state]));

describe('flags', () => {
  it('are made of findings, with what the queue needs of the activity', async () => {
    await syncFlags(community, [one, two], [finding('spam', one)], NOW, { store });
    const { base } = from.posts[1]!;
    expect(await store.flags.toArray()).toEqual([{
      ...finding('spam', one), id: `spam|${one}`, community, member: base.member, thread: base.thread, at: base.at, state: 'open', foundAt: NOW,
    }]);
  });

  it('go when the finding goes, unless they were decided', async () => {
    const all = [finding('spam', one), finding('phone', one), finding('phone', two)];
    await syncFlags(community, [one, two], all, NOW, { store });
    await decideFlags([`phone|${one}`], 'confirmed', NOW + 1, store);
    await decideFlags([`phone|${two}`], 'dismissed', NOW + 1, store);
    await syncFlags(community, [one, two], [], NOW + 2, { store });
    expect(await states()).toEqual({ [`phone|${one}`]: 'confirmed', [`phone|${two}`]: 'dismissed' });
    await syncFlags(community, [one, two], all, NOW + 3, { store });
    expect(await states()).toEqual({ [`spam|${one}`]: 'open', [`phone|${one}`]: 'confirmed', [`phone|${two}`]: 'dismissed' });
    expect((await store.flags.get(`phone|${one}`))).toMatchObject({ foundAt: NOW, decidedAt: NOW + 1 });
  });

  it('of activities that were not judged this time are left alone', async () => {
    await syncFlags(community, [one, two], [finding('spam', one), finding('spam', two)], NOW, { store });
    await syncFlags(community, [two], [], NOW, { store });
    expect(Object.keys(await states())).toEqual([`spam|${one}`]);
  });

  it('follow the finding: marks move, the state stays', async () => {
    await syncFlags(community, [one], [finding('spam', one)], NOW, { store });
    await decideFlags([`spam|${one}`], 'confirmed', NOW, store);
    await syncFlags(community, [one], [finding('spam', one, 9)], NOW + 5, { store });
    expect(await store.flags.get(`spam|${one}`)).toMatchObject({ spans: [{ from: 9, to: 14 }], state: 'confirmed', foundAt: NOW });
  });

  it('of an activity that is not stored are not made', async () => {
    await syncFlags(community, [`${community}/a/none`], [finding('spam', `${community}/a/none`)], NOW, { store });
    await syncFlags('discourse:other.example', [one], [finding('spam', one)], NOW, { store });
    expect(await states()).toEqual({});
  });

  it('open again when a decision is taken back', async () => {
    await syncFlags(community, [one], [finding('spam', one)], NOW, { store });
    await decideFlags([`spam|${one}`, 'unknown'], 'dismissed', NOW, store);
    await decideFlags([`spam|${one}`], 'open', NOW, store);
    expect(await store.flags.get(`spam|${one}`)).toMatchObject({ state: 'open' });
    expect((await store.flags.get(`spam|${one}`))?.decidedAt).toBeUndefined();
  });

  it('outlive the text that they mark', async () => {
    await syncFlags(community, [one, two], [finding('spam', one)], NOW, { store });
    while ((await dropOldText(NOW, 2, store)) > 0);
    expect((await store.activities.get(one))?.text).toBeUndefined();
    await syncFlags(community, [one, two], [], NOW, { store });
    expect((await store.flags.get(`spam|${one}`))?.spans).toEqual([{ from: 0, to: 5 }]);
  });
});

const proposal = (target: string, more: Partial<Proposal> = {}): Proposal => ({
  kind: 'S1', community, member: `${community}/m/1`, target, episode: 'first post', evidence: [], parts: { benefit: 1, value: 1, urgency: 1, effort: 1 },
  priority: 1, slots: {}, since: NOW, expiresAt: NOW + DAY, ...more,
});
const idOf = (target: string, episode = 'first post'): string => `S1|${target}|${episode}`;
const suggestion = (id: string): Promise<Suggestion | undefined> => store.suggestions.get(id);
const propose = (proposals: Proposal[], now = NOW): Promise<void> => syncSuggestions(community, proposals, now, store);

describe('suggestions', () => {
  it('are kept in step: new, refreshed, expired', async () => {
    await propose([proposal(one), proposal(two)]);
    await propose([proposal(one, { priority: 5 })], NOW + DAY);
    expect(await suggestion(idOf(one))).toMatchObject({ state: 'proposed', proposedAt: NOW, priority: 5 });
    expect(await suggestion(idOf(two))).toMatchObject({ state: 'expired', proposedAt: NOW, decidedAt: NOW + DAY });
  });

  it('that were made of half a page never were', async () => {
    await propose([proposal(one), proposal(two)]);
    await propose([proposal(one)], NOW + 60_000);
    expect(await suggestion(idOf(two))).toBeUndefined();
    expect(await suggestion(idOf(one))).toMatchObject({ state: 'proposed' });
  });

  it('that expired come back when the occasion does', async () => {
    await propose([proposal(one)]);
    await propose([], NOW + DAY);
    await propose([proposal(one)], NOW + DAY + 20);
    expect(await suggestion(idOf(one))).toEqual({ ...proposal(one), id: idOf(one), state: 'proposed', proposedAt: NOW });
  });

  it.each(['dismissed', 'done'] as const)('that are %s do not return for the same occasion', async (state) => {
    await propose([proposal(one)]);
    await decideSuggestion({ id: idOf(one), state, dismissal: state === 'dismissed' ? 'wrong' : undefined }, NOW + 1, store);
    const decided = await suggestion(idOf(one));
    await propose([proposal(one, { priority: 9 })], NOW + 2);
    await propose([], NOW + 3);
    await propose([proposal(one), proposal(one, { episode: 'second post' })], NOW + 4);
    expect(await suggestion(idOf(one))).toEqual(decided);
    expect(decided).toMatchObject(state === 'done' ? { doneBy: 'said' } : { dismissal: 'wrong' });
    expect(await suggestion(idOf(one, 'second post'))).toMatchObject({ state: 'proposed' });
  });

  it('that sleep return when their time has come', async () => {
    await propose([proposal(one), proposal(two)]);
    for (const id of [idOf(one), idOf(two)]) await decideSuggestion({ id, state: 'snoozed', snoozedUntil: NOW + 100 }, NOW + 1, store);
    await propose([proposal(one, { priority: 3 })], NOW + 50);
    expect(await suggestion(idOf(one))).toMatchObject({ state: 'snoozed', snoozedUntil: NOW + 100, priority: 3 });
    expect(await suggestion(idOf(two))).toMatchObject({ state: 'snoozed' });
    await propose([proposal(one)], NOW + 100);
    expect(await suggestion(idOf(one))).toEqual({ ...proposal(one), id: idOf(one), state: 'proposed', proposedAt: NOW });
    expect(await suggestion(idOf(two))).toMatchObject({ state: 'expired' });
  });

  it('forget a decision that is taken back', async () => {
    await propose([proposal(one)]);
    await decideSuggestion({ id: idOf(one), state: 'done', doneBy: 'seen' }, NOW + 1, store);
    expect(await suggestion(idOf(one))).toMatchObject({ state: 'done', doneBy: 'seen', decidedAt: NOW + 1 });
    await decideSuggestion({ id: idOf(one), state: 'proposed' }, NOW + 2, store);
    expect(await suggestion(idOf(one))).toEqual({ ...proposal(one), id: idOf(one), state: 'proposed', proposedAt: NOW });
  });

  it('of another community are left alone', async () => {
    await propose([proposal(one)]);
    await syncSuggestions('discourse:other.example', [], NOW, store);
    expect(await suggestion(idOf(one))).toMatchObject({ state: 'proposed' });
  });
});

describe('what was computed', () => {
  it('replaces what stood before', async () => {
    const facts = { thread: `${community}/t/1`, community, question: false, resolved: false, captured: 3, participants: 2 };
    await putFacts([facts], store);
    await putFacts([{ ...facts, captured: 4 }], store);
    expect(await store.facts.toArray()).toMatchObject([{ ...facts, captured: 4 }]);
    const snapshot = { community, zone: 'UTC', computedAt: NOW, coverage: null, capturedDays: 1, metrics: {}, active: {} };
    for (const asOf of ['2026-04-02', '2026-04-10', '2026-04-09']) await putSnapshot({ ...snapshot, asOf }, store);
    expect(await latestSnapshot(community, store)).toMatchObject({ asOf: '2026-04-10' });
  });
});
