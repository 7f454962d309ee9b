import { ACTIVITY_KINDS, FORMS, PRECISIONS, ROLES, THREAD_STATES, VIAS } from '@/lib/model/kinds';
import type { Activity, Community, Counts, Member, Records, Thread } from '@/lib/model/records';
import type { Seeded } from './seeded';

const TEXTS = ['Hello', '你好，“世界” 🙂', 'line\nline\r\nline', '=1+1', '', 'a\u2028b\u0000c', '{"record":"summary"}', '\ufeffBOM', 'quote " and \\ stroke', '\ud83d'];
const EARLIEST = Date.UTC(1990, 0, 1);
const SPAN = Date.UTC(2100, 0, 1) - EARLIEST;

const time = (random: Seeded): number => EARLIEST + Math.floor(random.next() * SPAN);
const maybe = <T>(random: Seeded, make: () => T): T | undefined => (random.chance(0.6) ? make() : undefined);
const counts = (random: Seeded): Counts => Object.fromEntries(['views', 'likes', 'replies'].filter(() => random.chance(0.6)).map((key) => [key, random.below(1e6)]));
const some = <T>(random: Seeded, from: readonly T[]): T[] => random.shuffle(from).slice(0, random.below(from.length + 1));

/** A record as it is stored: without keys that hold nothing, and nothing said of counts that it does not hold. */
function whole<T extends Community | Member | Thread | Activity>(record: T): T {
  const held = 'counts' in record ? record.counts : 'stated' in record ? record.stated : undefined;
  if ('approx' in record && record.approx?.some((key) => held?.[key] === undefined)) delete record.approx;
  if ('countedAt' in record && !held) delete record.countedAt;
  for (const key of Object.keys(record) as (keyof T)[]) if (record[key] === undefined) delete record[key];
  return record;
}

const aCommunity = (random: Seeded, id: string): Community =>
  whole({ id, platform: id.split(':')[0] ?? '', name: maybe(random, () => random.pick(TEXTS)), url: 'https://forum.example.org/base', zone: maybe(random, () => random.pick(['Asia/Shanghai', 'UTC'])) });

const aMember = (random: Seeded, community: string, native: string): Member => whole({
  id: `${community}/m/${native}`, community, native, handle: maybe(random, () => random.pick(TEXTS)), name: maybe(random, () => random.pick(TEXTS)), url: maybe(random, () => 'https://forum.example.org/u/1'),
  avatar: maybe(random, () => 'http://forum.example.org/a.png'), role: maybe(random, () => random.pick(ROLES)), joinedAt: maybe(random, () => time(random)), stated: maybe(random, () => counts(random)), capturedAt: maybe(random, () => time(random)),
});

const aThread = (random: Seeded, community: string, native: string): Thread => whole({
  id: `${community}/t/${native}`, community, native, title: maybe(random, () => random.pick(TEXTS)), url: maybe(random, () => 'https://forum.example.org/t/1'), channel: maybe(random, () => random.pick(TEXTS)), author: maybe(random, () => `${community}/m/0`),
  createdAt: maybe(random, () => time(random)), state: maybe(random, () => some(random, THREAD_STATES)), stated: maybe(random, () => counts(random)), approx: maybe(random, () => ['views']), capturedAt: maybe(random, () => time(random)),
});

const anActivity = (random: Seeded, community: string, native: string): Activity => whole({
  id: `${community}/a/${native}`, community, native, kind: random.pick(ACTIVITY_KINDS), member: maybe(random, () => `${community}/m/1`), thread: maybe(random, () => `${community}/t/1`), parent: maybe(random, () => `${community}/a/0`),
  target: maybe(random, () => `${community}/a/0`), at: maybe(random, () => time(random)), precision: random.pick(PRECISIONS), text: maybe(random, () => random.pick(TEXTS)), url: maybe(random, () => 'https://forum.example.org/p/1'), counts: maybe(random, () => counts(random)),
  approx: maybe(random, () => ['likes']), form: maybe(random, () => some(random, FORMS)), edited: maybe(random, () => time(random)), removed: maybe(random, () => random.pick(['deleted', 'moderated'] as const)), via: random.pick(VIAS), capturedAt: time(random), countedAt: maybe(random, () => time(random)),
});

/** Records of every shape that the model allows, by id. */
export function randomRecords(random: Seeded): Records {
  const ids = ['discourse:forum.example.org', 'discuz:bbs.example.org/base', 'wechat:摄影群'].slice(0, 1 + random.below(3));
  const each = <T extends { id: string }>(make: (community: string, native: string) => T): T[] =>
    ids.flatMap((id) => Array.from({ length: random.below(6) }, (_, i) => make(id, random.chance(0.2) ? `~k${i}` : String(i)))).sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    communities: ids.map((id) => aCommunity(random, id)),
    members: each((community, native) => aMember(random, community, native)),
    threads: each((community, native) => aThread(random, community, native)),
    activities: each((community, native) => anActivity(random, community, native)),
  };
}
