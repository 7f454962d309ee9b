import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { measure } from '@/lib/engagement/measure';
import { digestFacts } from '@/lib/engine/digest';
import { renewNumbers } from '@/lib/engine/outlook';
import { rebuild } from '@/lib/engine/rebuilding';
import { createTalks } from '@/lib/engine/talks';
import { threadFacts } from '@/lib/engagement/facts';
import type { Capture } from '@/lib/model/reading';
import type { Member } from '@/lib/model/records';
import { rollUp } from '@/lib/model/rollup';
import { localDay } from '@/lib/model/zone';
import { saveCapture, saveRecords } from '@/lib/store/captures';
import { db, type FactsRow } from '@/lib/store/db';
import { allActivities, factsOf, factsSince, historyFrom, membersOf, rollupsOf, tallyOf, threadsOf } from '@/lib/store/engine-reads';
import { changedRoles, giveUp, unfinishedRebuilds } from '@/lib/store/rebuild';
import { dropOldText } from '@/lib/store/retention';
import { recentDays } from '@/lib/store/recent-days';
import { rollupsUnder } from '@/lib/store/rollups';
import { factsRow } from '@/lib/store/tally';
import { unpackFacts, weekOf } from '@/lib/store/weeks';
import { type Seeded, seeded } from '../support/seeded';
import { captureOf, DAY, HOUR, START, type World, world, ZONE } from './world';

const NEW_YORK = 'America/New_York';
const NOW = START + 60 * DAY;
const WEEK = 7 * DAY;

/** What pages may tell besides: who is a bot, and threads that were never opened. */
function told(from: World, n: number, bots: ReadonlySet<string>): Capture {
  const capture = captureOf(from, `capture-${n}`, START + 21 * DAY + n * 5 * HOUR);
  const { community, random } = from;
  const listed = { id: `${community.id}/t/listed${random.below(9)}`, community: community.id, native: 'x', stated: { replies: random.below(5) }, ...(random.chance(0.5) ? { createdAt: START + random.below(30) * DAY } : {}), capturedAt: capture.at };
  const members = capture.reading.members.map((member) => (bots.has(member.id) ? { ...member, role: 'bot' as const } : member));
  const activities = capture.reading.activities.map((one) => (Number(one.native) % 11 === 10 ? { ...one, thread: undefined } : one));
  return { ...capture, reading: { ...capture.reading, members, activities, threads: [...capture.reading.threads, listed] } };
}

const byThread = <Row extends { thread: string }>(rows: readonly Row[]): Row[] => rows.toSorted((a, b) => (a.thread < b.thread ? -1 : 1));

/** Everything that is kept beside the records, made anew by a scan. */
async function scanned(id: string, zone: string) {
  const [activities, threads, members] = await Promise.all([allActivities(id), threadsOf(id), membersOf(id)]);
  const people = new Map(members.map((member) => [member.id, member]));
  const pages = new Map(threads.map((thread) => [thread.id, thread]));
  const known = new Set([...pages.keys(), ...activities.flatMap(({ thread }) => thread ?? [])]);
  const facts = [...known].map((thread) => factsRow(threadFacts(thread, id, activities.filter((one) => one.thread === thread), pages.get(thread), people), pages.get(thread)));
  const stated = facts.filter((row) => row.stated !== undefined);
  const sum = (of: (row: FactsRow) => number) => stated.reduce((all, row) => all + of(row), 0);
  return {
    rollups: [...rollUp(activities, zone).values()].toSorted((a, b) => (a.day < b.day ? -1 : 1)),
    facts: byThread(facts),
    tally: { activities: activities.length, threads: threads.length, stated: sum((row) => row.stated!), captured: sum((row) => Math.min(row.captured, row.stated!)) },
    weeks: byThread(facts).map(({ opener: _o, missing: _m, ...row }) => row),
  };
}

