import { CONTRIBUTIONS, PRECISIONS } from '@/lib/model/kinds';
import type { Activity } from '@/lib/model/records';

/**
 * What facts of threads are made of, of a million activities: columns of some ten bytes each. Rebuilding reads every activity
 * once, in the order of ids; facts need them by thread, and by then the rows cannot be read again one thread at a time.
 */

/** Of an activity what facts ask. `asks`: its text asks something; `thanks`: it thanks; `mute`: its text is not kept. Its id is its place: ids go in the same order. */
export type Told = Pick<Activity, 'kind' | 'member' | 'at' | 'precision'> & { id: number; asks: boolean; thanks: boolean; mute: boolean };

/** Contributions with a thread, in the order of ids. */
export type Columns = {
  threads: string[];
  members: string[];
  /** Index into `threads`, which are in order. */
  thread: Uint32Array;
  /** Index into `members`, from 1; 0: nobody is named. */
  member: Uint32Array;
  /** Epoch ms; NaN: not known. */
  at: Float64Array;
  /** Bits 0–1: the kind, an index into `CONTRIBUTIONS`; 2–4: into `PRECISIONS`; 5: asks; 6: thanks; 7: no text. */
  bits: Uint8Array;
  /** Ids of those that are posts, in order. */
  posts: string[];
};

/** What a text says, as `lib/engagement` hears it. */
export type Hearing = { asks(text: string): boolean; thanks(text: string): boolean };

type Draft = { threads: Map<string, number>; members: Map<string, number>; thread: number[]; member: number[]; at: number[]; bits: number[]; posts: string[] };

export type ColumnDraft = { add(activity: Activity): void; done(): Columns };

const indexIn = (known: Map<string, number>, id: string): number => {
  const at = known.get(id) ?? known.size;
  if (at === known.size) known.set(id, at);
  return at;
};

/** Columns to be filled with activities in the order of their ids. */
export function draftColumns({ asks, thanks }: Hearing): ColumnDraft {
  const draft: Draft = { threads: new Map(), members: new Map(), thread: [], member: [], at: [], bits: [], posts: [] };
  return {
    add({ id, kind, removed, thread, member, at, precision, text = '' }) {
      const place = CONTRIBUTIONS.indexOf(kind);
      if (place < 0 || removed || thread === undefined) return;
      draft.thread.push(indexIn(draft.threads, thread));
      draft.member.push(member === undefined ? 0 : indexIn(draft.members, member) + 1);
      draft.at.push(at ?? Number.NaN);
      const says = text === '' ? 0 : (kind === 'post' && asks(text) ? 1 : 0) | (thanks(text) ? 2 : 0);
      draft.bits.push(place | (PRECISIONS.indexOf(precision) << 2) | (says << 5) | (text === '' ? 128 : 0));
      if (kind === 'post') draft.posts.push(id);
    },
    done() {
      const threads = [...draft.threads.keys()].toSorted();
      const places = new Map(threads.map((id, at) => [draft.threads.get(id), at]));
      return {
        threads, members: [...draft.members.keys()], posts: draft.posts,
        thread: Uint32Array.from(draft.thread, (at) => places.get(at) ?? 0), member: Uint32Array.from(draft.member), at: Float64Array.from(draft.at), bits: Uint8Array.from(draft.bits),
      };
    },
  };
}

/** What is told of each thread. */
export type Tales = {
  /** Ids of the threads in order. */
  threads: readonly string[];
  of(thread: string): Told[];
  /** The true id of a post, of the place that stands for it. */
  idOf(place: number): string;
};

/** So many ids are put in order in a step: a few milliseconds. */
const STEP = 10_000;

/** Two lists in order as one, what is in both once. */
function* merged(a: readonly string[], b: readonly string[]): Generator<number, string[], void> {
  const all: string[] = [];
  for (let [i, j] = [0, 0]; i < a.length || j < b.length;) {
    const [x, y] = [a[i], b[j]];
    const takesX = y === undefined || (x !== undefined && x <= y);
    const takesY = x === undefined || (y !== undefined && y <= x);
    all.push((takesX ? x : y)!);
    i += Number(takesX);
    j += Number(takesY);
    if (all.length % STEP === 0) yield 0;
  }
  return all;
}

