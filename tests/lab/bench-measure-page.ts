import { digestFacts } from '@/lib/engine/digest';
import { renewNumbers } from '@/lib/engine/outlook';
import { rebuild } from '@/lib/engine/rebuilding';
import { createTalks } from '@/lib/engine/talks';
import type { Snapshot } from '@/lib/model/window';
import { saveCapture } from '@/lib/store/captures';
import { db } from '@/lib/store/db';
import { cursor } from '@/lib/store/jobs';
import { latestSnapshot } from '@/lib/store/queries';
import { giveUp } from '@/lib/store/rebuild';
import { AS_OF, COMMUNITY, copyOf, type Line, pageOf, type Rows } from './bench-measure-rows';

/** The part of `bench measure` that runs in a page of the extension, on its own database. */

const NOW = Date.parse(`${AS_OF}T12:00:00-04:00`);
/** Marks a database that was filled by this bench, and with how many activities. */
const MARK = 'bench measure';
const BATCH = 10_000;

export const filledWith = async (): Promise<number> => (await db.jobs.get(MARK))?.value ?? 0;
export const markFilled = async (activities: number): Promise<void> => void (await db.jobs.put({ id: MARK, value: activities }));

/** Gives up what an earlier run was stopped in: the worker would go on with it beside what is timed. */
export const giveUpLeft = (): Promise<void> => giveUp(COMMUNITY.id, db);

/** Whether the worker has judged what earlier runs captured; it begins with that when the browser starts. */
export async function isCalm(): Promise<boolean> {
  const last = (await db.captures.orderBy(':id').reverse().limit(1).primaryKeys())[0] ?? 0;
  return (await cursor('digest')) >= last;
}

export async function empty(): Promise<void> {
  await db.transaction('rw', db.tables, () => Promise.all(db.tables.map((table) => table.clear())));
  await db.communities.put(COMMUNITY);
}

let copy: Rows = { members: [], threads: [], activities: [] };

/** Lays out a copy of the lines; what is written of it is told by `write`. */
export function lay(lines: Line[], number: number): number {
  copy = copyOf(lines, number);
  copy.activities.sort((a, b) => (a.id < b.id ? -1 : 1));
  return copy.activities.length;
}

/** Writes the next rows plainly, without what a capture does besides: the rebuild makes that. False when none are left. */
export async function write(): Promise<boolean> {
  if (copy.members.length > 0) await Promise.all([db.members.bulkPut(copy.members), db.threads.bulkPut(copy.threads)]);
  [copy.members, copy.threads] = [[], []];
  await db.activities.bulkAdd(copy.activities.splice(0, BATCH));
  return copy.activities.length > 0;
}

/** How long it takes, and its longest task as the browser reports tasks of 50 ms and more; 0: none was as long. */
export async function timed(work: () => Promise<unknown>): Promise<{ ms: number; longestTaskMs: number }> {
  let longest = 0;
  const watch = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  });
  watch.observe({ type: 'longtask' });
  const began = performance.now();
  await work();
  const ms = performance.now() - began;
  await new Promise((go) => setTimeout(go, 100));
  watch.disconnect();
  return { ms, longestTaskMs: longest };
}

/** Everything from the activities: rollups, facts, snapshot. `afresh`: nothing of it is there before, so all is written. */
export const whole = (afresh: boolean) => timed(async () => {
  if (afresh) await Promise.all([db.rollups.clear(), db.facts.clear(), db.weeks.clear()]);
  if (afresh) await db.jobs.delete(`tally|${COMMUNITY.id}`);
  if (!(await rebuild({ community: COMMUNITY.id, zone: COMMUNITY.zone ?? 'UTC', why: 'asked' }))) throw new Error('The rebuild was given up.');
  await renewNumbers(COMMUNITY, NOW, 'UTC');
});

/** The stored numbers of all windows, as the panel asks for them. */
export const stored = () => timed(() => latestSnapshot(COMMUNITY.id));

/** The numbers made anew of what is kept. */
export const numbers = () => timed(() => renewNumbers(COMMUNITY, NOW, 'UTC'));

/** What both ways must agree about: window → metric → value. */
export async function values(): Promise<Record<string, Record<string, number | null>>> {
  const { metrics } = (await latestSnapshot(COMMUNITY.id)) as Snapshot;
  return Object.fromEntries(Object.entries(metrics).map(([days, each]) => [days, Object.fromEntries(Object.entries(each).map(([id, { value }]) => [id, value]))]));
}

export const coverage = async (): Promise<Snapshot['coverage']> => (await latestSnapshot(COMMUNITY.id))?.coverage ?? null;

/** Members and threads that pages are made of: the threads last talked about. */
export async function material(): Promise<Pick<Rows, 'members' | 'threads'>> {
  const weeks = await db.weeks.where('[community+week]').between([COMMUNITY.id, 0], [COMMUNITY.id, Number.MAX_SAFE_INTEGER]).reverse().limit(8).toArray();
  const threads = await db.threads.bulkGet(weeks.flatMap(({ facts }) => facts.threads).slice(0, 400));
  return { members: await db.members.limit(800).toArray(), threads: threads.filter((thread) => thread !== undefined) };
}

const talks = createTalks();

/** A page of 200 activities into fresh numbers: stored, facts of its threads, snapshot. The engine's wait for more to come is not in it. */
export function capture(rows: Pick<Rows, 'members' | 'threads'>, run: string, round: number) {
  const { members, threads, activities } = pageOf(rows, run, round);
  const reading = { communities: [], members, threads, activities, unread: [] };
  const parts: number[] = [];
  let last = performance.now();
  const part = (): void => {
    parts.push(Math.round(performance.now() - last));
    last = performance.now();
  };
  return timed(async () => {
    last = performance.now();
    await saveCapture({ id: `${run}-${round}`, adapter: 'zulip', place: { kind: 'thread', community: COMMUNITY }, url: COMMUNITY.url, title: 'A page', at: NOW, unreadTotal: 0, readingMs: 0, reading }, { zone: 'UTC' });
    part();
    await digestFacts({ talks });
    part();
    await renewNumbers(COMMUNITY, NOW, 'UTC');
    part();
  }).then((result) => ({ ...result, parts }));
}
