import { firstPlace } from '@/lib/model/first-place';

/** A line of the log of captures, as the hours that it tells of need it. Times in epoch ms. */
export type CaptureFacts = {
  /** What was read: a thread, an address, a file. */
  page: string;
  at: number;
  /** A file: it says nothing of the time after its last activity. */
  isFile: boolean;
  /** Records that said nothing new. */
  same: number;
  /** When what was new or fuller happened, earliest and latest; absent where nothing was, or nothing dated. */
  from?: number;
  to?: number;
  /** Different members who did that. */
  writers: number;
};

/** Batches of one page that come within this time of each other are one visit. */
const VISIT_MS = 60_000;
/** What is read so soon after it happened was read from a page that had been open *(ours)*. */
const LIVE_MS = 300_000;
const HOUR = 3_600_000;

type Stretch = { from: number; to: number };

/**
 * Whether something may have been captured in the hour that begins at an instant (metrics.md §3.3). A capture tells of the
 * time from the earliest of what it brought until it was made, or, of a page that was read before and has been followed
 * since, from then on. So what lies between two looks into a chat that shows only its latest messages is no silence.
 */
export function capturedHours(captures: Iterable<CaptureFacts>): (hourFrom: number) => boolean {
  const stretches = united([...visitsByPage(captures).values()].flatMap(toldBy));
  return (hourFrom) => {
    const next = stretches[firstPlace(stretches, ({ to }) => to < hourFrom)];
    return next !== undefined && next.from < hourFrom + HOUR;
  };
}

/** Visits of each page, in order; what the batches of one say together. */
function visitsByPage(captures: Iterable<CaptureFacts>): Map<string, CaptureFacts[]> {
  const pages = new Map<string, CaptureFacts[]>();
  for (const each of [...captures].toSorted((a, b) => a.at - b.at)) {
    const visits = pages.get(each.page) ?? [];
    const last = visits.at(-1);
    if (last && each.at - last.at < VISIT_MS) visits[visits.length - 1] = together(last, each);
    else visits.push(each);
    pages.set(each.page, visits);
  }
  return pages;
}

function together(a: CaptureFacts, b: CaptureFacts): CaptureFacts {
  const [from, to] = [Math.min(a.from ?? Infinity, b.from ?? Infinity), Math.max(a.to ?? -Infinity, b.to ?? -Infinity)];
  const dated = a.from !== undefined || b.from !== undefined;
  return { ...b, same: a.same + b.same, writers: a.writers + b.writers, ...(dated ? { from, to } : {}) };
}

/** The community, the thread and the writers of what is new may be known already; whatever more is known was read before. */
const showsKnown = ({ same, writers }: CaptureFacts): boolean => same > 2 + writers;

/** Whether the page was followed since it was read last: nothing, or what had just happened, was new, or it showed what is known. */
const follows = (visit: CaptureFacts): boolean => visit.from === undefined || visit.at - visit.from < LIVE_MS || showsKnown(visit);

function toldBy(visits: readonly CaptureFacts[]): Stretch[] {
  return visits.flatMap((visit, i) => {
    const to = visit.isFile ? visit.to : visit.at;
    if (to === undefined) return [];
    const before = visits[i - 1];
    const since = before && !visit.isFile && follows(visit) ? before.at : to;
    return [{ from: Math.min(since, visit.from ?? to), to }];
  });
}

/** The same time as stretches that do not meet, in order. */
function united(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  for (const { from, to } of stretches.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined;
}
