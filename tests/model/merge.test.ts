import { describe, expect, it } from 'vitest';
import { mergeActivity, mergeCommunity, mergeMember, mergeThread, sameButForReading } from '@/lib/model/merge';
import type { Activity, Member, Thread } from '@/lib/model/records';
import { seeded, type Seeded } from '../support/seeded';

const C = 'discourse:forum.example.org';
const aReading = (part: Partial<Activity> = {}): Activity => ({
  id: `${C}/a/1`, community: C, native: '1', kind: 'comment', precision: 'unknown', via: 'page', capturedAt: 1000, ...part,
});
const aMember = (part: Partial<Member> = {}): Member => ({ id: `${C}/m/1`, community: C, native: '1', ...part });
const aThread = (part: Partial<Thread> = {}): Thread => ({ id: `${C}/t/1`, community: C, native: '1', ...part });

describe('two readings of an activity', () => {
  it('keep what the thinner one lacks', () => {
    const full = aReading({ text: 'Hello', member: 'm', thread: 't', url: 'u', counts: { likes: 3 }, form: ['text'], at: 5, precision: 'ms' });
    expect(mergeActivity(full, aReading({ capturedAt: 2000 }))).toBe(full);
    expect(mergeActivity(aReading({ capturedAt: 2000 }), full)).toEqual({ ...full });
  });

  it('take the later text, with its form, its time of reading and its way here', () => {
    const old = aReading({ text: 'longer than the other', form: ['link'], via: 'answer' });
    expect(mergeActivity(old, aReading({ text: 'edited', form: ['text'], capturedAt: 2000 }))).toEqual(aReading({ text: 'edited', form: ['text'], capturedAt: 2000 }));
    expect(mergeActivity(old, aReading({ text: 'older', capturedAt: 10 }))).toBe(old);
  });

  it('take the text of the later edit, even when it was read earlier', () => {
    const edited = aReading({ text: 'after', edited: 900, capturedAt: 1000 });
    expect(mergeActivity(aReading({ text: 'before', capturedAt: 3000 }), edited)).toEqual({ ...edited, capturedAt: 3000 });
  });

  it('take the longer of two texts that were read at one time', () => {
    const long = aReading({ text: 'Hello there' });
    expect(mergeActivity(aReading({ text: 'Zzz' }), long)).toEqual(long);
    expect(mergeActivity(long, aReading({ text: 'Zzz' }))).toBe(long);
  });

  it('note a later time of reading and nothing else when the same is read again', () => {
    const old = aReading({ text: 'Hello', counts: { likes: 3 } });
    const again = mergeActivity(old, { ...old, capturedAt: 9000 });
    expect(again).toEqual({ ...old, capturedAt: 9000 });
    expect(sameButForReading(old, again)).toBe(true);
    expect(sameButForReading(old, { ...again, text: 'other' })).toBe(false);
  });

  it('follow a mark of removal, and its end', () => {
    const there = aReading({ text: 'Hello' });
    const gone = mergeActivity(there, aReading({ removed: 'deleted', capturedAt: 2000 }));
    expect(gone).toEqual({ ...there, removed: 'deleted', capturedAt: 2000 });
    expect(mergeActivity(gone, there)).toBe(gone);
    expect(mergeActivity(gone, { ...there, capturedAt: 3000 })).toEqual({ ...there, capturedAt: 3000 });
    expect(mergeActivity(gone, aReading({ counts: { likes: 1 }, capturedAt: 4000 })).removed).toBe('deleted');
  });

  it('keep the finer time, and of equals the earlier', () => {
    const day = aReading({ at: 86_400_000, precision: 'day' });
    const exact = aReading({ at: 90_000_123, precision: 'ms' });
    expect(mergeActivity(day, exact)).toMatchObject({ at: 90_000_123, precision: 'ms' });
    expect(mergeActivity(exact, day)).toBe(exact);
    expect(mergeActivity(aReading(), day)).toMatchObject({ at: 86_400_000, precision: 'day' });
    expect(mergeActivity(exact, aReading({ at: 90_000_000, precision: 'ms' })).at).toBe(90_000_000);
  });

  it('let a later count replace an earlier one, but a rounded one never an exact one', () => {
    const old = aReading({ text: 'x', counts: { likes: 1234 } });
    expect(mergeActivity(old, aReading({ counts: { likes: 1200 }, approx: ['likes'], capturedAt: 5000 }))).toBe(old);
    expect(mergeActivity(old, aReading({ counts: { likes: 1235 }, capturedAt: 5000 }))).toEqual({ ...old, counts: { likes: 1235 }, countedAt: 5000 });
    expect(mergeActivity(old, aReading({ counts: { likes: 7 }, capturedAt: 5000 })).counts).toEqual({ likes: 7 });
    const rounded = aReading({ counts: { likes: 1200, replies: 3 }, approx: ['likes'] });
    expect(mergeActivity(rounded, aReading({ counts: { likes: 1190 }, capturedAt: 500 }))).toEqual(aReading({ counts: { likes: 1190, replies: 3 } }));
  });

  it('know counts to be older than a text that is read without them', () => {
    const old = aReading({ text: 'x', counts: { likes: 1 } });
    expect(mergeActivity(old, aReading({ text: 'x', capturedAt: 5000 }))).toEqual({ ...old, capturedAt: 5000, countedAt: 1000 });
  });

  it('agree on the way of a text that came twice', () => {
    const page = aReading({ text: 'x' });
    expect(mergeActivity(aReading({ text: 'x', via: 'import' }), page).via).toBe('page');
    expect(mergeActivity(page, aReading({ text: 'x', via: 'import' }))).toBe(page);
    expect(mergeActivity(aReading({ via: 'history' }), aReading({ text: 'x', via: 'import' })).via).toBe('import');
  });
});

