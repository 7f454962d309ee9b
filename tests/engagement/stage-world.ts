import type { Extras } from '@/lib/engagement/archive-input';
import { factsOf as stageFactsOf, ownFacts, type StageWindow } from '@/lib/engagement/stage/facts';
import { METRICS } from '@/lib/engagement';
import { DEEP_METRICS } from '@/lib/engagement/deep';
import type { Facts } from '@/lib/engagement/stage/predicates';
import { buildArchive } from '@/lib/engagement/archive';
import { buildWindow } from '@/lib/engagement/window';
import type { Activity, Thread } from '@/lib/model/records';
import { rollUp } from '@/lib/model/rollup';
import { toEnd } from '@/lib/model/to-end';
import type { MemberFacts } from '@/lib/model/window';
import { addDays, dayStart, localDay } from '@/lib/model/zone';
import { activity, COMMUNITY, factsOf, member, seeded, thread } from './community';

/** Metrics that the stage rests on. */
const STAGE_METRICS: readonly string[] = ['M3', 'M7', 'M24', 'M31', 'M40', 'M47', 'M50', 'M51', 'M52', 'M53', 'M57', 'M64'];

/** Communities of each of the five stages, made from nothing but activities (metrics.md §5.2, the test of the stage). */

export type Shape = {
  /** Age in windows of 28 days; members at the beginning, and who joins in a window, as part of those there. */
  windows: number; members: number; joins: number;
  /** Chance of a member to be there on a day: of the core, and of the others. Size of the core, and whether it stays. */
  core: number; coreDaily: number; daily: number; steady: boolean;
  /** Part of threads and first replies that staff makes; part of threads answered; greetings; meetings a window. */
  staff: number; answered: number; greets: number; meetings: number;
  /** Chance to talk to a partner of one's own rather than to anybody; does it grow with the windows. */
  partners: number; growing: boolean;
  /** Joins that follow an invitation; channels with a core of their own; hours of staff; days since the rules were written. */
  invited: number; branches: number; staffHours: number; rules: number;
};

export const SHAPES: Record<'creation' | 'development' | 'active' | 'mature' | 'expansion', Shape> = {
  creation: { windows: 2, members: 30, joins: 0.04, core: 4, coreDaily: 0.3, daily: 0.06, steady: false, staff: 0.7, answered: 0.5, greets: 0.12, meetings: 0, partners: 0, growing: false, invited: 0, branches: 0, staffHours: 5, rules: 400 },
  development: { windows: 7, members: 90, joins: 0.16, core: 8, coreDaily: 0.25, daily: 0.04, steady: false, staff: 0.35, answered: 0.6, greets: 0.03, meetings: 0, partners: 0.1, growing: true, invited: 0.05, branches: 0, staffHours: 7, rules: 40 },
  active: { windows: 8, members: 150, joins: 0.02, core: 12, coreDaily: 0.6, daily: 0.2, steady: false, staff: 0.3, answered: 0.9, greets: 0.01, meetings: 4, partners: 0.4, growing: false, invited: 0.05, branches: 0, staffHours: 7, rules: 400 },
  mature: { windows: 8, members: 260, joins: 0.01, core: 16, coreDaily: 0.75, daily: 0.02, steady: true, staff: 0.04, answered: 0.6, greets: 0.01, meetings: 1, partners: 0.4, growing: false, invited: 0.05, branches: 0, staffHours: 24, rules: 400 },
  expansion: { windows: 8, members: 200, joins: 0.14, core: 32, coreDaily: 0.8, daily: 0.03, steady: true, staff: 0.04, answered: 0.65, greets: 0.01, meetings: 1, partners: 0.4, growing: false, invited: 0.5, branches: 2, staffHours: 24, rules: 400 },
};

const DAY = 86_400_000;
const HOUR = 3_600_000;
const MONTH = 28;
/** Members of branches: where they begin, how many a branch has, and how often they are there. */
const BRANCH = 40;
const BRANCH_SIZE = 12;
const BRANCH_DAILY = 0.2;

type World = { activities: Activity[]; members: Map<string, MemberFacts>; threads: Thread[]; extras: Extras };

