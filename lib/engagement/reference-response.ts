import { addDays, dayStart } from '@/lib/model/zone';
import { type HumanRow, openingsOf, type Row, rounded, within } from './reference-rows';
import { kaplanMeier, timeByWhich } from './statistics';

const WEEK_SECONDS = 7 * 86_400;
const DAY_SECONDS = 86_400;
const secondsOf = (at: number): number => at / 1000;

/** A thread that waited for an answer: when it began and when somebody else, no bot, first commented. */
type Answered = { from: number; first: number | undefined };

const commentsByThread = (rows: readonly Row[]): Map<string, Row[]> => Map.groupBy(rows.filter(({ kind, thread, at }) => kind === 'comment' && thread !== undefined && at !== undefined), ({ thread = '' }) => thread);

/** Time of the first comment that may answer the opening; undefined when there is none. */
function firstAnswer(opening: Row, comments: readonly Row[] | undefined, may: (comment: Row) => boolean): number | undefined {
  let first: number | undefined;
  for (const comment of comments ?? []) {
    const { at = 0 } = comment;
    if (comment.member !== opening.member && at >= (opening.at ?? Number.NaN) && at < (first ?? Number.POSITIVE_INFINITY) && may(comment)) first = at;
  }
  return first;
}

/** Threads with a post by no bot whose opening lies in [end − 97, end − 7). */
function answeredThreads(rows: readonly Row[], end: number): Answered[] {
  const people = new Set(rows.filter(({ kind, bot }) => kind === 'post' && !bot).map(({ thread }) => thread));
  const comments = commentsByThread(rows.filter(({ bot }) => !bot));
  return [...openingsOf(rows)].flatMap(([thread, opening]) => {
    if (thread === undefined || opening.at === undefined || !within(opening.day, end, 90, 7) || !people.has(thread)) return [];
    return [{ from: opening.at, first: firstAnswer(opening, comments.get(thread), ({ day = end }) => day < end) }];
  });
}

type Responses = {
  threads_started_90d_lag7: number;
  threads_responded: number;
  reply_coverage_7d: number | null;
  ttfr_responders_only: { mean_s: number; median_s: number; p90_s: number } | null;
  ttfr_kaplan_meier: { median_s: number | null; final_survival: number } | null;
};

/** Reply coverage and first response, of the answered alone and with those who still wait (Kaplan–Meier). */
export function responses(rows: readonly Row[], end: number, zone: string): Responses {
  const threads = answeredThreads(rows, end);
  const times = threads.flatMap(({ from, first }) => (first === undefined ? [] : [secondsOf(first) - secondsOf(from)])).toSorted((a, b) => a - b);
  const inTime = times.filter((time) => time <= WEEK_SECONDS).length;
  return {
    threads_started_90d_lag7: threads.length,
    threads_responded: times.length,
    reply_coverage_7d: threads.length === 0 ? null : rounded(inTime / threads.length, 6),
    ...timesOf(threads, times, secondsOf(dayStart(addDays('1970-01-01', end), zone))),
  };
}

function timesOf(threads: readonly Answered[], times: readonly number[], until: number): Pick<Responses, 'ttfr_responders_only' | 'ttfr_kaplan_meier'> {
  const at = (place: number): number => times[Math.min(times.length - 1, place)] ?? 0;
  if (times.length === 0) return { ttfr_responders_only: null, ttfr_kaplan_meier: null };
  const half = Math.floor(times.length / 2);
  const waits = threads.map(({ from, first }) => ({ time: secondsOf(first ?? until * 1000) - secondsOf(from), happened: first !== undefined }));
  const curve = kaplanMeier(waits);
  const median = timeByWhich(curve, 0.5);
  return {
    ttfr_responders_only: {
      mean_s: rounded(times.reduce((sum, time) => sum + time, 0) / times.length, 1),
      median_s: rounded(times.length % 2 === 1 ? at(half) : (at(half - 1) + at(half)) / 2, 1),
      p90_s: rounded(at(Math.trunc(0.9 * times.length)), 1),
    },
    ttfr_kaplan_meier: { median_s: median === null ? null : rounded(median, 1), final_survival: rounded(curve.at(-1)?.survival ?? 1, 6) },
  };
}

/** Edges from who comments to who opened the thread, in 90 days, and how many go both ways. */
export function replyEdges(rows: readonly Row[], humans: readonly HumanRow[], end: number): { edges: number; reciprocated: number; reciprocity: number | null } {
  const openings = openingsOf(rows);
  const edges = new Map<string, [from: string, to: string]>();
  for (const { kind, member, thread, day } of humans) {
    const to = kind === 'comment' && thread !== undefined && within(day, end, 90) ? openings.get(thread)?.member : undefined;
    if (to !== undefined && to !== member) edges.set(JSON.stringify([member, to]), [member, to]);
  }
  const reciprocated = [...edges.values()].filter(([from, to]) => edges.has(JSON.stringify([to, from]))).length;
  return { edges: edges.size, reciprocated, reciprocity: edges.size === 0 ? null : rounded(reciprocated / edges.size, 6) };
}

type Returned = { replied_24h: boolean; n: number; returned: number; rate: number };

/** Newcomers whose first day brought a thread: whether a reply within 24 h goes with being back within 30 days. Unadjusted. */
export function replyAndReturn(rows: readonly Row[], humans: readonly HumanRow[], first: ReadonlyMap<string, number>, end: number): Returned[] {
  const comments = commentsByThread(humans);
  const daysOf = Map.groupBy(humans, ({ member }) => member);
  const groups = new Map<boolean, { n: number; returned: number }>();
  for (const [member, opening] of firstThreads(rows, first, end)) {
    const { at = 0, day = 0 } = opening;
    const answer = opening.thread === undefined ? undefined : firstAnswer(opening, comments.get(opening.thread), () => true);
    const replied = answer !== undefined && secondsOf(answer) - secondsOf(at) <= DAY_SECONDS;
    const group = groups.get(replied) ?? { n: 0, returned: 0 };
    group.n += 1;
    if (daysOf.get(member)?.some((row) => row.day !== undefined && row.day > day && row.day <= day + 30)) group.returned += 1;
    groups.set(replied, group);
  }
  return [...groups].toSorted(([a], [b]) => Number(a) - Number(b)).map(([replied, { n, returned }]) => ({ replied_24h: replied, n, returned, rate: rounded(returned / n, 4) }));
}

/** By name; what is unknown last. */
const threadOrder = (a: string | undefined, b: string | undefined): number => (a === undefined ? 1 : b === undefined || a < b ? -1 : 1);

/** The first thread that each newcomer opened on the day of their first contribution, more than 31 days ago. */
function firstThreads(rows: readonly Row[], first: ReadonlyMap<string, number>, end: number): Map<string, Row> {
  const found = new Map<string, Row>();
  for (const opening of openingsOf(rows).values()) {
    const { member = '', day, thread } = opening;
    if (day === undefined || day >= end - 31 || first.get(member) !== day) continue;
    const known = found.get(member);
    const order = known ? (opening.at ?? 0) - (known.at ?? 0) || threadOrder(thread, known.thread) : -1;
    if (order < 0) found.set(member, opening);
  }
  return found;
}

