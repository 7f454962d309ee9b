import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { carryOut } from '@/lib/engine/moderating';
import { COMMAND, type Command } from '@/lib/model/command';
import { threadFacts } from '@/lib/engagement/facts';
import { noteHolds } from '@/lib/model/moderation';
import type { Activity } from '@/lib/model/records';
import { saveRecords } from '@/lib/store/captures';
import { db } from '@/lib/store/db';
import { aliasesOf, optedOut, personOf } from '@/lib/store/people';
import { seeded } from '../support/seeded';

const NOW = Date.UTC(2026, 10, 20, 9);
const C = 'discourse:forum.example.org';
const id = (native: string | number): string => `${C}/m/${native}`;
const carry = (command: Command) => carryOut(COMMAND.parse(command) as Command, NOW);

/** What an operator has said, to be compared. */
const said = async (): Promise<unknown> => JSON.parse(JSON.stringify(await Promise.all([db.people, db.goals, db.annotations, db.plans, db.lists, db.notes].map((table) => table.toArray()))));

async function back(undo: readonly Command[]): Promise<void> {
  for (const each of undo) await carry(each);
}

beforeEach(async () => {
  await db.delete();
  await db.open();
});

const COMMANDS: Command[] = [
  { do: 'goal', goal: { community: C, metric: 'M3', days: 28, goal: 40, since: '2026-09-01' } },
  { do: 'dropGoal', community: C, metric: 'M3' },
  { do: 'annotate', annotation: { id: 'a1', community: C, day: '2026-09-20', kind: 'meetup', text: '线下聚会' } },
  { do: 'dropAnnotation', id: 'a1' },
  { do: 'plan', plan: { community: C, topics: ['键盘'] } },
  { do: 'plan', plan: { community: C } },
  { do: 'list', list: { id: 'l1', community: C, name: '要回访的', query: 'seg=at-risk' } },
  { do: 'dropList', id: 'l1' },
  { do: 'tags', member: id(1), tags: ['线下', '核心组'] },
  { do: 'tags', member: id(1), tags: [] },
  { do: 'tagAll', members: [id(1), id(2), id(3)], tag: '线下', on: true },
  { do: 'tagAll', members: [id(2), id(3)], tag: '线下', on: false },
  { do: 'optOut', member: id(2), on: true },
  { do: 'optOut', member: id(2), on: false },
  { do: 'merge', person: id(1), members: [id(2)] },
  { do: 'merge', person: id(3), members: [id(4), id(1)] },
  { do: 'merge', person: id(2), members: [id(5)] },
  { do: 'part', members: [id(2), id(4)] },
  { do: 'note', id: 'n1', member: id(1), text: 'helps newcomers', kind: 'praise', activity: `${C}/a/1` },
  { do: 'note', id: 'n1', member: id(1), text: 'no adverts until spring', kind: 'agreement', until: '2027-03-01' },
  { do: 'dropNote', id: 'n1' },
];

describe('what an operator says', () => {
  it('is taken back exactly, each by its own undo, whatever was said before', async () => {
    const random = seeded(7);
    for (let step = 0; step < 150; step += 1) {
      const command = random.pick(COMMANDS);
      const before = await said();
      const { undo } = await carry(command);
      const after = await said();
      await back(undo);
      expect([command, await said()]).toEqual([command, before]);
      await carry(command);
      expect([command, await said()]).toEqual([command, after]);
    }
  });
});

describe('accounts of one person', () => {
  it('count as one, whichever account is asked about; accounts of who is merged come along', async () => {
    await carry({ do: 'merge', person: id(2), members: [id(5)] });
    const { changed, communities, undo } = await carry({ do: 'merge', person: id(1), members: [id(2)] });
    expect([changed, communities]).toEqual(['people', [C]]);
    expect(await aliasesOf(C)).toEqual(new Map([[id(2), id(1)], [id(5), id(1)]]));
    expect(await personOf(id(5))).toMatchObject({ member: id(1), accounts: [id(1), id(2), id(5)] });
    await back(undo);
    expect(await aliasesOf(C)).toEqual(new Map([[id(5), id(2)]]));
  });

  it('share tags and the wish for no messages', async () => {
    await carry({ do: 'merge', person: id(1), members: [id(2)] });
    await carry({ do: 'tags', member: id(1), tags: ['a'] });
    await carry({ do: 'tags', member: id(2), tags: ['b', 'a'] });
    await carry({ do: 'optOut', member: id(2), on: true });
    expect(await personOf(id(1))).toMatchObject({ tags: ['a', 'b'], optOut: true });
    expect(await optedOut(C)).toEqual(new Set([id(1), id(2)]));
  });

  it('are refused where it makes no sense, and then nothing is changed', async () => {
    await expect(carry({ do: 'merge', person: id(1), members: [id(1)] })).rejects.toThrow('An account cannot be merged with itself.');
    await expect(carry({ do: 'merge', person: id(1), members: ['v2ex:www.v2ex.com/m/9'] })).rejects.toThrow('Only accounts of one community can be merged.');
    await carry({ do: 'merge', person: id(1), members: Array.from({ length: 20 }, (_, n) => id(n + 10)) });
    await expect(carry({ do: 'merge', person: id(2), members: [id(1)] })).rejects.toThrow('A person can have 21 accounts at most.');
    expect(await db.people.count()).toBe(20);
  });
});

