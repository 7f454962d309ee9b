import { CONTRIBUTIONS, STAFF_ROLES } from '@/lib/model/kinds';
import { addDays, dayStart, offsetAt, spanEnding } from '@/lib/model/zone';
import type { Span } from '@/lib/model/window';
import { AS_OF, COMMUNITY, copyOf, type Line, pageOf, type Rows } from './bench-measure-rows';
import { type Database, openDatabase } from './bench-measure-sqlite';

/**
 * The other way of `bench measure`: the same rows in SQLite, the same questions in SQL. It is given what helps it: indexes for
 * every question, a covering one for windows, a page cache that holds the whole database, prepared spans, and no write that
 * it could do without. Runs in a worker.
 */

const ZONE = COMMUNITY.zone ?? 'UTC';
const WINDOWS = [7, 28, 84] as const;
const DAY = 86_400_000;
const quoted = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');
const BOTS = "select id from member where role = 'bot'";
const STAFF = `select id from member where role in (${quoted(STAFF_ROLES)})`;
const CONTRIBUTES = `kind in (${quoted(CONTRIBUTIONS)})`;

const SCHEMA = `
  create table member(id text primary key, name text, role text) without rowid;
  create table thread(id text primary key, channel text, created integer, replies integer) without rowid;
  create table activity(id text primary key, kind text, member text, thread text, at integer, text text) without rowid;`;
const INDEXES = `
  create index by_at on activity(at, kind, member);
  create index by_thread on activity(thread, at, kind, member);
  create index by_member on activity(member, at);
  create index by_role on member(role);
  analyze;`;

let db: Database;

export async function open(): Promise<number> {
  db = await openDatabase('/measure.sqlite');
  db.exec('pragma cache_size = -1000000; pragma journal_mode = truncate; pragma synchronous = normal;');
  const [there] = db.rows("select count(*) from sqlite_master where name = 'filled'");
  return there?.[0] === 1 ? Number(db.rows('select activities from filled')[0]?.[0]) : 0;
}

export function empty(): void {
  db.exec('drop table if exists filled; drop table if exists member; drop table if exists thread; drop table if exists activity; drop table if exists rollup; drop table if exists facts;');
  db.exec(SCHEMA);
}

function insert({ members, threads, activities }: Rows): void {
  db.exec('begin');
  db.many('insert or ignore into member values (?, ?, ?)', members.map(({ id, name, role }) => [id, name ?? null, role ?? null]));
  db.many('insert or ignore into thread values (?, ?, ?, ?)', threads.map(({ id, channel, createdAt, stated }) => [id, channel ?? null, createdAt ?? null, stated?.['replies'] ?? null]));
  db.many('insert or ignore into activity values (?, ?, ?, ?, ?, ?)', activities.map(({ id, kind, member, thread, at, text }) => [id, kind, member ?? null, thread ?? null, at ?? null, text ?? null]));
  db.exec('commit');
}

export const fill = (lines: Line[], copy: number): void => insert(copyOf(lines, copy));

export function index(activities: number): void {
  db.exec(INDEXES);
  db.exec(`create table filled as select ${activities} as activities`);
}

const timed = (work: () => unknown): { ms: number } => {
  const began = performance.now();
  work();
  return { ms: performance.now() - began };
};

/** The local day of an instant, for instants within a span in which clocks were changed at most once. */
function dayOf({ from, to }: Pick<Span, 'from' | 'to'>): string {
  const [first, last] = [offsetAt(from, ZONE), offsetAt(to, ZONE)];
  if (first === last) return `(at + ${first}) / ${DAY}`;
  let [low, high] = [from, to];
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle, ZONE) === first) low = middle;
    else high = middle;
  }
  return `(at + case when at < ${high} then ${first} else ${last} end) / ${DAY}`;
}

const within = ({ from, to }: Pick<Span, 'from' | 'to'>): string => `at >= ${from} and at < ${to}`;

/** How much of each thread is here, and when it was last heard of: once for all windows. */
function gatherThreads(): void {
  db.exec(`create temp table if not exists held(id text primary key, replies integer, created integer, n integer, last integer) without rowid; delete from held;
    insert into held select t.id, t.replies, t.created, count(a.thread), max(a.at) from thread t left join activity a on a.thread = t.id and a.${CONTRIBUTES} group by t.id`);
}

const covered = ({ from, to }: Pick<Span, 'from' | 'to'>): unknown =>
  db.rows(`select sum(min(n, replies + 1)), sum(replies + 1) from held where replies is not null and min(created, last) < ${to} and max(created, last) >= ${from}`)[0];

type Values = Record<string, number | null>;

function volumes(span: Span): { total: number; daily: unknown } {
  const daily = db.rows(`select ${dayOf(span)}, kind, count(*) from activity where ${within(span)} and (member is null or member not in (${BOTS})) group by 1, 2`);
  return { total: daily.reduce((sum, row) => sum + Number(row[2]), 0), daily };
}

function people(span: Span): { size: number; memberDays: number; interactions: number } {
  const rows = db.rows(`select member, count(*), count(distinct ${dayOf(span)}), max(at) from activity where ${within(span)} and member is not null and member not in (${STAFF}) group by member order by 2 desc`);
  return { size: rows.length, memberDays: rows.reduce((sum, row) => sum + Number(row[2]), 0), interactions: rows.reduce((sum, row) => sum + Number(row[1]), 0) };
}