describe('two readings of a member, a thread, a community', () => {
  it('fill and renew a member', () => {
    const old = aMember({ name: 'Bob', role: 'member', capturedAt: 10, stated: { posts: 5 } });
    expect(mergeMember(old, aMember({ handle: 'bobcat', capturedAt: 5 }))).toEqual({ ...old, handle: 'bobcat' });
    expect(mergeMember(old, aMember({ name: 'Bobby', role: 'moderator', capturedAt: 20, stated: { posts: 6 } }))).toEqual(
      aMember({ name: 'Bobby', role: 'moderator', capturedAt: 20, stated: { posts: 6 } }),
    );
    expect(mergeMember(old, aMember({ name: 'Old name', capturedAt: 1, stated: { posts: 4 } }))).toBe(old);
  });

  it('keep the finer time of joining: a date beside a post does not replace a profile\'s instant', () => {
    const exact = Date.parse('2025-02-06T19:59:06.000Z');
    const old = aMember({ joinedAt: exact, capturedAt: 1 });
    expect(mergeMember(old, aMember({ joinedAt: Date.parse('2025-02-06T00:00:00Z'), capturedAt: 1 }))).toBe(old);
    expect(mergeMember(aMember({ joinedAt: Date.parse('2025-02-01T00:00:00Z') }), aMember({ joinedAt: exact })).joinedAt).toBe(exact);
  });

  it('keep exact totals of a thread over rounded ones, and its newest state', () => {
    const old = aThread({ title: 'T', stated: { replies: 12, views: 1234 }, state: ['pinned'], capturedAt: 10 });
    expect(mergeThread(old, aThread({ stated: { replies: 13, views: 1200 }, approx: ['views'], state: [], capturedAt: 20 }))).toEqual(
      aThread({ title: 'T', stated: { replies: 13, views: 1234 }, state: [], capturedAt: 20 }),
    );
  });

  it('let a community be renamed, and keep the zone that the operator set', () => {
    const old = { id: C, platform: 'discourse', name: 'Old', url: 'https://forum.example.org', zone: 'Asia/Shanghai' };
    expect(mergeCommunity(old, { ...old, name: 'A new name', zone: 'UTC' })).toEqual({ ...old, name: 'A new name' });
    expect(mergeCommunity(old, { id: C, platform: 'discourse', url: 'https://forum.example.org' })).toBe(old);
  });
});

/** A reading with every field, at random: members, texts, counts and removal contradict each other freely. */
function wholeReading(random: Seeded): Activity {
  const rounded = random.chance(0.3);
  return aReading({
    kind: random.pick(['post', 'comment']), member: random.pick(['a', 'b']), thread: random.pick(['s', 't']), parent: random.pick(['p', 'q']),
    url: random.pick(['u', 'v', 'w']), at: 10_000 + random.below(4), precision: random.pick(['ms', 'minute', 'day']),
    text: random.pick(['one', 'two', 'longer', 'three']), form: random.pick([['text'], ['text', 'link'], ['picture']] as const).slice(),
    edited: random.chance(0.3) ? 500 + random.below(3) : undefined, removed: random.chance(0.3) ? random.pick(['deleted', 'moderated']) : undefined,
    counts: { likes: random.below(5), replies: random.below(3) }, approx: rounded ? ['likes', 'replies'] : undefined,
    via: random.pick(['page', 'answer', 'import']), capturedAt: 1000 + random.below(6),
  });
}

