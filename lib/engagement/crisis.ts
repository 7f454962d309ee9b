/** A message with whether it is negative, and what it is about. */
export type Signal = { id: string; member: string; at: number; negative: boolean; topics: readonly string[]; byStaff?: boolean };

export type Crisis = {
  topic: string | null;
  from: number;
  negatives: number;
  members: string[];
  /** Binomial tail: how likely so many negatives among so many messages are by the usual share. */
  p: number;
  usual: number;
  severity: 1 | 2 | 3;
  evidence: string[];
  /** Minutes since staff last spoke; null when they have not since it began. */
  sinceStaff: number | null;
};

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Negative messages, and different people, that make a cluster; and how unlikely it must be (metrics.md §5.6). */
const LEAST_NEGATIVE = 5;
const LEAST_PEOPLE = 4;
const UNLIKELY = 0.001;
const PAST_WEEKS = 8;
/** Part of the negative messages that must share a topic for it to be the cluster's *(ours)*. */
const SAME_TOPIC = 0.5;

/** P(X ≥ hits) of n tries with this chance, summed exactly in logarithms. */
export function binomialTail(hits: number, n: number, chance: number): number {
  if (hits <= 0) return 1;
  if (chance <= 0 || hits > n) return 0;
  if (chance >= 1) return 1;
  let logTerm = n * Math.log(1 - chance);
  let sum = 0;
  for (let k = 1; k <= n; k += 1) {
    logTerm += Math.log((n - k + 1) / k) + Math.log(chance) - Math.log(1 - chance);
    if (k >= hits) sum += Math.exp(logTerm);
  }
  return Math.min(1, sum);
}

/**
 * The usual share of negative messages in the same hours of the eight weeks before, one week apart; one negative and one
 * other message are added, so that a past without any does not make the first one a crisis.
 */
function usualShare(signals: readonly Signal[], from: number, to: number): number {
  let n = 0;
  let negative = 0;
  for (const { at, negative: bad } of signals) {
    const weeks = Math.ceil((from - at) / (7 * DAY));
    if (weeks < 1 || weeks > PAST_WEEKS || at + weeks * 7 * DAY >= to) continue;
    n += 1;
    if (bad) negative += 1;
  }
  return (negative + 1) / (n + 2);
}

/**
 * Crisis rule (metrics.md §5.6): within 6 h (chat) or 24 h (forum) before `now` at least five negative messages of at
 * least four people, unlikely (p < .001) by the same hours of eight weeks, on one topic. Staff's own words do not count.
 */
export function crisisAt(signals: readonly Signal[], now: number, room: 'chat' | 'forum'): Crisis | null {
  const from = now - (room === 'chat' ? 6 : 24) * HOUR;
  const ordered = signals.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const recent = ordered.filter(({ at, byStaff }) => at >= from && at < now && !byStaff);
  const topic = topicOf(recent.filter(({ negative }) => negative));
  const cluster = recent.filter(({ negative, topics }) => negative && topic !== null && topics.includes(topic));
  const members = [...new Set(cluster.map(({ member }) => member))];
  if (cluster.length < LEAST_NEGATIVE || members.length < LEAST_PEOPLE) return null;
  const usual = usualShare(ordered.filter(({ byStaff }) => !byStaff), from, now);
  const p = binomialTail(cluster.length, recent.length, usual);
  if (p >= UNLIKELY) return null;
  const begun = cluster[0]?.at ?? from;
  const staff = ordered.findLast(({ byStaff, at }) => byStaff === true && at >= begun && at < now);
  return {
    topic, from: begun, negatives: cluster.length, members, p, usual, severity: severityOf(members.length, new Set(recent.map(({ member }) => member)).size),
    evidence: cluster.map(({ id }) => id), sinceStaff: staff ? (now - staff.at) / 60_000 : null,
  };
}

/** The topic of most negative messages, where it is that of half of them; ties by name. */
function topicOf(negatives: readonly Signal[]): string | null {
  const counts = new Map<string, number>();
  for (const { topics } of negatives) for (const topic of new Set(topics)) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  const [top] = [...counts].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return top && top[1] >= negatives.length * SAME_TOPIC ? top[0] : null;
}

/** By how many people, and what part of those who speak *(ours)*. */
function severityOf(people: number, speaking: number): 1 | 2 | 3 {
  if (people >= 12 || (people >= 8 && people / speaking >= 0.5)) return 3;
  return people >= 7 ? 2 : 1;
}

/** Whether all is clear: for twelve hours no moment, looked at hourly, was a crisis. */
export function allClear(signals: readonly Signal[], now: number, room: 'chat' | 'forum'): boolean {
  return Array.from({ length: 13 }, (_, i) => now - i * HOUR).every((at) => crisisAt(signals, at, room) === null);
}