/** Grows a community day by day. `noise`: every chance is off by up to so large a part of it. */
export function grow(shape: Shape, seed: number, end: number, noise = 0): World {
  const random = seeded(seed);
  const off = (value: number): number => value * (1 + noise * (2 * random() - 1));
  const members = new Map<string, MemberFacts>([0, 1, 2].map((i) => [member(`staff${i}`), { id: member(`staff${i}`), role: 'moderator' }]));
  const people: string[] = Array.from({ length: shape.members }, (_, i) => member(`m${i}`));
  const activities: Activity[] = [];
  const threads: Thread[] = [];
  const add = (what: Partial<Activity> & Pick<Activity, 'kind'>): Activity => {
    const made = activity(`s${activities.length}`, what);
    activities.push(made);
    return made;
  };
  const days = shape.windows * MONTH;
  const open: Thread[] = [];
  for (let day = 0; day < days; day += 1) {
    const from = end - (days - day) * DAY;
    const month = Math.floor(day / MONTH);
    const clock = (hours = 16): number => from + Math.floor(((24 - hours) / 2 + random() * hours) * HOUR);
    if (day > 0 && random() < off((shape.joins * people.length) / MONTH) % 1 + Math.floor(off((shape.joins * people.length) / MONTH))) {
      const count = Math.max(1, Math.round(off((shape.joins * people.length) / MONTH)));
      for (let i = 0; i < count; i += 1) {
        const who = member(`m${people.length}`);
        people.push(who);
        const invite = random() < off(shape.invited) ? add({ kind: 'invite', member: people[Math.floor(random() * 20)], at: clock() - HOUR }) : undefined;
        add({ kind: 'join', member: who, at: clock(), ...(invite ? { parent: invite.id } : {}) });
        add({ kind: 'comment', member: who, at: clock(), thread: open[0]?.id, text: random() < 0.3 ? 'Hello, I am new here' : 'Reading along.' });
      }
    }
    for (const [i, who] of people.entries()) {
      // A core that does not stay is another set of members in each window.
      const place = shape.steady ? i : (i + month * 17) % people.length;
      const branch = i >= BRANCH && i < BRANCH + BRANCH_SIZE * shape.branches;
      if (random() >= off(place < shape.core ? shape.coreDaily : branch ? BRANCH_DAILY : shape.daily)) continue;
      speak({ who, i, at: clock(), month });
    }
    for (let hour = 0; hour < 24; hour += 1) if (hour < shape.staffHours) add({ kind: 'moderate', member: member(`staff${hour % 3}`), at: from + hour * HOUR });
    if (shape.meetings > 0 && day % Math.floor(MONTH / shape.meetings) === 3) meet(day, clock());
  }
  return { activities: activities.filter(({ at = 0 }) => at < end), members, threads, extras: { annotations: [{ kind: 'rules', day: localDay(end - shape.rules * DAY, 'UTC') }] } };

  function speak({ who, i, at, month }: { who: string; i: number; at: number; month: number }): void {
    const text = random() < off(shape.greets) ? 'Hello everyone, nice to meet you' : 'Some words on it.';
    const bond = shape.partners * (shape.growing ? (month + 1) / 2 : 1);
    if (random() < 0.4 || open.length === 0) {
      const opener = random() < off(shape.staff) ? member(`staff${i % 3}`) : who;
      const branch = i >= BRANCH && i < BRANCH + BRANCH_SIZE * shape.branches ? `branch${Math.floor((i - BRANCH) / BRANCH_SIZE)}` : 'main';
      const topic: Thread = { id: thread(`s${threads.length}`), community: COMMUNITY, native: `s${threads.length}`, channel: branch };
      threads.push(topic);
      add({ kind: 'post', member: opener, thread: topic.id, at, text });
      if (random() < off(shape.answered)) {
        open.unshift(topic);
        if (open.length > 12) open.pop();
        const partner = people[random() < bond ? (i ^ 1) % people.length : Math.floor(random() * Math.min(people.length, 60))] ?? who;
        add({ kind: 'comment', member: random() < off(shape.staff) ? member(`staff${(i + 1) % 3}`) : partner === opener ? (people[(i + 2) % people.length] ?? who) : partner, thread: topic.id, at: at + HOUR, text });
      }
      return;
    }
    const answered = open[Math.floor(random() * open.length)];
    add({ kind: 'comment', member: who, thread: answered?.id, at, text });
  }

  function meet(day: number, at: number): void {
    const topic: Thread = { id: thread(`meeting${day}`), community: COMMUNITY, native: `meeting${day}`, channel: day % 2 ? 'talk' : 'poll' };
    threads.push(topic);
    for (const who of people.slice(0, 8)) add({ kind: 'attend', member: who, thread: topic.id, at });
  }
}

/** Facts of the stage, newest window first, by the whole way from activities. */
export function stageFactsIn(world: World, endDay: string, zone: string, windows: number): Facts[] {
  const records = new Map(world.threads.map((each) => [each.id, each]));
  const archive = buildArchive({ activities: world.activities, zone, until: dayStart(endDay, zone), records, ...world.extras });
  const rollups = rollUp(world.activities, zone);
  const facts = factsOf(world);
  const historyFrom = world.activities.reduce((least, { at = least }) => Math.min(least, at), Number.POSITIVE_INFINITY);
  const all = Array.from({ length: windows }, (_, i): StageWindow => {
    const window = buildWindow({ community: COMMUNITY, zone, endDay: addDays(endDay, -MONTH * i), days: MONTH, rollups, facts, stated: new Map(), members: world.members, historyFrom });
    const values = Object.fromEntries([
      ...METRICS.filter(({ id }) => STAGE_METRICS.includes(id)).map((metric) => [metric.id, metric.compute(window)] as const),
      ...DEEP_METRICS.filter(({ id }) => STAGE_METRICS.includes(id)).map((metric) => [metric.id, metric.compute(window, archive)] as const),
    ]);
    return { values, own: toEnd(ownFacts(window, archive)) };
  });
  return stageFactsOf(all);
}
