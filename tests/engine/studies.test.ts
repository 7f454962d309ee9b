import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { METRICS } from '@/lib/engagement';
import { DEEP_METRICS } from '@/lib/engagement/deep';
import { capturedHours } from '@/lib/engagement/captured-hours';
import { STUDIES } from '@/lib/engagement/studies';
import { groundOf } from '@/lib/engagement/studies/gather';
import type { Studies } from '@/lib/engagement/studies/study';
import { createTermBook } from '@/lib/engagement/topics/term-book';
import { createEngine, type Engine } from '@/lib/engine/engine';
import { createJudge } from '@/lib/engine/judge';
import { createStudies, type StudyRuns } from '@/lib/engine/studies';
import { memberId } from '@/lib/model/ids';
import type { Activity } from '@/lib/model/records';
import { DEFAULT_SETTINGS } from '@/lib/model/settings';
import { STUDY_NAMES, type StudyName } from '@/lib/model/study';
import { saveRecords } from '@/lib/store/captures';
import { db } from '@/lib/store/db';
import { erase } from '@/lib/store/erase';
import { changePeople, putPlan } from '@/lib/store/plan-writes';
import { studyOf } from '@/lib/store/studies';
import { askedSince } from '@/lib/store/study-reads';
import { toEnd } from '@/lib/model/to-end';
import { sampleRecords } from '../sample/community';

const NOW = Date.UTC(2026, 10, 20, 9);
const DAY = 86_400_000;
const ZONE = 'Asia/Shanghai';
const SAMPLE = sampleRecords(NOW);
const COMMUNITY = SAMPLE.communities[0]!.id;

const start = (): Engine => createEngine({
  now: async () => NOW, settings: async () => ({ ...DEFAULT_SETTINGS, consentAt: 1 }), zone: async () => ZONE, fresh: async () => undefined,
});

/** `begun` is called when a run has begun and nothing is made yet. */
const runs = (begun: () => void = () => undefined): StudyRuns => createStudies({
  now: async () => NOW, zone: async () => ZONE, calm: async () => undefined,
  judge: async () => {
    begun();
    return createJudge([]);
  },
});

/** The sample, in batches, in the order that `order` gives. */
async function feed(order: (all: Activity[]) => Activity[] = (all) => all, size = 200): Promise<void> {
  const { communities, members, threads } = SAMPLE;
  await saveRecords({ communities, members, threads, activities: [] }, { id: 'first', at: NOW, zone: ZONE });
  const activities = order([...SAMPLE.activities]);
  for (let from = 0; from < activities.length; from += size) {
    await saveRecords({ communities, members: [], threads: [], activities: activities.slice(from, from + size) }, { id: `batch ${from}`, at: NOW, zone: ZONE });
  }
}

const stored = async <Name extends StudyName>(name: Name): Promise<Studies[Name]> => (await studyOf(COMMUNITY, name))?.data as Studies[Name];
const allStored = async (): Promise<unknown[]> => Promise.all(STUDY_NAMES.map(stored));

beforeEach(async () => {
  await db.delete();
  await db.open();
});

/** What the makers say of the same records, without any store. */
const pure = async () => {
  const times = SAMPLE.activities.flatMap(({ at }) => (at !== undefined && at <= NOW ? at : []));
  // The sample came as a file.
  const captured = capturedHours([{ page: 'file', at: NOW, isFile: true, same: 0, writers: 0, from: Math.min(...times), to: Math.max(...times) }]);
  const ground = toEnd(groundOf({
    community: COMMUNITY, zone: ZONE, now: NOW, rollups: await db.rollups.toArray(), facts: await db.facts.toArray(), threads: await db.threads.toArray(),
    members: await db.members.toArray(), activities: await db.activities.toArray(), historyFrom: Math.min(...SAMPLE.activities.flatMap(({ at }) => at ?? [])),
    book: createTermBook(new Intl.Segmenter('zh', { granularity: 'word' })), extras: { captured },
  }));
  return (name: StudyName): unknown => toEnd(STUDIES[name].make(ground) as Generator<number, unknown, void>);
};

