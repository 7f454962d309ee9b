import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import { digestCaptures } from '@/lib/engine/digest';
import { createJudge, type Judge } from '@/lib/engine/judge';
import type { Activity } from '@/lib/model/records';
import { PACKS } from '@/lib/rules/packs';
import { saveRecords } from '@/lib/store/captures';
import { db } from '@/lib/store/db';
import { seeded } from '../support/seeded';

const NOW = Date.UTC(2026, 10, 20);
const DAY = 86_400_000;
const COMMUNITY = { id: 'nodebb:talk.test', platform: 'nodebb', url: 'https://talk.test/', zone: 'UTC' };
const ADVERTS = [
  '家里闲置路由器低价出，九成新带原包装，诚心要的私聊我发图，先到先得',
  'Selling my barely used telescope with tripod and two lenses, collection only, message me for photographs',
  '周末一起去爬山吗，早上八点地铁口集合，带好水和午饭，新人也欢迎来',
];

/** Texts over eighty days, each copied again and again by this or that member. */
function texts(seed: number): Activity[] {
  const random = seeded(seed);
  return Array.from({ length: 36 }, (_, i) => {
    const native = String(i);
    const member = `${COMMUNITY.id}/m/${random.below(5)}`;
    const text = `${ADVERTS[i % 3]}${100 + random.below(900)}`;
    return { id: `${COMMUNITY.id}/a/${native}`, community: COMMUNITY.id, native, member, kind: 'comment', at: NOW - random.below(80) * DAY, precision: 'ms', text, via: 'page', capturedAt: NOW };
  });
}

const CLOCK = { now: NOW, zone: 'UTC' };
const judge = (): Judge => createJudge(PACKS);
const flags = async (): Promise<unknown> => (await db.flags.toArray()).map(({ id, evidence, spans }) => ({ id, evidence, spans }));

/** Stores in batches; digests after each with a judge that remembers nothing, or at the end with one. */
async function capture(activities: Activity[], size: number, forgetful: boolean): Promise<unknown> {
  await db.delete();
  await db.open();
  for (let from = 0; from < activities.length; from += size) {
    await saveRecords({ communities: [COMMUNITY], members: [], threads: [], activities: activities.slice(from, from + size) }, { id: `b${from}`, at: NOW });
    if (forgetful) await digestCaptures(judge(), CLOCK);
  }
  await digestCaptures(judge(), CLOCK);
  return flags();
}

beforeEach(() => db.delete());

it('finds the same copies in whatever order and pieces the texts arrive', async () => {
  for (const seed of [1, 2]) {
    const all = texts(seed);
    const whole = await capture(all, 100, false);
    expect(whole).not.toEqual([]);
    const byTime = all.toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0));
    expect(await capture(byTime, 7, true)).toEqual(whole);
    expect(await capture(all.toReversed(), 11, true)).toEqual(whole);
    // Texts that were something else before they were edited.
    const drafts = all.map((activity, i) => (i % 4 === 0 ? { ...activity, text: `${ADVERTS[(i + 1) % 3]}`, capturedAt: NOW - 1 } : activity));
    expect(await capture([...drafts, ...all], 13, true)).toEqual(whole);
  }
}, 60_000);
