import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { createEngine } from '@/lib/engine/engine';
import { createJudge, type Judge } from '@/lib/engine/judge';
import { createReflags } from '@/lib/engine/reflag';
import type { Activity } from '@/lib/model/records';
import type { RuleSet } from '@/lib/model/ruleset';
import { DEFAULT_SETTINGS } from '@/lib/model/settings';
import { saveRecords } from '@/lib/store/captures';
import { db } from '@/lib/store/db';

const NOW = Date.UTC(2026, 10, 20, 9);
const CLOCK = { now: NOW, zone: 'Asia/Shanghai' };
const HOME = 'discourse:forum.example.org';
const POSTS = 700;
const number = (i: number): string => String(i).padStart(4, '0');

const setOf = (word: string): RuleSet => ({
  id: 'mine', name: 'Mine', rules: [{ id: 'word', name: 'Word', group: 'own', severity: 'low', mode: 'flag', when: { words: { list: [word] } } }],
});

/** Posts that say "red", or "blue", in turn. */
async function fill(): Promise<void> {
  const activities = Array.from({ length: POSTS }, (_, i): Activity => ({
    id: `${HOME}/a/${number(i)}`, community: HOME, native: number(i), kind: 'message', at: NOW - POSTS + i, precision: 'ms', via: 'page', capturedAt: NOW, text: i % 2 === 0 ? 'red one' : 'blue one',
  }));
  await saveRecords({ communities: [{ id: HOME, platform: 'discourse', name: 'F', url: 'https://forum.example.org/', zone: 'Asia/Shanghai' }], members: [], threads: [], activities }, { id: 'all', at: NOW, zone: CLOCK.zone });
}

const flagged = async (): Promise<string[]> => (await db.flags.toArray()).filter(({ state }) => state === 'open').map(({ activity }) => activity.slice(-4)).toSorted();
const red = Array.from({ length: POSTS / 2 }, (_, i) => number(2 * i));
const blue = Array.from({ length: POSTS / 2 }, (_, i) => number(2 * i + 1));

beforeEach(async () => {
  await db.delete();
  await db.open();
  await fill();
});

describe('judging all again', () => {
  /** `meanwhile`: what happens before a slice is judged. Gives where each slice began. */
  const driven = (judge: () => Judge, meanwhile: (slice: number) => void) => {
    const slices: string[] = [];
    const reflags = createReflags(async () => {
      slices.push(((await db.jobs.get(`reflag|${HOME}`))?.after ?? '').split('\n')[0]!.slice(-4));
      meanwhile(slices.length);
      return judge();
    });
    return { slices, reflags };
  };

  it('goes over every text once', async () => {
    const judge = createJudge([setOf('red')]);
    const { slices, reflags } = driven(() => judge, () => undefined);
    expect([reflags.ask(), reflags.ask()]).toEqual([true, false]);
    await reflags.settle(CLOCK);
    expect(slices).toEqual(['', '0199', '0399', '0599']);
    expect(await flagged()).toEqual(red);
    await reflags.goOn(CLOCK);
    await reflags.settle(CLOCK);
    expect(slices).toHaveLength(4);
    expect(reflags.ask()).toBe(true);
  });

  it('goes on and round by the newest rules when they change on the way', async () => {
    const [old, next] = [createJudge([setOf('red')]), createJudge([setOf('blue')])];
    let judge = old;
    const { slices, reflags } = driven(() => judge, (slice) => {
      if (slice !== 3) return;
      reflags.ask();
      reflags.ask();
      judge = next;
    });
    reflags.ask();
    await reflags.goOn(CLOCK);
    // The third slice was under way: it is judged again, then the rest, then what lies before it.
    expect(slices).toEqual(['', '0199', '0399', '0399', '0599', '', '0199']);
    expect(await flagged()).toEqual(blue);
    expect(await db.jobs.get(`reflag|${HOME}`)).toBeUndefined();
  });

  it('is taken up by another worker, on the way round too', async () => {
    const [old, next] = [createJudge([setOf('red')]), createJudge([setOf('blue')])];
    let judge = old;
    const killed = driven(() => judge, (slice) => {
      if (slice === 2) {
        killed.reflags.ask();
        judge = next;
      }
      if (slice === 6) throw new Error('killed');
    });
    killed.reflags.ask();
    await expect(killed.reflags.goOn(CLOCK)).rejects.toThrow('killed');
    const { slices, reflags } = driven(() => next, () => undefined);
    await reflags.goOn(CLOCK);
    expect(slices).toEqual(['']);
    expect(await flagged()).toEqual(blue);
  });

  it('goes on from the place that an older version stored', async () => {
    await db.jobs.put({ id: `reflag|${HOME}`, after: `${HOME}/a/0399` });
    const judge = createJudge([setOf('red')]);
    const { slices, reflags } = driven(() => judge, () => undefined);
    await reflags.goOn(CLOCK);
    expect(slices).toEqual(['0399', '0599']);
  });
});

describe('rules saved one after the other', () => {
  it('are judged by the last, in one run', async () => {
    let packs: string[] = [];
    const renewed: string[] = [];
    const engine = createEngine({
      now: async () => NOW, zone: async () => CLOCK.zone, fresh: async (community) => void renewed.push(community),
      settings: async () => ({ ...DEFAULT_SETTINGS, consentAt: 1, packs }),
    });
    await engine.refresh();
    renewed.length = 0;
    for (const each of [['words-zh'], ['personal-data'], ['words-en'], []]) {
      packs = each;
      engine.rulesChanged();
    }
    await engine.alone(async () => undefined);
    expect(renewed).toEqual([HOME]);
    expect(await flagged()).toEqual([]);
    engine.rulesChanged();
    await engine.alone(async () => undefined);
    expect(renewed).toEqual([HOME, HOME]);
  });
});