/** The same as it is kept. */
async function kept(id: string) {
  const weeks = (await db.weeks.toArray()).filter(({ community }) => community === id).flatMap(unpackFacts);
  return { rollups: await rollupsUnder(db, id).toArray(), facts: byThread((await factsOf(id)) as FactsRow[]), tally: await tallyOf(id), weeks: byThread(weeks) };
}

/** What is at hand of the latest days and weeks, beside what is stored. */
async function compareAtHand(id: string): Promise<void> {
  const since = START + 8 * DAY;
  const { rollups, weeks } = await kept(id);
  const days = rollups.filter(({ day }) => day !== '');
  const recent = days.filter(({ day }) => day >= localDay(since, 'UTC'));
  const held = await recentDays(id, localDay(since, 'UTC'));
  expect(held.captured).toBe(days.length);
  expect([...held.rollups.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1))).toEqual(recent);
  const facts = byThread(await factsSince(id, since)).map((row) => ({ ...row, opener: undefined, missing: undefined }));
  expect(facts).toEqual(weeks.filter((row) => weekOf(row) < 0 || weekOf(row) >= Math.floor(since / WEEK)));
}

/** The numbers as they come of everything there is. */
async function wholeNumbers(id: string, zone: string) {
  const [rollups, facts, threads, members, from] = await Promise.all([rollupsOf(id), factsOf(id), threadsOf(id), membersOf(id), historyFrom(id)]);
  return measure({
    community: id, zone, now: NOW, endDay: localDay(NOW, zone), facts, threads, rollups: new Map(rollups.map((row) => [row.day, row])),
    members: new Map(members.map((member) => [member.id, member])), ...(from === undefined ? {} : { historyFrom: from }),
  });
}

beforeEach(async () => {
  await db.delete();
  await db.open();
});

const home = (from: World): string => from.community.id;
const stopAfter = (random: Seeded, most: number): (() => boolean) => {
  let left = random.below(most);
  return () => (left -= 1) < 0;
};

describe.each([1, 2, 3, 4, 5, 6])('whatever comes in whatever order (%i)', (seed) => {
  it('is kept as a scan would find it, a rebuild may be stopped anywhere, and numbers read little', async () => {
    const from = world(seed, { posts: 60 });
    const random = seeded(seed + 100);
    const bots = new Set<string>();
    const id = home(from);
    let zone = ZONE;
    for (let n = 0; n < 12; n += 1) {
      await saveCapture(told(from, n, bots), { zone: 'UTC' });
      if (random.chance(0.7)) await digestFacts({ talks: createTalks() });
      await compareAtHand(id);
      // Somebody turns out to be a bot: known from now on, and everything is counted anew for it.
      if (n === 4) bots.add(`${id}/m/${random.below(9)}`);
      const next = random.chance(0.5) ? NEW_YORK : ZONE;
      const what = n % 3 === 0 ? { community: id, zone: next, why: 'zone' as const } : { community: id, zone, why: 'asked' as const };
      if (await rebuild(what, { rows: 7, stretch: 20, until: stopAfter(random, 12) })) zone = what.zone;
      else if (n % 3 === 0 && random.chance(0.5)) await giveUp(id, db);
      await compareAtHand(id);
    }
    await digestFacts({ talks: createTalks() });
    for (const what of await unfinishedRebuilds(db)) {
      expect(await rebuild(what, { rows: 13 })).toBe(true);
      zone = what.zone;
    }
    expect(await rebuild({ community: id, zone, why: 'roles' })).toBe(true);
    const [community] = await db.communities.toArray();
    expect(community?.zone).toBe(zone);
    expect(await kept(id)).toEqual(await scanned(id, zone));
    expect((await db.jobs.toArray()).filter(({ columns, rebuild: job }) => columns || job)).toEqual([]);
    expect(await db.rollups.count()).toBe(await rollupsUnder(db, id).count());
    expect(await renewNumbers(community!, NOW, 'UTC')).toEqual(await wholeNumbers(id, zone));
  }, 60_000);
});

