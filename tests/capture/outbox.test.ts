import { describe, expect, it } from 'vitest';
import { BATCH_RECORDS, createOutbox, type OutboxOptions, REFUSED } from '@/lib/capture/outbox';
import type { Capture, Place, Reading } from '@/lib/model/reading';
import type { Activity } from '@/lib/model/records';

const COMMUNITY = { id: 'nodebb:talk.test', platform: 'nodebb', url: 'https://talk.test/' };

const PLACE: Place = { kind: 'thread', community: COMMUNITY };

const post = (native: string, more: Partial<Activity> = {}): Activity => ({
  id: `${COMMUNITY.id}/a/${native}`, community: COMMUNITY.id, native, kind: 'comment', precision: 'ms', via: 'page', capturedAt: 1, ...more,
});
const reading = (...activities: Activity[]): Reading => ({ communities: [], members: [], threads: [], activities, unread: [] });

/** An outbox whose store answers as told; batches that arrived are kept. */
function harness(answer: (capture: Capture, attempt: number) => 'ok' | Error = () => 'ok') {
  const arrived: Capture[] = [];
  let attempts = 0;
  let ids = 0;
  const options: OutboxOptions = {
    send: async (capture) => {
      attempts += 1;
      const said = answer(capture, attempts);
      if (said !== 'ok') throw said;
      arrived.push(structuredClone(capture));
      return { id: capture.id, added: 0, changed: 0, same: 0 };
    },
    envelope: () => ({ adapter: 'nodebb', url: COMMUNITY.url, title: '', at: 1, unreadTotal: 1, readingMs: 0, unread: [{ part: 'post', why: 'no author' }] }),
    id: () => `batch-${(ids += 1)}`,
    wait: async () => undefined,
    alive: () => attempts < 50,
    onChange: () => undefined,
  };
  const { add, ...rest } = createOutbox(options);
  const outbox = { ...rest, add: (read: Reading, place: Place = PLACE) => add(read, place) };
  return { outbox, arrived, attempts: () => attempts, stored: () => arrived.flatMap((capture) => capture.reading.activities.map(({ native }) => native)) };
}

describe('outbox', () => {
  it('sends a record once, however often it is read', async () => {
    const { outbox, arrived, stored } = harness();
    outbox.add(reading(post('1', { capturedAt: 1 })));
    await outbox.drained();
    outbox.add(reading(post('1', { capturedAt: 2 })));
    await outbox.drained();
    expect(stored()).toEqual(['1']);
    expect(arrived[0]).toMatchObject({ unreadTotal: 1, reading: { unread: [{ part: 'post', why: 'no author' }] } });
  });

  it('keeps communities apart when the page moved on with some still waiting', async () => {
    const { outbox, arrived } = harness();
    const other: Place = { kind: 'list', community: { ...COMMUNITY, id: 'nodebb:other.test' } };
    outbox.add(reading(post('1')));
    outbox.add(reading(post('2', { id: 'nodebb:other.test/a/2', community: 'nodebb:other.test' })), other);
    outbox.add(reading(post('3')));
    await outbox.drained();
    expect(arrived.map(({ place, reading: { activities } }) => [place.community.id, activities.map(({ native }) => native)])).toEqual([[COMMUNITY.id, ['1', '3']], ['nodebb:other.test', ['2']]]);
  });

  it('sends a record again when it says something else, and again when it says the first thing again', async () => {
    const { outbox, arrived } = harness();
    for (const likes of [3, 4, 3]) {
      outbox.add(reading(post('1', { counts: { likes } })));
      await outbox.drained();
    }
    expect(arrived.map((capture) => capture.reading.activities[0]?.counts?.likes)).toEqual([3, 4, 3]);
  });

  it('does not swing between two blocks that tell different fields of one record', async () => {
    const { outbox, arrived } = harness();
    for (let round = 0; round < 3; round += 1) {
      outbox.add(reading(post('1', { text: 'hello' })));
      outbox.add(reading(post('1', { counts: { likes: 2 } })));
      await outbox.drained();
    }
    expect(arrived).toHaveLength(1);
    expect(arrived[0]?.reading.activities[0]).toMatchObject({ text: 'hello', counts: { likes: 2 } });
  });

  it('sends a batch that was not acknowledged again under its own id', async () => {
    const ids: string[] = [];
    const { outbox, stored } = harness((capture, attempt) => {
      ids.push(capture.id);
      return attempt < 4 ? new Error('worker asleep') : 'ok';
    });
    outbox.add(reading(post('1'), post('2')));
    await outbox.drained();
    expect(stored()).toEqual(['1', '2']);
    expect(new Set(ids).size).toBe(1);
    expect(outbox.state()).toEqual({ sent: 2, pending: 0, problem: null });
  });

  it('cuts many records into batches and loses none', async () => {
    const { outbox, arrived, stored } = harness();
    const all = Array.from({ length: BATCH_RECORDS * 2 + 7 }, (_, i) => post(String(i)));
    outbox.add(reading(...all));
    await outbox.drained();
    expect(arrived).toHaveLength(3);
    expect(new Set(stored()).size).toBe(all.length);
  });

  it('leaves behind the one record that is refused, says why, and brings the rest', async () => {
    const bad = (capture: Capture): boolean => capture.reading.activities.some(({ native }) => native === '13');
    const { outbox, stored, attempts } = harness((capture) => (bad(capture) ? new Error(`${REFUSED}text too long`) : 'ok'));
    outbox.add(reading(...Array.from({ length: 40 }, (_, i) => post(String(i)))));
    await outbox.drained();
    expect(new Set(stored()).size).toBe(39);
    expect(attempts()).toBeLessThan(16);
    expect(outbox.state()).toEqual({ sent: 39, pending: 0, problem: `${REFUSED}text too long` });
    outbox.add(reading(post('41')));
    await outbox.drained();
    expect(outbox.state().problem).toBeNull();
  });
});
