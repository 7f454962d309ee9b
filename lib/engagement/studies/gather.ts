import type { Activity, Member, Thread } from '@/lib/model/records';
import type { Annotation, Goal, Plan } from '@/lib/model/plan';
import type { Rollup, ThreadFacts } from '@/lib/model/window';
import { dayStart, localDay } from '@/lib/model/zone';
import { type Aliases, foldFacts, foldMembers, foldRollup } from '../aliases';
import { type Archive, startArchive } from '../archive';
import type { ArchiveInput, Extras } from '../archive-input';
import { inOrder } from '../facts';
import { type ChatInput, chatFactSteps, chatLinks } from '../replies/chat-facts';
import { sureLinks } from '../replies/detect';
import { contributionsOf, dayNumber, isPresence, type Timeline } from '../timelines';
import type { TermBook } from '../topics/term-book';
import { statedOf } from '../window';
import { eachStep, type Making, piecesOf, type StudyGround } from './ground';

/** What is stored of a community, as it comes: in any order, accounts of one person still apart. */
export type GroundInput = {
  community: string;
  zone: string;
  now: number;
  rollups: readonly Rollup[];
  facts: readonly ThreadFacts[];
  threads: readonly Thread[];
  members: readonly Member[];
  /** None where no study asks for them. */
  activities: readonly Activity[];
  historyFrom?: number;
  /** Accounts of one person. */
  aliases?: Aliases;
  plan?: Plan;
  goals?: readonly Goal[];
  annotations?: readonly Annotation[];
  /** Texts taken apart into words; keep it from one ground to the next of the same community. */
  book: TermBook;
  /** What is known besides activities: flags, moods, suggestions. */
  extras?: Extras;
};

const PIECE = 2_000;

/** Puts together what studies are made of, in steps of some ten milliseconds. */
export function* groundOf(input: GroundInput): Making<StudyGround> {
  const { community, zone, now, historyFrom, plan, goals = [], annotations = [], book } = input;
  const endDay = localDay(now, zone);
  const { aliases = new Map() } = input;
  const members = foldMembers(new Map(input.members.map((member) => [member.id, member])), aliases);
  yield 0.02;
  const rollups = yield* rollupsOf(input.rollups, aliases);
  const past = yield* linesOf(rollups);
  for (const { id, joinedAt } of members.values()) if (joinedAt !== undefined) past.joined.set(id, Math.min(past.joined.get(id) ?? Number.POSITIVE_INFINITY, dayNumber(localDay(joinedAt, zone))));
  yield 0.28;
  const records = new Map(input.threads.map((thread) => [thread.id, thread]));
  const { archive, today } = yield* archiveOf(input, { records, aliases, until: dayStart(endDay, zone) });
  const facts = new Map<string, ThreadFacts>();
  for (const piece of piecesOf(input.facts, PIECE)) {
    for (const each of piece) facts.set(each.thread, aliases.size === 0 ? each : foldFacts(each, aliases));
    yield 0.85;
  }
  yield* linkChats(archive, facts, { community, members, now });
  return {
    community, zone, endDay, now, rollups, ...past, facts, stated: statedOf(records.values()), members, archive, today, goals, annotations, book,
    ...(historyFrom === undefined ? {} : { historyFrom }), ...(plan === undefined ? {} : { plan }),
  };
}

/** Messages of chats that reply links are looked for in at most: the latest. */
const MOST_MESSAGES = 60_000;

/** Finds what messages of chats answer, and what became of the questions put in them, and adds it to what is known. */
function* linkChats(archive: Archive, facts: Map<string, ThreadFacts>, about: Pick<ChatInput, 'community' | 'members' | 'now'>): Making<void> {
  const messages = archive.kinds.get('message')?.slice(-MOST_MESSAGES).map(({ activity }) => activity) ?? [];
  // Whoever hands links in has looked already.
  if (messages.length === 0 || archive.links) return;
  const links = yield* eachStep(chatLinks(messages, about.members), 0.9);
  archive.links = sureLinks(links);
  for (const each of yield* eachStep(chatFactSteps({ ...about, activities: messages, links }), 0.97)) facts.set(each.thread, each);
}

function* rollupsOf(rows: readonly Rollup[], aliases: Aliases): Making<Map<string, Rollup>> {
  const rollups = new Map<string, Rollup>();
  for (const row of rows.toSorted((a, b) => (a.day < b.day ? -1 : 1))) {
    rollups.set(row.day, aliases.size === 0 ? row : foldRollup(row, aliases));
    if (aliases.size > 0) yield 0.05;
  }
  return rollups;
}

type Past = { timelines: Map<string, Timeline>; joined: Map<string, number>; left: Map<string, number> };

/** When everybody was there, joined and left; a day a step. */
function* linesOf(rollups: ReadonlyMap<string, Rollup>): Making<Past> {
  const lines = new Map<string, Timeline>();
  const [joined, left] = [new Map<string, number>(), new Map<string, number>()];
  for (const { day, counts } of rollups.values()) {
    if (day === '') continue;
    const number = dayNumber(day);
    for (const member in counts) {
      const kinds = counts[member];
      if (member === '' || !kinds) continue;
      if (kinds.join !== undefined && !joined.has(member)) joined.set(member, number);
      if (kinds.leave !== undefined) left.set(member, number);
      if (!isPresence(kinds)) continue;
      const line: Timeline = lines.get(member) ?? { member, days: [], counts: [], contributions: [] };
      if (line.days.length === 0) lines.set(member, line);
      line.days.push(number);
      line.counts.push(kinds);
      line.contributions.push(contributionsOf(kinds));
    }
    yield 0.2;
  }
  const timelines = new Map<string, Timeline>();
  const members = [...lines.keys()].toSorted();
  yield 0.25;
  for (const member of members) timelines.set(member, lines.get(member) as Timeline);
  return { timelines, joined, left };
}

/** The archive, made in steps, and what lies at or after its end. */
function* archiveOf({ activities, ...input }: Pick<GroundInput, 'activities' | 'extras' | 'zone'>, rest: Pick<ArchiveInput, 'records' | 'aliases' | 'until'>): Making<{ archive: Archive; today: Activity[] }> {
  const making = startArchive({ zone: input.zone, ...rest, ...input.extras });
  const today: Activity[] = [];
  let done = 0;
  for (const piece of piecesOf(activities, PIECE)) {
    making.take(piece);
    for (const each of piece) if (each.at !== undefined && each.at >= rest.until && !each.removed) today.push(each);
    done += piece.length;
    yield 0.3 + (0.4 * done) / activities.length;
  }
  const archive = yield* eachStep(making.finish(), 0.8);
  return { archive, today: today.toSorted(inOrder) };
}