describe('a rebuild', () => {
  it('mends what is wrong, whatever it is', async () => {
    const from = world(9, { posts: 80 });
    for (let n = 0; n < 4; n += 1) await saveCapture(told(from, n, new Set()), { zone: 'UTC' });
    await digestFacts({ talks: createTalks() });
    const right = await kept(home(from));
    await db.rollups.clear();
    await db.facts.toCollection().modify({ captured: 77, question: true });
    await db.weeks.clear();
    await db.jobs.delete(`tally|${home(from)}`);
    expect(await rebuild({ community: home(from), zone: ZONE, why: 'asked' }, { rows: 10 })).toBe(true);
    expect(await kept(home(from))).toEqual(right);
  });

  it('takes in what is captured between its slices', async () => {
    const from = world(10, { posts: 80 });
    const id = home(from);
    for (let n = 0; n < 3; n += 1) await saveCapture(told(from, n, new Set()), { zone: 'UTC' });
    await digestFacts({ talks: createTalks() });
    let n = 3;
    const random = seeded(10);
    let isOver = false;
    const what = { community: id, zone: NEW_YORK, why: 'asked' as const };
    for (let step = 0; !isOver; step += 1) {
      isOver = await rebuild(what, { rows: 9, stretch: 9, until: stopAfter(random, 6 + step) });
      if (n < 9) await saveCapture(told(from, (n += 1), new Set()), { zone: 'UTC' });
      if (step % 2 === 0) await digestFacts({ talks: createTalks() });
      expect(step).toBeLessThan(200);
    }
    await digestFacts({ talks: createTalks() });
    expect(await kept(id)).toEqual(await scanned(id, NEW_YORK));
  });

  it('takes back nothing that was heard in texts which are kept no longer', async () => {
    const from = world(12, { posts: 40 });
    const id = home(from);
    const asking = from.posts.map(({ base }) => ({ ...base, text: base.kind === 'post' ? 'Who knows this?' : 'It was so.' }));
    await saveRecords({ communities: [from.community], members: [], threads: [], activities: asking }, { id: 'all', at: NOW });
    await digestFacts({ talks: createTalks() });
    const right = await kept(id);
    expect(right.facts.some(({ question }) => question)).toBe(true);
    while ((await dropOldText(NOW + DAY, 10)) > 0);
    expect(await rebuild({ community: id, zone: ZONE, why: 'asked' })).toBe(true);
    expect(await kept(id)).toEqual(right);
  });

  it('is due when somebody who wrote turns out to be a bot, and for nobody else', async () => {
    const from = world(11, { posts: 60 });
    const id = home(from);
    await saveCapture(told(from, 1, new Set()), { zone: 'UTC' });
    await digestFacts({ talks: createTalks() });
    const [writer] = (await allActivities(id)).flatMap(({ member }) => member ?? []);
    const people = (members: Member[], n: number): Promise<unknown> => saveRecords({ communities: [from.community], members, threads: [], activities: [] }, { id: `people ${n}`, at: NOW });
    const member = (of: string, role: Member['role']): Member => ({ id: of, community: id, native: of.slice(of.lastIndexOf('/') + 1), role, capturedAt: NOW });
    await people([member(`${id}/m/silent`, 'bot'), member(writer ?? '', 'moderator')], 1);
    expect(await changedRoles(db)).toEqual([]);
    await people([{ ...member(writer ?? '', 'bot'), capturedAt: NOW + 1 }], 2);
    expect(await changedRoles(db)).toEqual([id]);
    await digestFacts({ talks: createTalks() });
    expect(await rebuild({ community: id, zone: ZONE, why: 'roles' })).toBe(true);
    expect(await changedRoles(db)).toEqual([]);
    expect(await kept(id)).toEqual(await scanned(id, ZONE));
  });

  it('of a community that is gone does nothing', async () => {
    expect(await rebuild({ community: 'discourse:nowhere.example', zone: 'UTC', why: 'asked' })).toBe(true);
  });
});
