import { activityId, memberId, threadId } from '@/lib/model/ids';
import type { Activity, Community, Member, Thread } from '@/lib/model/records';

/** The rows of `bench measure`: a table of messages taken several times, each copy with members, threads and ids of its own. */

const WEEK = 7 * 86_400_000;
export const COMMUNITY: Community = { id: 'zulip:chat.example.org', platform: 'zulip', name: 'Chat', url: 'https://chat.example.org', zone: 'America/New_York' };
/** The day that windows end before: the last whole days of the table lie before it. */
export const AS_OF = '2026-08-01';

/** A line of the table: seconds, id, actor, whether a bot, stream, topic, `post` or `comment`, characters, whether it asks. */
export type Line = { at: number; native: string; actor: string; bot: boolean; stream: string; topic: string; kind: 'post' | 'comment'; asks: boolean };

/** The table as `data/events/bytecode-zulip/messages.csv` has it; a line whose id stood before is left out. */
export function linesOf(csv: string): Line[] {
  const seen = new Set<string>();
  return csv.trim().split('\n').slice(1).flatMap((line) => {
    const [seconds, native = '', actor = '', bot, stream = '', topic = '', kind, , asks] = line.split(',');
    if (seen.has(native)) return [];
    seen.add(native);
    return { at: Number(seconds) * 1000, native, actor, bot: bot === '1', stream, topic, kind: kind === 'post' ? 'post' as const : 'comment' as const, asks: asks === '1' };
  });
}

export type Rows = { members: Member[]; threads: Thread[]; activities: Activity[] };

/** One copy. Copies lie so many weeks apart, so that weekdays stay: five of them are one community five times as busy. */
export function copyOf(lines: readonly Line[], copy: number): Rows {
  const community = COMMUNITY.id;
  const members = new Map<string, Member>();
  const replies = new Map<string, { stream: string; replies: number; at: number }>();
  const activities = lines.map(({ at: first, native, actor, bot, stream, topic, kind, asks }): Activity => {
    const [member, thread, at] = [`${actor}-${copy}`, `${topic}-${copy}`, first - copy * WEEK];
    members.set(member, { id: memberId(community, member), community, native: member, name: actor, ...(bot ? { role: 'bot' } : {}) });
    const known = replies.get(thread);
    replies.set(thread, { stream, at: Math.min(at, known?.at ?? at), replies: (known?.replies ?? -1) + 1 });
    return {
      id: activityId(community, `${native}-${copy}`), community, native: `${native}-${copy}`, kind, member: memberId(community, member), thread: threadId(community, thread),
      at, precision: 'second', via: 'import', capturedAt: at, ...(kind === 'post' ? { text: asks ? 'Has anybody seen this before?' : 'This is what was found today.' } : {}),
    };
  });
  // Of every fourth thread the page states more than was captured.
  const threads = [...replies].map(([native, page], i): Thread => ({
    id: threadId(community, native), community, native, channel: page.stream, createdAt: page.at, stated: { replies: page.replies + (i % 4 === 0 ? 3 : 0) },
  }));
  return { members: [...members.values()], threads, activities };
}

/** Lines of the same shape, invented: how many write how much, how long topics are, how much machines write. */
export function inventedLines(count: number, random: () => number): Line[] {
  const end = Date.UTC(2026, 7, 22);
  const span = 7 * 365 * 86_400_000;
  const [actors, topics] = [Math.max(20, Math.round(count / 160)), Math.max(20, Math.round(count / 10))];
  const opened = new Set<number>();
  const lines: Line[] = [];
  for (let n = 0; n < count; n += 1) {
    const at = Math.floor((end - span + (n / count) * span) / 1000) * 1000;
    // Few write most, and a topic is talked about when it is new.
    const actor = Math.floor(actors * random() ** 4);
    const topic = Math.max(0, Math.min(topics - 1, Math.floor((n / count) * topics - 40 * random() ** 3)));
    const isFirst = !opened.has(topic);
    opened.add(topic);
    lines.push({ at, native: String(n), actor: `u${actor}`, bot: actor < 5, stream: `s${topic % 12}`, topic: `t${topic}`, kind: isFirst ? 'post' : 'comment', asks: isFirst && random() < 0.4 });
  }
  return lines;
}

/** Two hundred activities such as a page of a busy day brings: of members who are known, in threads of the last weeks. */
export function pageOf(rows: { members: readonly Member[]; threads: readonly Thread[] }, run: string, round: number): Rows {
  const community = COMMUNITY.id;
  const at = Date.parse(`${AS_OF}T00:00:00Z`) - 86_400_000;
  const [members, threads] = [rows.members.filter(({ role }) => role !== 'bot').slice(round * 40, round * 40 + 40), rows.threads.slice(round * 20, round * 20 + 20)];
  const activities = Array.from({ length: 200 }, (_, i): Activity => ({
    id: activityId(community, `${run}-${round}-${i}`), community, native: `${run}-${round}-${i}`, kind: 'comment', member: members[i % members.length]!.id, thread: threads[i % threads.length]!.id,
    at: at + round * 1_000_000 + i * 1000, precision: 'second', text: 'Something that is said in answer, about as long as such things are.', via: 'page', capturedAt: at,
  }));
  return { members, threads, activities };
}
