import { describe, expect, it } from 'vitest';
import { reference } from '@/lib/engagement/reference';
import { ACTIVITY_KINDS } from '@/lib/model/kinds';
import type { Activity } from '@/lib/model/records';
import type { MemberFacts } from '@/lib/model/window';
import { daysBetween } from '@/lib/model/zone';
import { activity, member, seeded, shuffled, thread } from './community';
import { referenceLoops, sqlRows } from './reference-loops';

/**
 * The reference values against the SQL, said again in plain loops (`reference-loops.ts`), on communities of other shapes
 * than the Zulip set: Chinese, with votes and likes, accepted answers, nameless and undated rows, posts of no thread, bots
 * that open threads, ties, removed ones, and rows after the day asked about.
 */

type World = { kinds: readonly string[]; nameless: number; undated: number; bots: number; ties: boolean; zone: string; asOf: string };

function world(seed: number, { kinds, nameless, undated, bots, ties, zone, asOf }: World): { activities: Activity[]; members: Map<string, MemberFacts>; zone: string; asOf: string } {
  const random = seeded(seed);
  const names = Array.from({ length: 24 }, (_, i) => member(i % 3 === 0 ? `小${i}` : `u${i}`));
  const members = new Map<string, MemberFacts>(names.slice(0, bots).map((id) => [id, { id, role: 'bot' }]));
  members.set(member('u20'), { id: member('u20'), role: 'leader' });
  const end = Date.parse(`${asOf}T00:00:00Z`);
  const activities: Activity[] = [];
  for (let i = 0; i < 900; i += 1) {
    const kind = (kinds[Math.floor(random() * kinds.length)] ?? 'post') as Activity['kind'];
    const who = random() < nameless ? undefined : names[Math.floor(names.length * random() ** 2)];
    // Some lie after the day; many of a tied world in one second.
    const at = Math.floor((end + 5 * 86_400_000 - random() * 260 * 86_400_000) / (ties ? 21_600_000 : 1000)) * (ties ? 21_600_000 : 1000);
    activities.push(activity(`${i}`, {
      kind, ...(who === undefined ? {} : { member: who }), ...(random() < 0.9 ? { thread: thread(`t${Math.floor(random() ** 2 * 160)}`) } : {}),
      ...(random() < undated ? { precision: 'unknown' } : { at }), text: '怎么安装？', ...(kind === 'comment' && random() < 0.1 ? { counts: { accepted: 1, likes: 3 } } : {}),
      ...(random() < 0.05 ? { removed: 'deleted' } : {}),
    }));
  }
  return { activities, members, zone, asOf };
}

const TALK = ['post', 'comment', 'comment', 'comment'];
const WORLDS: [string, World][] = [
  ['posts and comments', { kinds: TALK, nameless: 0, undated: 0, bots: 0, ties: false, zone: 'UTC', asOf: '2026-08-01' }],
  ['Chinese, with votes, likes and views', { kinds: [...TALK, 'vote', 'like', 'like', 'view', 'share'], nameless: 0, undated: 0, bots: 1, ties: false, zone: 'Asia/Shanghai', asOf: '2026-08-01' }],
  ['nameless and undated', { kinds: [...TALK, 'like'], nameless: 0.3, undated: 0.2, bots: 2, ties: false, zone: 'America/New_York', asOf: '2026-03-15' }],
  ['mostly bots', { kinds: TALK, nameless: 0.05, undated: 0.02, bots: 14, ties: false, zone: 'Asia/Kathmandu', asOf: '2027-01-03' }],
  ['ties', { kinds: [...TALK, 'vote'], nameless: 0.1, undated: 0.1, bots: 3, ties: true, zone: 'Europe/Berlin', asOf: '2026-11-02' }],
  ['every kind', { kinds: ACTIVITY_KINDS, nameless: 0.1, undated: 0.1, bots: 2, ties: true, zone: 'Pacific/Auckland', asOf: '2024-03-01' }],
  ['a chat', { kinds: ['message', 'join', 'leave'], nameless: 0.1, undated: 0, bots: 2, ties: false, zone: 'Asia/Shanghai', asOf: '2026-08-01' }],
];

/** Numbers equal to what rounding leaves; all else the same. */
function alike(ours: unknown, theirs: unknown, place = ''): void {
  if (typeof theirs === 'number') return expect(Math.abs(Number(ours) - theirs), `${place}: ${String(ours)} and ${theirs}`).toBeLessThanOrEqual(place.endsWith('_s') ? 0.0501 : place.endsWith('rate') ? 0.0000501 : 1e-6);
  if (theirs === null || typeof theirs !== 'object') return expect(ours, place).toEqual(theirs);
  expect(Object.keys(ours ?? {}).toSorted(), place).toEqual(Object.keys(theirs).toSorted());
  for (const [key, value] of Object.entries(theirs)) alike((ours as Record<string, unknown>)[key], value, `${place}.${key}`);
}

describe.each(WORLDS)('reference values of %s', (_name, what) => {
  it.each([1, 2, 3])('are those of the SQL (%i)', (seed) => {
    const { activities, members, zone, asOf } = world(seed, what);
    const bots = new Set([...members.values()].filter(({ role }) => role === 'bot').map(({ id }) => id));
    const { as_of_local_midnight: _day, tz: _zone, ...ours } = reference({ activities: shuffled(activities, seed), members, asOf, zone });
    alike(ours, referenceLoops(sqlRows(activities, bots, zone), daysBetween('1970-01-01', asOf), zone));
  });
});