describe('studies in the background', () => {
  it('are made and stored whole, each under its name, for who asks', async () => {
    await feed();
    const engine = start();
    await engine.refresh();
    await engine.study(COMMUNITY, STUDY_NAMES);
    for (const name of STUDY_NAMES) expect(await studyOf(COMMUNITY, name), name).toMatchObject({ name, asOf: '2026-11-20', zone: ZONE, computedAt: NOW });
    const { windows, history } = await stored('numbers');
    expect(Object.keys(windows)).toEqual(['7', '28', '84', '90']);
    expect(Object.keys(windows['28'] ?? {})).toHaveLength(METRICS.length + DEEP_METRICS.length);
    expect(windows['28']?.['M3']?.value).toBeGreaterThan(5);
    expect(history['M3']?.at(-1)).toMatchObject({ asOf: '2026-11-20', value: windows['28']?.['M3']?.value });
    const people = await stored('people');
    expect(people.members.length).toBeGreaterThan(5);
    expect(people.segment).toHaveLength(people.members.length);
    expect((await stored('health')).now.score).not.toBeNull();
    expect((await stored('stage')).scores).toHaveLength(5);
    expect(await db.jobs.get(`studies|${COMMUNITY}`)).toBeUndefined();
  }, 60_000);

  it('say what the makers say of the same records', async () => {
    await feed();
    await start().refresh();
    await runs().renew(COMMUNITY, ['people', 'rhythm', 'cohorts', 'ties', 'topics']);
    const of = await pure();
    for (const name of ['people', 'rhythm', 'cohorts', 'ties'] as const) expect(await stored(name), name).toEqual(of(name));
    expect((await stored('topics')).topics).toEqual((of('topics') as Studies['topics']).topics);
  }, 60_000);

  it('come to the same whatever the order and size of captures', async () => {
    await feed();
    await start().refresh();
    await runs().renew(COMMUNITY, STUDY_NAMES);
    const whole = await allStored();
    await db.delete();
    await db.open();
    await feed((all) => all.toReversed(), 61);
    await start().refresh();
    await runs().renew(COMMUNITY, STUDY_NAMES);
    const parts = await allStored();
    for (const [i, name] of STUDY_NAMES.entries()) expect(parts[i], name).toEqual(whole[i]);
  }, 120_000);

  it('are not made again while nothing changed, and made again by a capture, the plan or who is who', async () => {
    await feed();
    const engine = runs();
    await engine.renew(COMMUNITY, ['rhythm', 'cohorts']);
    const marker = { all: 'untouched' };
    const mark = async (): Promise<void> => void (await db.studies.update([COMMUNITY, 'rhythm'], { data: marker }));
    const isRenewed = async (): Promise<boolean> => {
      await mark();
      await engine.renew(COMMUNITY, ['rhythm']);
      return JSON.stringify(await stored('rhythm')) !== JSON.stringify(marker);
    };
    expect(await isRenewed()).toBe(false);
    await putPlan({ community: COMMUNITY, topics: ['社群'] });
    expect(await isRenewed()).toBe(true);
    expect(await isRenewed()).toBe(false);
    await changePeople([{ member: memberId(COMMUNITY, '5'), community: COMMUNITY, known: { person: memberId(COMMUNITY, '6') } }]);
    expect(await isRenewed()).toBe(true);
    const { communities, activities } = SAMPLE;
    await saveRecords({ communities, members: [], threads: [], activities: [{ ...activities[0]!, id: `${activities[0]!.id}9`, native: `${activities[0]!.native}9` }] }, { id: 'one more', at: NOW, zone: ZONE });
    expect(await isRenewed()).toBe(true);
  }, 60_000);

  it('rest on what else was written down: counters of pages, the log of captures, the log of verdicts', async () => {
    await feed();
    await start().refresh();
    const [thread] = SAMPLE.threads;
    const { community, id } = thread!;
    const looked = (views: number, capturedAt: number): Promise<unknown> =>
      db.threads.put({ ...thread!, createdAt: NOW - 90 * DAY, stated: { views }, capturedAt });
    await looked(100, NOW - 9 * DAY);
    await runs().renew(COMMUNITY, ['cohorts']);
    await looked(321, NOW - DAY);
    await runs().renew(COMMUNITY, ['ties']);
    // Read today: windows end before.
    await looked(400, NOW);
    await db.log.bulkAdd((['confirmed', 'reopened', 'dismissed', 'unsure'] as const).map((deed, i) => ({ community, deed, at: NOW - 2 * DAY + i, activity: `${id}-x` })));
    await runs().renew(COMMUNITY, ['numbers', 'rhythm']);
    const { windows } = await stored('numbers');
    expect(windows['28']?.['M9']).toMatchObject({ value: 221, n: 1, parts: { counters: 1 } });
    expect(windows['28']?.['M61']?.parts?.['reversals']).toBe(1);
    expect(windows['28']?.['M69'], 'one operator agrees with nobody').toMatchObject({ value: null, missing: 'not captured' });
    // Pages that were looked at once tell of no more than that hour.
    await db.captures.toCollection().modify((row) => void Object.assign(row, { kind: 'thread', touched: [] }));
    await putPlan({ community: COMMUNITY, topics: ['社群'] });
    const hours = ({ all }: Studies['rhythm']): number => all.cells.flat().reduce((sum, cell) => sum + cell.hours, 0);
    const before = hours(await stored('rhythm'));
    await db.captures.toCollection().modify((row) => void Object.assign(row, { at: NOW - 3 * DAY, thread: row.id }));
    await runs().renew(COMMUNITY, ['rhythm']);
    expect(before).toBeGreaterThan(100);
    expect(hours(await stored('rhythm'))).toBe(1);
  }, 60_000);

  it('count accounts of one person as one', async () => {
    await feed();
    await start().refresh();
    await runs().renew(COMMUNITY, ['people']);
    const before = await stored('people');
    const [a, b] = before.members.map((member, i) => ({ member, total: before.total[i] ?? 0 })).filter(({ total }) => total > 0) as [{ member: string; total: number }, { member: string; total: number }];
    await changePeople([{ member: b.member, community: COMMUNITY, known: { person: a.member } }]);
    await runs().renew(COMMUNITY, ['people']);
    const after = await stored('people');
    expect(after.members).not.toContain(b.member);
    expect(after.total[after.members.indexOf(a.member)]).toBe(a.total + b.total);
    expect(after.members).toHaveLength(before.members.length - 1);
  }, 60_000);

  it('leave the old one when a run is given up, and nothing when the community is erased', async () => {
    await feed();
    await runs().renew(COMMUNITY, ['rhythm']);
    const old = await studyOf(COMMUNITY, 'rhythm');
    await putPlan({ community: COMMUNITY, topics: ['社群'] });
    const engine = runs(() => engine.forget(COMMUNITY));
    await engine.renew(COMMUNITY, ['rhythm', 'numbers']);
    expect(await studyOf(COMMUNITY, 'rhythm')).toEqual(old);
    expect(await studyOf(COMMUNITY, 'numbers')).toBeUndefined();
    const late = runs().renew(COMMUNITY, ['rhythm', 'cohorts']);
    await erase({ community: COMMUNITY });
    await late;
    expect(await db.studies.count()).toBe(0);
  }, 60_000);

  it('run once for who asks twice at the same time', async () => {
    await feed();
    const engine = runs();
    await Promise.all([engine.renew(COMMUNITY, ['cohorts']), engine.renew(COMMUNITY, ['cohorts', 'rhythm'])]);
    expect(await studyOf(COMMUNITY, 'cohorts')).toBeDefined();
    expect(await studyOf(COMMUNITY, 'rhythm')).toBeDefined();
    expect(await askedSince(NOW)).toEqual([{ community: COMMUNITY, names: ['cohorts', 'rhythm'] }]);
    expect(await askedSince(NOW + 1)).toEqual([]);
    expect(await askedSince(0)).toEqual([]);
  }, 60_000);
});