/** Lists in order as one, in steps. */
function* mergeAll(lists: readonly (readonly string[])[]): Generator<number, readonly string[], void> {
  let rest = lists;
  while (rest.length > 1) {
    const halved: (readonly string[])[] = [];
    for (let i = 0; i < rest.length; i += 2) {
      halved.push(yield* merged(rest[i]!, rest[i + 1] ?? []));
      yield 0;
    }
    rest = halved;
  }
  return rest[0] ?? [];
}

/** Where what is told of each thread lies: `[starts[n], starts[n + 1])` of `row`, which counts through all parts. */
type Pile = { numbers: ReadonlyMap<string, number>; starts: Uint32Array; row: Uint32Array };

function* pileUp(parts: readonly Columns[], threads: readonly string[]): Generator<number, Pile, void> {
  const numbers = new Map<string, number>();
  for (const [i, id] of threads.entries()) {
    numbers.set(id, i);
    if (i % STEP === 0) yield 0;
  }
  const starts = new Uint32Array(threads.length + 1);
  const own: Uint32Array[] = [];
  for (const part of parts) {
    const places = Uint32Array.from(part.threads, (id) => numbers.get(id) ?? 0);
    for (const at of part.thread) starts[places[at]! + 1]! += 1;
    own.push(places);
    yield 0;
  }
  for (let n = 0; n < threads.length; n += 1) starts[n + 1]! += starts[n]!;
  const next = starts.slice();
  const row = new Uint32Array(starts.at(-1) ?? 0);
  let place = 0;
  for (const [p, { thread }] of parts.entries()) {
    for (const at of thread) row[next[own[p]![at]!]!++] = place++;
    yield 0;
  }
  return { numbers, starts, row };
}

/** Puts parts together by thread, in steps. The parts come in the order of ids. */
export function* talesOf(parts: readonly Columns[]): Generator<number, Tales, void> {
  const threads = yield* mergeAll(parts.map((part) => part.threads));
  const { numbers, starts, row } = yield* pileUp(parts, threads);
  /** Place of the first row of each part. */
  const first = [0];
  for (const { bits } of parts) first.push(first.at(-1)! + bits.length);
  first.pop();
  const partAt = (place: number): number => first.findLastIndex((start) => start <= place);
  const told = (place: number): Told => {
    const p = partAt(place);
    return toldAt(parts[p]!, place - first[p]!, place);
  };
  return {
    threads,
    of(thread) {
      const number = numbers.get(thread);
      return number === undefined ? [] : Array.from(row.subarray(starts[number], starts[number + 1]), told);
    },
    idOf(place) {
      const p = partAt(place);
      const part = parts[p];
      return part?.posts[countPosts(part)[place - first[p]!] ?? 0] ?? '';
    },
  };
}

function toldAt({ members, member, at, bits }: Columns, row: number, id: number): Told {
  const bit = bits[row] ?? 0;
  const told: Told = { id, kind: CONTRIBUTIONS[bit & 3]!, precision: PRECISIONS[(bit >> 2) & 7]!, asks: (bit & 32) !== 0, thanks: (bit & 64) !== 0, mute: (bit & 128) !== 0 };
  const [who, when] = [member[row] ?? 0, at[row] ?? Number.NaN];
  if (who > 0) told.member = members[who - 1];
  if (!Number.isNaN(when)) told.at = when;
  return told;
}

const POST = CONTRIBUTIONS.indexOf('post');
const postsBefore = new WeakMap<Columns, Uint32Array>();

/** How many posts stand before each row. */
function countPosts(part: Columns): Uint32Array {
  const known = postsBefore.get(part);
  if (known) return known;
  const before = new Uint32Array(part.bits.length + 1);
  for (const [i, bit] of part.bits.entries()) before[i + 1] = before[i]! + Number((bit & 3) === POST);
  postsBefore.set(part, before);
  return before;
}
