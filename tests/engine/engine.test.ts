import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { standIn } from '@/lib/adapters/room';
import { createEngine, type Engine } from '@/lib/engine/engine';
import { memberId } from '@/lib/model/ids';
import { DEFAULT_SETTINGS, type Settings } from '@/lib/model/settings';
import type { Records } from '@/lib/model/records';
import { saveRecords } from '@/lib/store/captures';
import { db } from '@/lib/store/db';
import { communities, flagCases, flagCounts, latestSnapshot, suggestionCases } from '@/lib/store/queries';
import { decideFlags } from '@/lib/store/results';
import { sampleRecords } from '../sample/community';

const NOW = Date.UTC(2026, 10, 20, 9);
const ZONE = 'Asia/Shanghai';
const SAMPLE = sampleRecords(NOW);

let settings: Settings;
let fresh: string[];

const start = (): Engine => createEngine({
  now: async () => NOW, settings: async () => settings, zone: async () => ZONE, fresh: async (community) => void fresh.push(community),
});

/** The sample in batches of so many activities, in the order that `order` gives. */
async function feed(size: number, order: (records: Records['activities']) => Records['activities'], between = async (): Promise<void> => undefined): Promise<void> {
  const { communities: known, members, threads } = SAMPLE;
  await saveRecords({ communities: known, members, threads, activities: [] }, { id: 'first', at: NOW, zone: ZONE });
  const activities = order([...SAMPLE.activities]);
  for (let from = 0; from < activities.length; from += size) {
    const batch = { communities: known, members: [], threads: [], activities: activities.slice(from, from + size) };
    await saveRecords(batch, { id: `batch-${from}`, at: NOW, zone: ZONE });
    if ((from / size) % 3 === 0) await between();
  }
}

const outcome = async () => {
  const [community] = await communities();
  const id = community?.id ?? '';
  const flags = (await db.flags.toArray()).map((flag) => ({ ...flag, foundAt: 0, evidence: flag.evidence?.toSorted() }));
  const { computedAt: _, ...snapshot } = (await latestSnapshot(id)) ?? { computedAt: 0 };
  return { flags, facts: await db.facts.toArray(), snapshot, suggestions: (await suggestionCases(id, ['proposed'])).map(({ suggestion }) => suggestion) };
};

beforeEach(async () => {
  await db.delete();
  await db.open();
  settings = { ...DEFAULT_SETTINGS, consentAt: 1 };
  fresh = [];
});

describe('engine', () => {
  it('turns captures into numbers, flags and suggestions', async () => {
    await feed(50, (all) => all);
    await start().refresh();
    const [community] = await communities();
    const id = community?.id ?? '';
    expect(fresh).toContain(id);
    const rules = new Set((await flagCases(id, 'open')).flatMap(({ flags }) => flags.map(({ check }) => check)));
    for (const check of ['words', 'personal', 'duplicate']) expect(rules).toContain(check);
    const snapshot = await latestSnapshot(id);
    expect(snapshot?.zone).toBe(ZONE);
    expect(snapshot?.metrics['28']?.['M3']?.value).toBeGreaterThan(5);
    const kinds = new Set((await suggestionCases(id, ['proposed'])).map(({ suggestion }) => suggestion.kind));
    expect(kinds).toEqual(new Set(['S1', 'S2']));
  }, 20_000);

  it('comes to the same whatever the size and order of captures, and however often the worker died between', async () => {
    await feed(500, (all) => all);
    await start().refresh();
    const { suggestions: _, ...whole } = await outcome();
    for (const size of [23, 60]) {
      await db.delete();
      await db.open();
      // Each time a new engine: all it needs is in the store. Suggestions depend on when each was first made.
      await feed(size, (all) => (size === 23 ? all.toReversed() : all.toSorted((a, b) => (a.text?.length ?? 0) - (b.text?.length ?? 0))), () => start().refresh());
      await start().refresh();
      const { suggestions: _made, ...parts } = await outcome();
      expect(parts).toEqual(whole);
    }
  }, 60_000);

  it('comes to the same when members were known by their names alone at first', async () => {
    await feed(500, (all) => all);
    await start().refresh();
    const { suggestions: _, ...whole } = await outcome();
    await db.delete();
    await db.open();
    const { communities: known, members, threads, activities } = SAMPLE;
    const lone = members.filter(({ name, role }, at) => at % 2 === 0 && role !== 'bot' && members.filter((other) => other.name === name).length === 1);
    const named = new Map(lone.map(({ id, community, name = '' }) => [id, memberId(community, standIn(name) ?? '')]));
    expect(named.size).toBeGreaterThan(5);
    const shown = {
      communities: known,
      members: members.map((member) => (named.has(member.id) ? { ...member, id: named.get(member.id) ?? '', native: standIn(member.name ?? '') ?? '', handle: undefined } : member)),
      threads: threads.map((thread) => ({ ...thread, author: named.get(thread.author ?? '') ?? thread.author })),
      activities: activities.map((one) => ({ ...one, member: named.get(one.member ?? '') ?? one.member })),
    };
    await saveRecords(shown, { id: 'by name', at: NOW, zone: ZONE });
    await start().refresh();
    expect((await outcome()).facts).not.toEqual(whole.facts);
    await saveRecords({ communities: known, members, threads: [], activities: [] }, { id: 'by id', at: NOW, zone: ZONE });
    await start().refresh();
    const { suggestions: _made, ...joined } = await outcome();
    expect(joined).toEqual(whole);
  }, 20_000);

  it('judges again when packs are switched, and keeps what a person decided', async () => {
    await feed(500, (all) => all);
    const engine = start();
    await engine.refresh();
    const [community] = await communities();
    const id = community?.id ?? '';
    const cases = await flagCases(id, 'open');
    const words = cases.flatMap(({ flags }) => flags).filter(({ check }) => check === 'words').map((flag) => flag.id);
    const [decided = ''] = words;
    await decideFlags([decided], 'confirmed', NOW);
    settings = { ...settings, packs: ['personal-data'] };
    engine.rulesChanged();
    await engine.refresh();
    const left = (await flagCases(id, 'open')).flatMap(({ flags }) => flags.map(({ check }) => check));
    expect(new Set(left)).toEqual(new Set(['personal']));
    expect((await flagCounts(id)).confirmed).toBe(1);
    expect((await db.flags.get(decided))?.state).toBe('confirmed');
  }, 20_000);
});
