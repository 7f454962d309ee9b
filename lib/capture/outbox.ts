import { fingerprint } from '@/lib/model/ids';
import type { Acknowledgement, Capture, Reading } from '@/lib/model/reading';
import type { Activity, Community, Member, Thread } from '@/lib/model/records';

type AnyRecord = Community | Member | Thread | Activity;
type Kind = 'communities' | 'members' | 'threads' | 'activities';
const KINDS: readonly Kind[] = ['communities', 'threads', 'members', 'activities'];

/** At most this many records travel together: small enough to store within one short task. */
export const BATCH_RECORDS = 300;
/** Milliseconds to wait before each further attempt; the last one repeats. */
const PATIENCE = [500, 1_000, 2_000, 5_000, 15_000, 60_000];

/** How the background begins an answer that another attempt would not change. */
export const REFUSED = 'Refused: ';

/** What the page adds to a batch when it leaves. */
export type Envelope = Omit<Capture, 'id' | 'reading'>;

export type OutboxOptions = {
  /** Delivers a batch; rejects when it was not stored. */
  send(capture: Capture): Promise<Acknowledgement>;
  /** Facts of the page at the moment a batch leaves. */
  envelope(): Envelope;
  /** A fresh id for a batch. */
  id(): string;
  wait(ms: number): Promise<void>;
  /** Whether the page is still worth sending from. */
  alive(): boolean;
  /** Called after each attempt. */
  onChange(): void;
};

export type OutboxState = { sent: number; pending: number; problem: string | null };

export type Outbox = {
  /** Takes a reading; records already sent as they are, are dropped. */
  add(reading: Reading): void;
  state(): OutboxState;
  /** Resolves when nothing is left to send, or the page died. */
  drained(): Promise<void>;
};

/** What makes a record worth sending again: anything but the time it was read at. */
const face = (record: AnyRecord): string => JSON.stringify(record, (key, value) => (key === 'capturedAt' || key === 'countedAt' ? undefined : value));

/**
 * Keeps what the page has read until the store says it is stored. One batch is under way at a time;
 * a batch that was not acknowledged is sent again as it was, so the store can tell it from a new one.
 */
export function createOutbox(options: OutboxOptions): Outbox {
  const queue = new Map<string, { kind: Kind; record: AnyRecord }>();
  const known = new Map<string, string>();
  let sent = 0;
  let underWay = 0;
  let problem: string | null = null;
  let running: Promise<void> | null = null;

  const add = (reading: Reading): void => {
    for (const kind of KINDS) {
      for (const record of reading[kind]) {
        // The head of a page and a row of it tell different fields of one record; each is compared with its like.
        const like = `${record.id} ${Object.keys(record).join()}`;
        const print = fingerprint(face(record));
        if (known.get(like) === print) continue;
        known.set(like, print);
        // A later reading of the same record replaces the waiting one only where it says something.
        const waiting = queue.get(record.id);
        queue.set(record.id, { kind, record: waiting ? { ...waiting.record, ...record } : record });
      }
    }
    if (queue.size > 0) running ??= run().finally(() => { running = null; });
  };

  const nextBatch = (): Capture => {
    const reading: Reading = { communities: [], members: [], threads: [], activities: [], unread: [] };
    for (const [id, { kind, record }] of queue) {
      (reading[kind] as AnyRecord[]).push(record);
      queue.delete(id);
      underWay += 1;
      if (underWay >= BATCH_RECORDS) break;
    }
    return { ...options.envelope(), id: options.id(), reading };
  };

  const deliver = async (capture: Capture): Promise<void> => {
    for (let attempt = 0; options.alive(); attempt += 1) {
      try {
        await options.send(capture);
        sent += underWay;
        problem = null;
        return;
      } catch (error) {
        problem = error instanceof Error ? error.message : String(error);
        options.onChange();
        if (problem.startsWith(REFUSED)) return;
        await options.wait(PATIENCE[Math.min(attempt, PATIENCE.length - 1)] ?? 60_000);
      }
    }
  };

  const run = async (): Promise<void> => {
    await options.wait(0);
    while (queue.size > 0 && options.alive()) {
      await deliver(nextBatch());
      underWay = 0;
      options.onChange();
    }
  };

  return {
    add,
    state: () => ({ sent, pending: queue.size + underWay, problem }),
    drained: async () => { while (running) await running; },
  };
}