/** Threads opened in a span: when, whether they ask, by whom, the first reply by somebody else who is no bot, how much is here and stated. */
const opened = ({ from, to }: Pick<Span, 'from' | 'to'>): unknown[][] => db.rows(`
  select o.at, o.text like '%?%', o.member, (select min(c.at) from activity c where c.thread = o.thread and c.kind in ('comment', 'message') and c.at >= o.at
      and c.member is not o.member and (c.member is null or c.member not in (${BOTS}))), h.n, h.replies, o.member in (${STAFF})
    from activity o join held h on h.id = o.thread
    where o.kind = 'post' and o.at >= ${from} and o.at < ${to} and (o.member is null or o.member not in (${BOTS}))
      and not exists (select 1 from activity p where p.thread = o.thread and p.kind = 'post' and (p.at < o.at or (p.at = o.at and p.id < o.id)))`);

const isUnseen = ([, , , reply, n, replies]: unknown[]): boolean => reply === null && replies !== null && Number(replies) > Number(n) - 1;

/** Kaplan–Meier median over waits in seconds. */
function medianWait(threads: readonly unknown[][], until: number): number | null {
  const waits = threads.map(([at, , , reply]) => (reply !== null && Number(reply) < until ? { time: (Number(reply) - Number(at)) / 1000, happened: true } : { time: (until - Number(at)) / 1000, happened: false }));
  waits.sort((a, b) => a.time - b.time);
  let [survival, left] = [1, waits.length];
  for (let i = 0; i < waits.length;) {
    const { time } = waits[i]!;
    const [before, risk] = [i, left];
    let happened = 0;
    for (; waits[i]?.time === time; i += 1) happened += Number(waits[i]!.happened);
    left -= i - before;
    survival *= 1 - happened / risk;
    if (happened > 0 && survival <= 0.5) return time;
  }
  return null;
}

function windowValues(days: number): Values {
  const span = spanEnding(AS_OF, days, ZONE);
  const late = spanEnding(addDays(AS_OF, -7), days, ZONE);
  const [now, before] = [volumes(span), volumes(spanEnding(span.firstDay, days, ZONE))];
  const [here, earlier] = [people(span), people(spanEnding(span.firstDay, days, ZONE))];
  for (const each of [1, 7, 28]) people(spanEnding(AS_OF, each, ZONE));
  db.rows(`select ${dayOf(span)}, count(distinct member) from activity where ${within(span)} and member is not null and member not in (${STAFF}) group by 1`);
  const threads = opened(late);
  opened(spanEnding(addDays(span.firstDay, -7), days, ZONE));
  const known = threads.filter((row) => !isUnseen(row));
  const inTime = known.filter(([at, , , reply]) => reply !== null && Number(reply) < span.to && Number(reply) - Number(at) <= 7 * DAY).length;
  const asked = opened({ from: dayStart(addDays(AS_OF, -14), ZONE), to: span.to }).filter(([at, asks, , , , , staff]) => asks === 1 && staff !== 1 && Number(at) >= span.to - 14 * DAY);
  covered(span);
  covered(late);
  return {
    M1: now.total, M2: now.total, M3: here.size, M4: here.memberDays / days / here.size, M5: here.interactions / here.size,
    M31: known.length === 0 ? null : inTime / known.length, M32: medianWait(known, span.to),
    M33: asked.filter((row) => (row[3] === null ? !isUnseen(row) : Number(row[3]) >= span.to)).length, before: before.total, earlier: earlier.size,
  };
}

export function values(): Record<string, Values> {
  return Object.fromEntries(WINDOWS.map((days) => [days, windowValues(days)]));
}

export const coverage = (): unknown => db.rows('select sum(min(n, replies + 1)), sum(replies + 1) from held where replies is not null')[0];

/** All that the snapshot holds: three windows, coverage, days with anything. */
export const numbers = (): { ms: number } => timed(() => {
  gatherThreads();
  values();
  coverage();
  db.rows('select min(at) from activity');
});

/** The numbers of one window. */
export const oneWindow = (days: number): { ms: number } => timed(() => {
  gatherThreads();
  windowValues(days);
});

export function capture(rows: Pick<Rows, 'members' | 'threads'>, run: string, round: number): { ms: number } {
  const page = pageOf(rows, run, round);
  return timed(() => {
    insert(page);
    numbers();
  });
}

/** Rollups by day, member and kind, facts of all threads, and the numbers; in one go, with nothing else having a turn. */
export const whole = (): { ms: number } => timed(() => {
  const all = { from: Number(db.rows('select min(at) from activity')[0]?.[0]), to: Number(db.rows('select max(at) from activity')[0]?.[0]) + 1 };
  const cases: string[] = [];
  // Clocks change twice a year.
  for (let at = all.from, offset = offsetAt(at, ZONE); at < all.to; at += DAY) {
    const next = offsetAt(at + DAY, ZONE);
    if (next !== offset) cases.push(`when at < ${at + DAY} then ${offset}`);
    offset = next;
  }
  const day = `(at + ${cases.length > 0 ? `case ${cases.join(' ')} else ${offsetAt(all.to, ZONE)} end` : offsetAt(all.to, ZONE)}) / ${DAY}`;
  db.exec('begin; drop table if exists rollup; drop table if exists facts');
  db.exec(`create table rollup as select ${day} as day, member, kind, count(*) as n from activity group by 1, 2, 3; create index rollup_day on rollup(day)`);
  db.exec(`create table facts as select o.thread, o.at as started, o.id as opener, o.member as author, o.text like '%?%' as question,
      (select min(c.at) from activity c where c.thread = o.thread and c.kind in ('comment', 'message') and c.at >= o.at and c.member is not o.member and (c.member is null or c.member not in (${BOTS}))) as replied,
      t.n, t.people, t.last
    from activity o join (select thread, count(*) as n, count(distinct member) as people, max(at) as last, min(case when kind = 'post' then at end) as first from activity where ${CONTRIBUTES} group by thread) t on t.thread = o.thread and t.first = o.at
    where o.kind = 'post'`);
  db.exec('create index facts_last on facts(last); commit');
  numbers();
});