/** A reading with any of its fields left out. */
function thinReading(random: Seeded): Activity {
  const reading = wholeReading(random);
  for (const key of ['member', 'thread', 'parent', 'url', 'form', 'counts', 'edited'] as const) if (random.chance(0.5)) delete reading[key];
  if (random.chance(0.4)) delete reading.text;
  if (reading.text === undefined) delete reading.edited;
  if (!reading.counts) delete reading.approx;
  if (random.chance(0.3)) Object.assign(reading, { at: undefined, precision: 'unknown' });
  return reading;
}

/** A thin reading of things that hold still: texts, members and places are the same in all, counts only grow. */
function trueReading(random: Seeded): Activity {
  const reading = thinReading(random);
  const likes = Math.floor((reading.capturedAt - 1000) / 2);
  const truth = { kind: 'comment', member: 'a', thread: 't', parent: 'p', url: 'u', form: ['text'], text: 'one' } as const;
  for (const key of ['member', 'thread', 'parent', 'url', 'text'] as const) if (reading[key] !== undefined) reading[key] = truth[key];
  if (reading.form) reading.form = [...truth.form];
  if (reading.counts) reading.counts = reading.approx ? { likes: 0 } : { likes };
  if (reading.approx) reading.approx = ['likes'];
  return { ...reading, kind: 'comment', via: 'page', edited: undefined };
}

const merged = (readings: Activity[]): Activity => readings.reduce(mergeActivity);
const many = (random: Seeded, make: (random: Seeded) => Activity): Activity[] => Array.from({ length: 2 + random.below(6) }, () => make(random));

/** What a record says, in one order of fields; absent fields are absent, whether or not a key stands there. */
const said = (record: object): string => JSON.stringify(Object.entries(record).filter(([, value]) => value !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Seeds for which something does not hold. */
const failing = (seeds: number, holds: (random: Seeded) => boolean): number[] => Array.from({ length: seeds }, (_, seed) => seed).filter((seed) => !holds(seeded(seed)));

describe.each([['whole', wholeReading], ['thin', thinReading], ['true', trueReading]] as const)('%s readings at random', (_name, make) => {
  it('are the same in either order, two at a time', () => {
    expect(failing(600, (random) => {
      const [a, b] = [make(random), make(random)];
      return said(mergeActivity(a, b)) === said(mergeActivity(b, a));
    })).toEqual([]);
  });

  it('change nothing when read again', () => {
    expect(failing(400, (random) => {
      const readings = many(random, make);
      const record = merged(readings);
      return mergeActivity(record, structuredClone(record)) === record && mergeActivity(record, structuredClone(readings.at(-1)!)) === record;
    })).toEqual([]);
  });

  it('never lose a field', () => {
    const kept = ['member', 'thread', 'parent', 'url', 'form', 'text', 'edited', 'at', 'counts'] as const;
    expect(failing(400, (random) => {
      const readings = many(random, make);
      const record = merged(readings);
      return kept.every((key) => (record[key] !== undefined) === readings.some((one) => one[key] !== undefined));
    })).toEqual([]);
  });
});

describe.each([['whole', wholeReading], ['true', trueReading]] as const)('a sequence of %s readings', (_name, make) => {
  it('gives the same record in any order, and after any re-reading', () => {
    expect(failing(600, (random) => {
      const readings = many(random, make);
      const record = said(merged(readings));
      return said(merged(random.shuffle(readings))) === record && said(merged(random.shuffle([...readings, ...readings]))) === record;
    })).toEqual([]);
  });
});

describe('members and threads at random', () => {
  const member = (random: Seeded): Member => aMember({
    handle: random.pick(['a', 'b']), name: random.pick(['A', 'B']), role: random.pick(['member', 'moderator']), capturedAt: random.below(5),
    joinedAt: random.pick([0, 1000, 60_000, 61_001]), stated: { posts: random.below(4) },
  });
  const thread = (random: Seeded): Thread => aThread({
    title: random.pick(['a', 'b']), state: random.pick([['pinned'], [], ['locked', 'solved']] as const).slice(), capturedAt: random.below(5),
    createdAt: random.pick([0, 1000, 60_000]), stated: { replies: random.below(4) },
  });
  it('are the same in any order', () => {
    expect(failing(400, (random) => {
      const members = Array.from({ length: 5 }, () => member(random));
      const threads = Array.from({ length: 5 }, () => thread(random));
      return said(random.shuffle(members).reduce(mergeMember)) === said(members.reduce(mergeMember)) && said(random.shuffle(threads).reduce(mergeThread)) === said(threads.reduce(mergeThread));
    })).toEqual([]);
  });
});
