import { CONTRIBUTIONS, type Precision } from '@/lib/model/kinds';
import type { Activity, Thread } from '@/lib/model/records';
import type { Span } from '@/lib/model/window';
import { daysBetween, localDay } from '@/lib/model/zone';
import { inOrder } from './facts';

/** A dated activity, with its local day counted from 1970-01-01. */
export type Entry = { activity: Activity; at: number; day: number };

/** A flag as metrics need one: what was found, when, and what staff made of it. */
export type FlagFacts = { rule: string; activity: string; at: number; state: 'open' | 'confirmed' | 'dismissed'; decidedAt?: number };

/** Everything that metrics read who need the activities themselves; made once for windows of any length. */
export type Archive = {
  zone: string;
  /** Dated activities up to the end of the windows, in the total order (time, id); removed ones left out. */
  entries: readonly Entry[];
  /** Contributions of each thread, in order. */
  threads: ReadonlyMap<string, readonly Entry[]>;
  /** Who wrote an activity. */
  owners: ReadonlyMap<string, string>;
  records: ReadonlyMap<string, Thread>;
  /** What was found and decided; absent when nobody kept it. */
  flags?: readonly FlagFacts[];
  /** Ids of contributions marked or found as promotion; absent when nobody looked. */
  promoted?: ReadonlySet<string>;
  /** Mood of contributions, −1 to 1, of those whose words are known; absent when nobody looked. */
  moods?: ReadonlyMap<string, number>;
};

export type ArchiveInput = { activities: Iterable<Activity>; zone: string; until: number; records: ReadonlyMap<string, Thread> } & Pick<Archive, 'flags' | 'promoted' | 'moods'>;

const contributes = new Set<string>(CONTRIBUTIONS);
const UNDATED: ReadonlySet<Precision> = new Set<Precision>(['month', 'unknown']);
/** Times no finer than these say nothing about hours. */
const COARSE: ReadonlySet<Precision> = new Set<Precision>(['day', 'month', 'unknown']);

export const isContribution = ({ activity }: Entry): boolean => contributes.has(activity.kind);
/** Whether the time is exact enough for latencies and hours (metrics.md §3.7). */
export const isExact = ({ activity }: Entry): boolean => !COARSE.has(activity.precision);

/** Puts activities in order once. What lies at or after `until` is not known yet. */
export function buildArchive({ activities, zone, until, records, flags, promoted, moods }: ArchiveInput): Archive {
  const numbers = new Map<string, number>();
  const known = new Map<string, Entry>();
  for (const activity of activities) {
    const { at, precision, removed } = activity;
    if (at === undefined || removed || at >= until || UNDATED.has(precision)) continue;
    const name = localDay(at, zone);
    const day = numbers.get(name) ?? daysBetween('1970-01-01', name);
    numbers.set(name, day);
    known.set(activity.id, { activity, at, day });
  }
  const entries = [...known.values()].toSorted((a, b) => inOrder(a.activity, b.activity));
  return {
    zone, entries, records,
    threads: Map.groupBy(entries.filter((entry) => isContribution(entry) && entry.activity.thread !== undefined), ({ activity }) => activity.thread ?? ''),
    owners: new Map(entries.flatMap(({ activity: { id, member } }) => (member === undefined ? [] : [[id, member] as const]))),
    ...(flags ? { flags } : {}), ...(promoted ? { promoted } : {}), ...(moods ? { moods } : {}),
  };
}

/** Place of the first entry that is not before an instant. */
function placeOf(entries: readonly Entry[], at: number): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.at ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Entries of a half-open span, in order. */
export const entriesIn = ({ entries }: Archive, { from, to }: Pick<Span, 'from' | 'to'>): Entry[] => entries.slice(placeOf(entries, from), placeOf(entries, to));

/** The opening post of a thread: its first by the total order. */
export const openingOf = (archive: Archive, thread: string): Entry | undefined => archive.threads.get(thread)?.find(({ activity }) => activity.kind === 'post');

/**
 * Whom an activity answers or reacts to: the writer of what it names (`target`, `parent`), else of the post that opens
 * its thread. Undefined of nobody known, of posts, and of oneself: self-interaction is never a response, recognition or
 * edge (metrics.md §3.8).
 */
export function addressee(archive: Archive, { activity }: Entry): string | undefined {
  const { kind, target, parent, thread, member } = activity;
  if (kind === 'post') return undefined;
  const named = archive.owners.get(target ?? '') ?? archive.owners.get(parent ?? '');
  const whom = named ?? (thread === undefined || target !== undefined ? undefined : openingOf(archive, thread)?.activity.member);
  return whom === member ? undefined : whom;
}
