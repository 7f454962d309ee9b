import type { Activity } from '@/lib/model/records';
import { entriesIn, isContribution } from '../archive';
import { type Crisis, crisisAt, type Signal } from '../crisis';
import { type Topic, topicsOf } from '../topics/topics';
import { type Making, personTest, quarterOf, type StudyGround } from './ground';
import type { TopicsStudy } from './study';

const MOST_TOPICS = 200;
/** Mood below which a text is negative. */
const NEGATIVE = -0.2;
/** Days that a crisis is judged against: eight weeks and the present day. */
const CRISIS_DAYS = 57;
const DAY = 86_400_000;

/** What people talk about, when it flared up, and whether something is on right now (M10, M11, metrics.md §5.5, §5.6). */
export function* topics(ground: StudyGround): Making<TopicsStudy> {
  const span = quarterOf(ground);
  const isPerson = personTest(ground);
  const said = entriesIn(ground.archive, span).filter(isContribution).map(({ activity }) => activity);
  yield 0.05;
  const found = topicsOf({ activities: said, span, splitter: ground.splitter, wanted: isPerson }).slice(0, MOST_TOPICS);
  yield 0.9;
  const liked = said.flatMap(({ counts }) => counts?.likes ?? []);
  const mean = liked.length === 0 ? 0 : liked.reduce((a, b) => a + b, 0) / liked.length;
  const preference = Object.fromEntries(found.map(({ term, members, likesPerPost }) => [term, { contributors: members, liking: likesPerPost === null || mean === 0 ? null : likesPerPost / mean }]));
  return { topics: found, preference, read: said.filter(({ text }) => text !== undefined).length, crisis: crisisOf(ground, said, found, isPerson), firstDay: span.firstDay, endDay: span.endDay };
}

/** Whether something is on now: signals of eight weeks and today, of the topics that are found. */
function crisisOf({ archive: { moods }, today, now }: StudyGround, said: readonly Activity[], found: readonly Topic[], isPerson: (member: string | undefined) => member is string): Crisis | null {
  if (!moods) return null;
  const recent = [...said, ...today].filter(({ at, member, id }) => at !== undefined && at >= now - CRISIS_DAYS * DAY && at < now && member !== undefined && moods.has(id));
  const about = new Map<string, string[]>();
  const latest = recent.filter(({ at = 0 }) => at >= now - DAY);
  for (const { term } of found) for (const { id, text = '' } of latest) if (text.toLowerCase().includes(term)) about.set(id, [...(about.get(id) ?? []), term]);
  const signals = recent.map(({ id, member = '', at = 0, thread }): Signal => ({
    id, member, at, negative: (moods.get(id) ?? 0) < NEGATIVE, topics: about.get(id) ?? (thread === undefined ? [] : [thread]), byStaff: !isPerson(member),
  }));
  const chats = recent.filter(({ kind }) => kind === 'message').length;
  return crisisAt(signals, now, chats * 2 > recent.length ? 'chat' : 'forum');
}
