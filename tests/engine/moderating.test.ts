import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '@/lib/engine/engine';
import { carryOut } from '@/lib/engine/moderating';
import type { Command } from '@/lib/model/command';
import type { Records } from '@/lib/model/records';
import type { RuleSet } from '@/lib/model/ruleset';
import { DEFAULT_SETTINGS, type Settings } from '@/lib/model/settings';
import { PACKS } from '@/lib/rules/packs';
import { replayed } from '@/lib/rules/replay';
import { compileSets } from '@/lib/rules/compile';
import { saveRecords } from '@/lib/store/captures';
import { db } from '@/lib/store/db';
import { logOf, revisionsOf, savedSets } from '@/lib/store/rule-sets';
import { sampleRecords } from '../sample/community';
import { seeded } from '../support/seeded';

const NOW = Date.UTC(2026, 10, 20, 9);
const ZONE = 'Asia/Shanghai';
const SAMPLE = sampleRecords(NOW);
const COMMUNITY = SAMPLE.communities[0]!.id;

const MINE: RuleSet = {
  id: 'mine', name: '我的规则', lists: [{ id: 'soft', entries: ['请问', '谢谢'] }],
  rules: [{ id: 'mine-soft', name: '客气话', group: 'own', severity: 'low', mode: 'flag', when: { words: { list: 'soft' } } }],
};

let settings: Settings;
const start = (): Engine => createEngine({ now: async () => NOW, settings: async () => settings, zone: async () => ZONE, fresh: async () => undefined });
const done = (engine: Engine): Promise<void> => engine.refresh();
const carry = (command: Command) => carryOut(command, NOW);
const idsOf = async (rule: string, state = 'open'): Promise<string[]> => (await db.flags.toArray()).filter((flag) => flag.rule === rule && flag.state === state).map(({ id }) => id).toSorted();

const save = (records: Records, id: string): Promise<unknown> => saveRecords(records, { id, at: NOW, zone: ZONE });

beforeEach(async () => {
  await db.delete();
  await db.open();
  settings = { ...DEFAULT_SETTINGS, consentAt: 1 };
});

describe('a verdict', () => {
  it('is written down, and taken back by its own undo', async () => {
    await save(SAMPLE, 'all');
    await done(start());
    const [first, second] = (await db.flags.toArray()).filter(({ state }) => state === 'open');
    await carry({ do: 'decide', flags: [first!.id], state: 'confirmed' });
    const { undo, changed } = await carry({ do: 'decide', flags: [first!.id, second!.id], state: 'unsure' });
    expect([changed, (await db.flags.get(first!.id))?.state, (await db.flags.get(second!.id))?.state]).toEqual(['verdicts', 'unsure', 'unsure']);
    for (const each of undo) await carry(each);
    expect([(await db.flags.get(first!.id))?.state, (await db.flags.get(second!.id))?.state]).toEqual(['confirmed', 'open']);
    expect((await logOf(COMMUNITY)).map(({ deed }) => deed)).toContain('unsure');
  });
});

describe('sets of rules', () => {
  it('are kept as revisions, take the place of a pack of their id, and go back', async () => {
    await save(SAMPLE, 'all');
    await done(start());
    const before = await idsOf('zh-diversion');
    expect(before.length).toBeGreaterThan(0);
    const pack = PACKS.find(({ id }) => id === 'words-zh')!;
    const { undo } = await carry({ do: 'saveSet', content: { ...pack, rules: pack.rules.map((rule) => ({ ...rule, mode: 'observe' as const })) } });
    const engine = start();
    engine.rulesChanged();
    await done(engine);
    expect([await idsOf('zh-diversion'), await idsOf('zh-diversion', 'observed')]).toEqual([[], before]);
    for (const each of undo) await carry(each);
    expect(await savedSets()).toEqual([]);
    const again = start();
    again.rulesChanged();
    await done(again);
    expect(await idsOf('zh-diversion')).toEqual(before);
  });

  it('are refused with a sentence when they are wrong, and then nothing is changed', async () => {
    await carry({ do: 'saveSet', content: MINE });
    const wrong = { ...MINE, rules: [{ ...MINE.rules[0]!, when: { words: { list: 'hard' } } }] };
    await expect(carry({ do: 'saveSet', content: wrong })).rejects.toThrow(/There is no list "hard"; there are soft\./);
    await expect(carry({ do: 'saveSet', content: { ...MINE, id: 'other' } })).rejects.toThrow('A rule of another set is called "mine-soft"; give this one another id.');
    expect((await revisionsOf('mine')).map(({ revision }) => revision)).toEqual([1]);
    expect(await revisionsOf('other')).toEqual([]);
  });

  it('keep the text that was typed, with its comments, also when something else changes them', async () => {
    const source = ['# ask Li first', 'version: 1', 'ruleset: { id: mine, name: 我的规则 }', 'lists:', '  - { id: soft, entries: [请问, 谢谢] } # polite', 'rules:', '  - { id: mine-soft, name: 客气话, severity: low, when: { words: { list: soft } } }', ''].join('\n');
    await carry({ do: 'saveSet', content: MINE, source });
    expect((await revisionsOf('mine'))[0]).toMatchObject({ revision: 1, source });
    await carry({ do: 'saveSet', content: MINE, source: `${source}# the end\n` });
    expect((await revisionsOf('mine'))[0]).toMatchObject({ revision: 2, source: `${source}# the end\n` });
    await carry({ do: 'allow', rule: 'mine-soft', phrase: '请问一下' });
    const [newest] = await revisionsOf('mine');
    expect(newest!.content.lists?.[0]?.allow).toEqual(['请问一下']);
    for (const kept of ['# ask Li first', '# polite', '# the end', '请问一下']) expect(newest!.source).toContain(kept);
    await carry({ do: 'saveSet', content: { ...MINE, rules: [] } });
    expect((await savedSets()).find(({ set }) => set === 'mine')?.content.rules).toEqual([]);
  });

  it('learn a phrase that is allowed', async () => {
    await carry({ do: 'saveSet', content: MINE });
    const { undo } = await carry({ do: 'allow', rule: 'mine-soft', phrase: '谢谢分享', activity: SAMPLE.activities[0]!.id });
    expect((await savedSets())[0]?.content.lists?.[0]).toEqual({ id: 'soft', entries: ['请问', '谢谢'], allow: ['谢谢分享'] });
    for (const each of undo) await carry(each);
    expect((await savedSets())[0]?.content).toEqual(MINE);
  });
});

