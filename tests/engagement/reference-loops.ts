import type { Activity } from '@/lib/model/records';

/**
 * The SQL of `data/events/reference.py`, said again with plain loops over rows, apart from the product: each query as it
 * stands there, NULLs as SQL has them (a comparison with NULL is not true; DISTINCT FROM tells NULLs apart; ORDER BY puts
 * them last; PARTITION BY puts them together). Slow on purpose. Rounding is left to who compares.
 */

export type SqlRow = { kind: string; actor: string | null; thread: string | null; obj: string; ts: number | null; bot: boolean; ld: number | null; hour: number; weekday: number };
export type Result = Record<string, unknown>;

const DAY = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(zone: string): Intl.DateTimeFormat {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en-GB', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', hourCycle: 'h23' });
  formats.set(zone, format);
  return format;
}

/** Local time by Intl, asked anew for each row. */
function localParts(at: number, zone: string): { day: number; hour: number; weekday: number } {
  const parts = Object.fromEntries(formatOf(zone).formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const day = Math.round(Date.UTC(parts['year'] ?? 0, (parts['month'] ?? 1) - 1, parts['day'] ?? 1) / DAY);
  return { day, hour: parts['hour'] ?? 0, weekday: new Date(day * DAY).getUTCDay() || 7 };
}

/** Rows of table e/x: what was removed is not in it. */
export function sqlRows(activities: readonly Activity[], bots: ReadonlySet<string>, zone: string): SqlRow[] {
  return activities.filter(({ removed }) => !removed).map(({ kind, member, thread, native, at }) => {
    const local = at === undefined ? null : localParts(at, zone);
    return { kind, actor: member ?? null, thread: thread ?? null, obj: native, ts: at === undefined ? null : at / 1000, bot: bots.has(member ?? ''), ld: local?.day ?? null, hour: local?.hour ?? 0, weekday: local?.weekday ?? 0 };
  });
}

const distinct = (rows: readonly SqlRow[]): number => new Set(rows.map(({ actor }) => actor)).size;
const less = (a: number | string | null, b: number | string | null): number => (a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1);

/** Midnight of a local day, found by walking the hours. */
function midnight(day: number, zone: string): number {
  for (let at = day * DAY - 16 * 3_600_000; ; at += 900_000) if (localParts(at, zone).day >= day) return at / 1000;
}

export function referenceLoops(x: readonly SqlRow[], A: number, zone: string): Result {
  const r: Result = {};
  const W = (ld: number | null, n: number, o = 0): boolean => ld !== null && ld >= A - (n + o) && ld < A - o;
  const h = x.filter((row) => !row.bot && row.actor !== null);
  r['events'] = x.length;
  const kinds: Record<string, number> = {};
  for (const { kind } of x) kinds[kind] = (kinds[kind] ?? 0) + 1;
  r['by_kind'] = kinds;
  r['bot_events'] = x.filter(({ bot }) => bot).length;
  r['null_actor_events'] = x.filter(({ actor }) => actor === null).length;
  r['human_actors_all_time'] = distinct(h);
  const of = (n: number, o = 0): SqlRow[] => h.filter(({ ld }) => W(ld, n, o));
  r['events_28d_human'] = of(28).length;
  r['dau_last_complete_day'] = distinct(of(1));
  r['wau_7d'] = distinct(of(7));
  const mau = distinct(of(28));
  r['mau_28d'] = mau;
  let sd = 0;
  for (let d = A - 28; d < A; d += 1) sd += distinct(h.filter(({ ld }) => ld === d));
  r['sum_dau_28d'] = of(28).length === 0 ? null : sd;
  r['stickiness'] = mau ? sd / 28 / mau : null;
  const firsts = (rows: readonly SqlRow[]): Map<string, number> => {
    const f = new Map<string, number>();
    for (const { actor, ld } of rows) if (actor !== null && ld !== null) f.set(actor, Math.min(f.get(actor) ?? ld, ld));
    return f;
  };
  const said = (row: SqlRow): boolean => row.kind === 'post' || row.kind === 'comment';
  const fst = firsts(h.filter(said));
  const fa = firsts(h);
  r['new_contributors_28d'] = [...fst.values()].filter((f) => f >= A - 28 && f < A).length;
  const now = new Set(of(28).map(({ actor }) => actor as string));
  const past = new Set(of(28, 28).map(({ actor }) => actor as string));
  const fresh = [...now].filter((actor) => (fa.get(actor) ?? -1) >= A - 28).length;
  const returning = [...now].filter((actor) => past.has(actor)).length;
  r['lifecycle_28d'] = { new: fresh, returning, dormant: [...past].filter((actor) => !now.has(actor)).length, resurrecting: mau - fresh - returning };
  r['contrib_90d'] = contributions(of(90).filter(said));
  responses(r, x, { A, W, zone });
  const newcomers = [...fst].filter(([, f]) => f >= A - 182 && f < A - 42);
  const back = (a: number, b: number): number => newcomers.filter(([actor, f]) => h.some((row) => row.actor === actor && row.ld !== null && row.ld - f >= a && row.ld - f <= b)).length;
  r['cohort_retention'] = { newcomers: newcomers.length, w1_days7_13: back(7, 13), w4_days28_34: back(28, 34), any_day_1_30: back(1, 30) };
  const th = openings(x);
  const edges = new Map<string, [string, string]>();
  for (const c of h) {
    if (c.kind !== 'comment' || !W(c.ld, 90)) continue;
    for (const t of th) if (t.thread !== null && t.thread === c.thread && t.actor !== null && t.actor !== c.actor) edges.set(`${c.actor} ${t.actor}`, [c.actor as string, t.actor]);
  }
  const mutual = [...edges.values()].filter(([a, b]) => edges.has(`${b} ${a}`)).length;
  r['reply_edges_90d'] = { edges: edges.size, reciprocated: mutual, reciprocity: edges.size ? mutual / edges.size : null };
  r['peak_hour_of_week_local_180d'] = peak(of(180));
  r['newcomer_first_post_reply_vs_return30'] = experiment(th, h, fst, A);
  return r;
}

function contributions(rows: readonly SqlRow[]): Result | null {
  const counts: Record<string, number> = {};
  for (const { actor } of rows) counts[actor ?? ''] = (counts[actor ?? ''] ?? 0) + 1;
  const c = Object.values(counts).toSorted((a, b) => a - b);
  const n = c.length;
  const s = c.reduce((a, b) => a + b, 0);
  if (n === 0) return null;
  let g = 0;
  for (const [i, v] of c.entries()) g += (2 * (i + 1) - n - 1) * v;
  let [cum, caf] = [0, 0];
  for (const v of c.toReversed()) {
    cum += v;
    caf += 1;
    if (cum * 2 >= s) break;
  }
  const last = (k: number): number => c.slice(-k).reduce((a, b) => a + b, 0) / s;
  return { contributors: n, contributions: s, gini: g / (n * s), top10_share: last(10), top1pct_share: last(Math.max(1, Math.ceil(n / 100))), contributor_absence_factor_50: caf };
}

/** Table th: of each thread (NULL being one) the first post by (ts, obj). */
function openings(x: readonly SqlRow[]): SqlRow[] {
  const threads = new Map<string | null, SqlRow>();
  for (const row of x) {
    const known = threads.get(row.thread);
    if (row.kind === 'post' && (!known || less(row.ts, known.ts) < 0 || (row.ts === known.ts && row.obj < known.obj))) threads.set(row.thread, row);
  }
  return [...threads.values()];
}

type Frame = { A: number; W: (ld: number | null, n: number, o?: number) => boolean; zone: string };

function responses(r: Result, x: readonly SqlRow[], { A, W, zone }: Frame): void {
  const rsp = openings(x).filter((t) => W(t.ld, 90, 7) && x.some((row) => row.kind === 'post' && !row.bot && row.thread !== null && row.thread === t.thread)).map((t) => {
    let t1: number | null = null;
    for (const c of x) if (c.thread === t.thread && c.kind === 'comment' && !c.bot && c.actor !== t.actor && c.ts !== null && c.ts >= (t.ts as number) && (c.ld as number) < A && (t1 === null || c.ts < t1)) t1 = c.ts;
    return { t0: t.ts as number, t1 };
  });
  const d = rsp.flatMap(({ t0, t1 }) => (t1 === null ? [] : [t1 - t0])).toSorted((a, b) => a - b);
  r['threads_started_90d_lag7'] = rsp.length;
  r['threads_responded'] = d.length;
  r['reply_coverage_7d'] = rsp.length ? d.filter((v) => v <= 7 * 86_400).length / rsp.length : null;
  r['ttfr_responders_only'] = null;
  r['ttfr_kaplan_meier'] = null;
  if (d.length === 0) return;
  const half = d.length >> 1;
  const med = d.length % 2 ? d[half] : ((d[half - 1] ?? 0) + (d[half] ?? 0)) / 2;
  r['ttfr_responders_only'] = { mean_s: d.reduce((a, b) => a + b, 0) / d.length, median_s: med, p90_s: d[Math.min(d.length - 1, Math.trunc(0.9 * d.length))] };
  const off = midnight(A, zone);
  const times = [...d.map((v) => [v, 1]), ...rsp.filter(({ t1 }) => t1 === null).map(({ t0 }) => [off - t0, 0])] as [number, number][];
  let [S, km] = [1, null as number | null];
  for (const t of [...new Set(times.map(([v]) => v))].toSorted((a, b) => a - b)) {
    const dead = times.filter(([v, event]) => v === t && event === 1).length;
    if (dead > 0) S *= 1 - dead / times.filter(([v]) => v >= t).length;
    if (dead > 0 && S <= 0.5 && km === null) km = t;
  }
  r['ttfr_kaplan_meier'] = { median_s: km, final_survival: S };
}

function peak(rows: readonly SqlRow[]): number[] | null {
  const counts = new Map<string, [number, number, number]>();
  for (const { weekday, hour } of rows) counts.set(`${weekday} ${hour}`, [weekday, hour, (counts.get(`${weekday} ${hour}`)?.[2] ?? 0) + 1]);
  return [...counts.values()].toSorted((a, b) => b[2] - a[2] || a[0] - b[0] || a[1] - b[1])[0] ?? null;
}

function experiment(th: readonly SqlRow[], h: readonly SqlRow[], fst: ReadonlyMap<string, number>, A: number): unknown[] {
  const own = Map.groupBy(th.filter((t) => t.ld !== null && t.ld < A - 31 && t.actor !== null && fst.get(t.actor) === t.ld), ({ actor }) => actor);
  const nf = [...own.values()].map((some) => some.toSorted((a, b) => less(a.ts, b.ts) || less(a.thread, b.thread))[0] as SqlRow);
  const rows = nf.map((t) => {
    const answers = h.filter((c) => t.thread !== null && c.thread === t.thread && c.kind === 'comment' && c.actor !== t.actor && c.ts !== null && c.ts >= (t.ts as number)).map(({ ts }) => ts as number);
    return { r: answers.length > 0 && answers.reduce((a, b) => Math.min(a, b)) - (t.ts as number) <= 86_400, back: h.some((c) => c.actor === t.actor && c.ld !== null && c.ld > (t.ld as number) && c.ld <= (t.ld as number) + 30) };
  });
  return [false, true].flatMap((replied) => {
    const group = rows.filter(({ r }) => r === replied);
    const returned = group.filter(({ back }) => back).length;
    return group.length === 0 ? [] : [{ replied_24h: replied, n: group.length, returned, rate: returned / group.length }];
  });
}
