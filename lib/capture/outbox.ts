import { fingerprint } from '@/lib/model/ids';
import { mergeActivity, mergeCommunity, mergeMember, mergeThread } from '@/lib/model/merge';
import type { Acknowledgement, Capture, Place, Reading, Unread } from '@/lib/model/reading';
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
export type Envelope = Omit<Capture, 'id' | 'place' | 'reading'> & { unread: Unread[] };

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
  /** Takes a reading and where it was read; records already sent as they are, are dropped. */
  add(reading: Reading, place: Place): void;
  /** Forgets what was sent, for the page went elsewhere; what waits is sent all the same. */
  forget(): void;
  state(): OutboxState;
  /** Resolves when nothing is left to send, or the page died. */
  drained(): Promise<void>;
};

type Waiting = { kind: Kind; record: AnyRecord; place: Place };

/** Two readings of one record that wait together become one as they would in the store. */
const MERGES = { communities: mergeCommunity, members: mergeMember, threads: mergeThread, activities: mergeActivity } as Record<Kind, (old: AnyRecord, next: AnyRecord) => AnyRecord>;

function readingOf(batch: readonly Waiting[]): Reading {
  const reading: Reading = { communities: [], members: [], threads: [], activities: [], unread: [] };
  for (const { kind, record } of batch) (reading[kind] as AnyRecord[]).push(record);
  return reading;
}

/** What makes a record worth sending again: anything but the time it was read at. */
const face = (record: AnyRecord): string => JSON.stringify(record, (key, value) => (key === 'capturedAt' || key === 'countedAt' ? undefined : value));

/**
 * Keeps what the page has read until the store says it is stored. One batch is under way at a time;
 * a batch that was not acknowledged is sent again as it was, so the store can tell it from a new one.
 */
export function createOutbox(options: OutboxOptions): Outbox {
  const queue = new Map<string, Waiting>();
  const known = new Map<string, string>();
  let sent = 0;
  let underWay = 0;
  let problem: string | null = null;
  /** Why something of the batch under way was left behind. */
  let refusal: string | null = null;
  let running: Promise<void> | null = null;

  const add = (reading: Reading, place: Place): void => {
    for (const kind of KINDS) {
      for (const record of reading[kind]) {
        // The head of a page and a row of it tell different fields of one record; each is compared with its like.
        const like = `${record.id} ${Object.keys(record).join()}`;
        const print = fingerprint(face(record));
        if (known.get(like) === print) continue;
        known.set(like, print);
        const waiting = queue.get(record.id);
        queue.set(record.id, { kind, place, record: waiting ? MERGES[kind](waiting.record, record) : record });
      }
    }
    if (queue.size > 0) running ??= run().finally(() => { running = null; });
  };

  /** A batch is of one community: a page that moved on may still have some of the one before. */
  const nextBatch = (): Waiting[] => {
    const batch: Waiting[] = [];
    for (const [id, waiting] of queue) {
      if (batch[0] && batch[0].place.community.id !== waiting.place.community.id) continue;
      batch.push(waiting);
      queue.delete(id);
      if (batch.length >= BATCH_RECORDS) break;
    }
    return batch;
  };

  /** Sends until an answer came; false when the batch was refused as it is. */
  const deliver = async (batch: Waiting[]): Promise<boolean> => {
    const { unread, ...envelope } = options.envelope();
    const place = batch[0]!.place;
    const capture: Capture = { ...envelope, place, id: options.id(), reading: { ...readingOf(batch), unread } };
    for (let attempt = 0; options.alive(); attempt += 1) {
      try {
        await options.send(capture);
        sent += batch.length;
        problem = refusal;
        return true;
      } catch (error) {
        problem = error instanceof Error ? error.message : String(error);
        options.onChange();
        if (problem.startsWith(REFUSED)) {
          refusal = problem;
          return false;
        }
        await options.wait(PATIENCE[Math.min(attempt, PATIENCE.length - 1)] ?? 60_000);
      }
    }
    return true;
  };

  /** A refused batch is halved until the record that is at fault stands alone and is left behind; the rest arrives. */
  const deliverWhatCan = async (batch: Waiting[]): Promise<void> => {
    if ((await deliver(batch)) || batch.length < 2) {
      underWay -= batch.length;
      return;
    }
    const half = Math.ceil(batch.length / 2);
    await deliverWhatCan(batch.slice(0, half));
    await deliverWhatCan(batch.slice(half));
  };

  const run = async (): Promise<void> => {
    await options.wait(0);
    while (queue.size > 0 && options.alive()) {
      const batch = nextBatch();
      underWay = batch.length;
      refusal = null;
      await deliverWhatCan(batch);
      options.onChange();
    }
  };

  return {
    add,
    forget: () => known.clear(),
    state: () => ({ sent, pending: queue.size + underWay, problem }),
    drained: async () => { while (running) await running; },
  };
}
