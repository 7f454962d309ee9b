import { firstPlace } from '@/lib/model/first-place';
import { type ActivityKind, CONTRIBUTING, type Precision } from '@/lib/model/kinds';
import type { Activity, Thread } from '@/lib/model/records';
import type { Span } from '@/lib/model/window';
import { toEnd } from '@/lib/model/to-end';
import { offsetAt } from '@/lib/model/zone';
import type { ActivityPart, ArchiveInput, Extras } from './archive-input';
import { inOrder } from './facts';

/** A dated activity, with its local day counted from 1970-01-01, its local hour, 0 to 23, and the number of its member among the `writers`. */
export type Entry = { activity: Activity; at: number; day: number; hour: number; by: number };

/** Everything that metrics read who need the activities themselves; made once for windows of any length. */
export type Archive = {
  zone: string;
  /** Dated activities up to the end of the windows, in the total order (time, id); removed ones left out. */
  entries: readonly Entry[];
  /** The same by kind: of kinds that are rare, asking for them costs nothing. */
  kinds: ReadonlyMap<ActivityKind, readonly Entry[]>;
  /** Contributions of each thread, in order. */
  threads: ReadonlyMap<string, readonly Entry[]>;
  /** The opening post of each thread: its first by the total order. */
  openings: ReadonlyMap<string, Entry>;
  /** Everybody who did anything, by number; nobody is 0. Numbers are counted with much sooner than names. */
  writers: readonly string[];
  /** Who wrote an activity. */
  owners: ReadonlyMap<string, string>;
  records: ReadonlyMap<string, Thread>;
} & Extras;

const UNDATED: ReadonlySet<Precision> = new Set<Precision>(['month', 'unknown']);
/** Times no finer than these say nothing about hours. */
const COARSE: ReadonlySet<Precision> = new Set<Precision>(['day', 'month', 'unknown']);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Entries put in order between two breaths. */
const SLICE = 8_000;

export const isContribution = ({ activity }: Entry): boolean => CONTRIBUTING.has(activity.kind);
/** Whether the time is exact enough for latencies and hours (metrics.md §3.7). */
export const isExact = ({ activity }: Entry): boolean => !COARSE.has(activity.precision);

/** An archive in the making: activities are taken part by part, in any order; of two of one id the later taken counts. */
type ArchiveMaking = {
  take(part: ActivityPart): void;
  /** Yields every few milliseconds, so that a worker may pause there (`for (const _ of …)` or step by step); returns the archive. */
  finish(): Generator<void, Archive, void>;
};

/** Begins an archive. For large communities: take the activities as the store gives them, then step through `finish`. */
export function startArchive({ zone, until, records, aliases, ...extras }: ArchiveInput): ArchiveMaking {
  const known = new Map<string, Entry>();
  const take = (part: ActivityPart): void => {
    for (const activity of part) {
      const { at, precision, removed } = activity;
      if (at === undefined || removed || at >= until || UNDATED.has(precision)) continue;
      const clock = at + offsetAt(at, zone);
      const day = Math.floor(clock / DAY);
      const hour = Math.floor((clock - day * DAY) / HOUR);
      const person = aliases?.get(activity.member ?? '');
      known.set(activity.id, { activity: person === undefined ? activity : { ...activity, member: person }, at, day, hour, by: 0 });
    }
  };
  return { take, finish: () => arranged([...known.values()], { zone, records, ...extras }) };
}

function* arranged(entries: Entry[], rest: Pick<Archive, 'zone' | 'records'> & Extras): Generator<void, Archive, void> {
  yield;
  entries.sort((a, b) => inOrder(a.activity, b.activity));
  const archive = { ...rest, entries, kinds: new Map<ActivityKind, Entry[]>(), threads: new Map<string, Entry[]>(), openings: new Map<string, Entry>(), owners: new Map<string, string>(), writers: [''] };
  const numbers = new Map<string, number>();
  for (const [i, entry] of entries.entries()) {
    if (i % SLICE === 0) yield;
    const { id, kind, member, thread } = entry.activity;
    push(archive.kinds, kind, entry);
    if (member !== undefined) archive.owners.set(id, member);
    if (member !== undefined && member !== '') {
      entry.by = numbers.get(member) ?? archive.writers.push(member) - 1;
      numbers.set(member, entry.by);
    }
    if (thread === undefined || !CONTRIBUTING.has(kind)) continue;
    push(archive.threads, thread, entry);
    if (kind === 'post' && !archive.openings.has(thread)) archive.openings.set(thread, entry);
  }
  return archive;
}

function push<Key>(lists: Map<Key, Entry[]>, key: Key, entry: Entry): void {
  const list = lists.get(key);
  if (list) list.push(entry);
  else lists.set(key, [entry]);
}

/** The same at one stroke, for few activities and for the command line. */
export function buildArchive({ activities, ...input }: ArchiveInput & { activities: Iterable<Activity> }): Archive {
  const making = startArchive(input);
  making.take(activities);
  return toEnd(making.finish());
}

/** Place of the first entry that is not before an instant. */
const placeOf = (entries: readonly { at: number }[], at: number): number => firstPlace(entries, (entry) => entry.at < at);

/** Those of a half-open span, of things in order of time. */
export const within = <Timed extends { at: number }>(entries: readonly Timed[], { from, to }: Pick<Span, 'from' | 'to'>): Timed[] => entries.slice(placeOf(entries, from), placeOf(entries, to));

/** Places of the first entry of a half-open span, and of the first behind it. */
export const placesOf = ({ entries }: Archive, { from, to }: Pick<Span, 'from' | 'to'>): [number, number] => [placeOf(entries, from), placeOf(entries, to)];

/** Entries of a half-open span, in order. */
export const entriesIn = ({ entries }: Archive, span: Pick<Span, 'from' | 'to'>): Entry[] => within(entries, span);

/** Entries of one kind in a span, in order. */
export const ofKind = ({ kinds }: Archive, kind: ActivityKind, span: Pick<Span, 'from' | 'to'>): Entry[] => within(kinds.get(kind) ?? [], span);

/** Whether anything of these kinds was ever captured or entered. */
export const tells = ({ kinds }: Archive, ...some: readonly ActivityKind[]): boolean => some.some((kind) => kinds.has(kind));

/** The opening post of a thread: its first by the total order. */
export const openingOf = ({ openings }: Archive, thread: string): Entry | undefined => openings.get(thread);

/**
 * Whom an activity answers or reacts to: the writer of what it names (`target`, `parent`), else of what a sure reply link
 * found, else of the post that opens its thread. Undefined of nobody known, of posts, and of oneself: self-interaction is
 * never a response, recognition or edge (metrics.md §3.8).
 */
export function addressee(archive: Archive, { activity }: Entry): string | undefined {
  const { id, kind, target, parent, thread, member } = activity;
  if (kind === 'post') return undefined;
  const named = archive.owners.get(target ?? '') ?? archive.owners.get(parent ?? archive.links?.get(id) ?? '');
  const whom = named ?? (thread === undefined || target !== undefined ? undefined : openingOf(archive, thread)?.activity.member);
  return whom === member ? undefined : whom;
}