describe('somebody who is forgotten', () => {
  const thread = `${C}/t/1`;
  const did = (native: string, by: number, kind: 'post' | 'comment', at: number): Activity => ({ id: `${C}/a/${native}`, community: C, native, kind, member: id(by), thread, at: NOW + at, precision: 'ms', text: kind === 'post' ? 'How do I water it?' : 'Like this.', via: 'page', capturedAt: NOW });

  it('goes with all accounts, and what is known of threads is what can be told without them', async () => {
    const activities = [did('1', 1, 'post', 0), did('2', 2, 'comment', 1000), did('3', 3, 'comment', 2000)];
    await saveRecords({ communities: [{ id: C, platform: 'discourse', url: 'https://forum.example.org/', zone: 'UTC' }], members: [1, 2, 3].map((n) => ({ id: id(n), community: C, native: String(n), name: `Name ${n}` })), threads: [{ id: thread, community: C, native: '1', author: id(1) }], activities }, { id: 'b', at: NOW });
    await carry({ do: 'merge', person: id(1), members: [id(2)] });
    const { changed, communities, undo } = await carry({ do: 'forgetMember', member: id(2) });
    expect([changed, communities, undo]).toEqual(['forgotten', [C], []]);
    expect((await db.members.toArray()).map(({ native }) => native)).toEqual(['3']);
    expect(await db.people.count()).toBe(0);
    const stored = await db.activities.toArray();
    expect(stored.map(({ member, text }) => [member, text])).toEqual([[undefined, undefined], [undefined, undefined], [id(3), 'Like this.']]);
    const told = threadFacts(thread, C, stored, await db.threads.get(thread), new Map());
    expect(await db.facts.get(thread)).toMatchObject(told);
    expect(told).toMatchObject({ firstReplyBy: id(3), captured: 3, participants: 1 });
  });
});

describe('tags', () => {
  it('of many members: those who had it keep it when the giving is undone', async () => {
    await carry({ do: 'tags', member: id(1), tags: ['线下'] });
    const { undo } = await carry({ do: 'tagAll', members: [id(1), id(2)], tag: '线下', on: true });
    await back(undo);
    expect(await db.people.toArray()).toEqual([{ member: id(1), community: C, tags: ['线下'] }]);
  });

  it('are no more than twenty', async () => {
    await carry({ do: 'tags', member: id(1), tags: Array.from({ length: 20 }, (_, n) => `t${n}`) });
    await expect(carry({ do: 'tagAll', members: [id(2), id(1)], tag: 'more', on: true })).rejects.toThrow('Somebody has 20 tags already; take one away first.');
    expect(await db.people.count()).toBe(1);
  });
});

describe('a note', () => {
  it('keeps its time when it is changed or brought back, and is logged once', async () => {
    await db.notes.add({ id: 'n1', community: C, member: id(1), at: 5, text: 'old' });
    await carry({ do: 'note', id: 'n1', member: id(1), text: 'new', kind: 'warning' });
    expect(await db.notes.get('n1')).toEqual({ id: 'n1', community: C, member: id(1), at: 5, text: 'new', kind: 'warning' });
    const { undo } = await carry({ do: 'dropNote', id: 'n1' });
    await back(undo);
    expect(await db.notes.get('n1')).toMatchObject({ at: 5, text: 'new', kind: 'warning' });
    expect(await db.log.count()).toBe(0);
    await carry({ do: 'note', id: 'n2', member: id(1), text: 'another' });
    expect([(await db.notes.get('n2'))?.at, await db.log.count()]).toEqual([NOW, 1]);
  });

  it('holds up to its last day', () => {
    expect([noteHolds({}, '2026-11-20'), noteHolds({ until: '2026-11-20' }, '2026-11-20'), noteHolds({ until: '2026-11-19' }, '2026-11-20')]).toEqual([true, true, false]);
  });
});