describe('judging as it comes', () => {
  it.each([1, 2, 3])('finds what a replay of the whole finds, in whatever order it was read (%i)', async (seed) => {
    settings = { ...settings, packs: PACKS.map(({ id }) => id).filter((id) => id !== 'off-topic') };
    const sets = PACKS.filter(({ id }) => settings.packs.includes(id));
    const compiled = compileSets(sets);
    const ground = { members: new Map(SAMPLE.members.map((each) => [each.id, each])), threads: new Map(SAMPLE.threads.map((each) => [each.id, each])), now: NOW };
    const wanted = [...replayed(SAMPLE.activities, { ...ground, rulesFor: () => compiled, zoneOf: () => ZONE })].flatMap(({ findings }) => findings.map(({ rule, activity }) => `${rule}|${activity}`));
    const random = seeded(seed);
    const activities = SAMPLE.activities.map((each) => ({ each, at: random.below(1_000_000) })).toSorted((a, b) => a.at - b.at).map(({ each }) => each);
    // Who they are is told before, after, or in the end.
    if (seed === 1) await save({ ...SAMPLE, activities: [] }, 'people');
    for (let from = 0; from < activities.length; from += 150) {
      await save({ communities: SAMPLE.communities, members: [], threads: [], activities: activities.slice(from, from + 150) }, `b${from}`);
      if (seed > 1) await done(start());
      if (seed === 2 && from === 150) await save({ ...SAMPLE, activities: [] }, 'people');
    }
    await save({ ...SAMPLE, activities: [] }, 'people again');
    await done(start());
    expect((await db.flags.toArray()).map(({ id }) => id).toSorted()).toEqual(wanted.toSorted());
  });
});

it('judging again changes nothing', async () => {
  await save(SAMPLE, 'all');
  const engine = start();
  await done(engine);
  const ids = async (): Promise<string[]> => (await db.flags.toArray()).map(({ id }) => id).toSorted();
  const before = await ids();
  engine.rulesChanged();
  await done(engine);
  expect(await ids()).toEqual(before);
});

describe('a trial', () => {
  it('tells what a draft would have done, and does nothing', async () => {
    await save(SAMPLE, 'all');
    const engine = start();
    await done(engine);
    const flags = await db.flags.count();
    const result = await engine.trial({ draft: MINE, communities: [COMMUNITY] });
    expect(result).toMatchObject({ stopped: false, lost: { count: 0 } });
    expect(result.found).toBeGreaterThan(0);
    expect(result.hits.rows[0]?.findings[0]?.rule).toBe('mine-soft');
    const latest = await engine.trial({ draft: MINE, communities: [COMMUNITY], most: 50 });
    expect(latest.posts).toBeLessThanOrEqual(50);
    expect([await db.flags.count(), await savedSets()]).toEqual([flags, []]);
    await expect(engine.trial({ draft: { ...MINE, rules: [{ ...MINE.rules[0]!, when: {} }] }, communities: [COMMUNITY] })).rejects.toThrow(/Rule "mine-soft", when:/);
  });

  it('ends when another begins', async () => {
    await save(SAMPLE, 'all');
    const engine = start();
    const [first, second] = await Promise.all([engine.trial({ draft: MINE, communities: [COMMUNITY] }), engine.trial({ draft: MINE, communities: [COMMUNITY] })]);
    expect(second.stopped).toBe(false);
    expect(first.posts <= second.posts).toBe(true);
  });
});
