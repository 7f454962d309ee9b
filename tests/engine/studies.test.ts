import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { STUDIES } from '@/lib/engagement/studies';
import { groundOf } from '@/lib/engagement/studies/gather';
import { made } from '@/lib/engagement/studies/ground';
import type { Studies } from '@/lib/engagement/studies/study';
import { createEngine, type Engine } from '@/lib/engine/engine';
import { createJudge } from '@/lib/engine/judge';
import { createStudies, type StudyRuns } from '@/lib/engine/studies';
import { chanceOf } from '@/lib/engine/study-ground';
import { memberId } from '@/lib/model/ids';
import type { Activity } from '@/lib/model/records';
import { DEFAULT_SETTINGS } from '@/lib/model/settings';
import { STUDY_NAMES, type StudyName } from '@/lib/model/study';
import { saveRecords } from '@/lib/store/captures';
import { db } from '@/lib/store/db';
import { erase } from '@/lib/store/erase';
import { changePeople, putPlan } from '@/lib/store/plan-writes';
import { studyOf } from '@/lib/store/studies';
import { sampleRecords } from '../sample/community';

const NOW = Date.UTC(2026, 10, 20, 9);
const ZONE = 'Asia/Shanghai';
const SAMPLE = sampleRecords(NOW);
const COMMUNITY = SAMPLE.communities[0]!.id;

const start = (): Engine => createEngine({
  now: async () => NOW, settings: async () => ({ ...DEFAULT_SETTINGS, consentAt: 1 }), zone: async () => ZONE, fresh: async () => undefined,
});

const runs = (): StudyRuns => createStudies({ now: async () => NOW, zone: async () => ZONE, judge: async () => createJudge([]), calm: async () => undefined });

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

describe('studies in the background', () => {
  it('are made and stored whole, each under its name, for who asks', async () => {
    await feed();
    const engine = start();
    await engine.refresh();
    await engine.study(COMMUNITY, STUDY_NAMES);
    for (const name of STUDY_NAMES) expect(await studyOf(COMMUNITY, name), name).toMatchObject({ name, asOf: '2026-11-20', zone: ZONE, computedAt: NOW });
    expect((await stored('numbers')).windows['28']?.['M3']?.value).toBeGreaterThan(5);
    expect((await stored('people')).members.length).toBeGreaterThan(5);
    expect(await db.jobs.get(`studies|${COMMUNITY}`)).toBeUndefined();
  }, 30_000);
});
