import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Clock, digestCaptures } from '@/lib/engine/digest';
import { createJudge, type Judge } from '@/lib/engine/judge';
import { SLICE_MS, slices } from '@/lib/engine/slices';
import type { Activity } from '@/lib/model/records';
import { PACKS } from '@/lib/rules/packs';
import { saveRecords } from '@/lib/store/captures';
import { db } from '@/lib/store/db';
import { activitiesInParts } from '@/lib/store/engine-reads';
import { cursor } from '@/lib/store/jobs';
import { sampleRecords } from '../sample/community';

const NOW = Date.UTC(2026, 10, 20, 9);
const CLOCK: Clock = { now: NOW, zone: 'Asia/Shanghai' };
const SAMPLE = sampleRecords(NOW);
const judge = (): Judge => createJudge(PACKS);

const flagsNow = async (): Promise<string[]> => (await db.flags.toArray()).map(({ id }) => id).toSorted();

/** A judge whose rules fail at the n-th time they are asked for, as when the worker is stopped there. */
function stoppedAt(times: number): Judge {
  const whole = judge();
  let left = times;
  return { ...whole, rulesFor: (community) => {
    left -= 1;
    if (left < 0) throw new Error('stopped');
    return whole.rulesFor(community);
  } };
}

beforeEach(async () => {
  await db.delete();
  await db.open();
  await saveRecords({ ...SAMPLE, activities: [] }, { id: 'people', at: NOW, zone: CLOCK.zone });
});

const save = (activities: Activity[], id: string): Promise<unknown> =>
  saveRecords({ communities: SAMPLE.communities, members: [], threads: [], activities }, { id, at: NOW, zone: CLOCK.zone });

describe('slices', () => {
  it('let others have their turn when one is over, and not before', async () => {
    let now = 0;
    const breathe = slices(() => now);
    expect(breathe()).toBeUndefined();
    now = SLICE_MS;
    const turn = breathe();
    expect(turn).toBeInstanceOf(Promise);
    await turn;
    expect(breathe()).toBeUndefined();
  });

  it('lose nothing when the worker is stopped in the middle: the place is stored behind the work', async () => {
    const { activities } = SAMPLE;
    for (let from = 0; from < activities.length; from += 40) await save(activities.slice(from, from + 40), `b${from}`);
    await expect(digestCaptures(stoppedAt(5), CLOCK)).rejects.toThrow('stopped');
    const place = await cursor('digest');
    expect(place).toBeLessThan((await db.captures.count()));
    await digestCaptures(judge(), CLOCK);
    const found = await flagsNow();
    await db.flags.clear();
    await db.jobs.delete('cursor|digest');
    await digestCaptures(judge(), CLOCK);
    expect(found).toEqual(await flagsNow());
    expect(found.length).toBeGreaterThan(0);
  }, 30_000);

  it('acknowledge a capture that comes while an earlier one is judged', async () => {
    await save(SAMPLE.activities.slice(0, 300), 'first');
    let isDone = false;
    const judged = digestCaptures(judge(), CLOCK).then(() => void (isDone = true));
    await save(SAMPLE.activities.slice(300, 310), 'second');
    expect(isDone).toBe(false);
    await judged;
    expect(await cursor('digest')).toBe((await db.captures.toCollection().primaryKeys()).at(-1));
  }, 30_000);

  it('read a community in parts, each activity once, also where many are of one time', async () => {
    const one = SAMPLE.activities.find(({ at }) => at !== undefined)!;
    const many = Array.from({ length: 2_300 }, (_, n): Activity => ({ ...one, id: `${one.community}/a/x${n}`, native: `x${n}`, at: NOW - (n < 1_500 ? 5 : 5_000 - n) }));
    await save(many, 'many');
    const found: string[] = [];
    for await (const part of activitiesInParts(one.community, 0, NOW)) found.push(...part.map(({ id }) => id));
    expect(found.toSorted()).toEqual(many.map(({ id }) => id).toSorted());
  }, 30_000);
});
