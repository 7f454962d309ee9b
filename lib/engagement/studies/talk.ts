import type { Activity } from '@/lib/model/records';
import { entriesIn, isContribution } from '../archive';
import type { Talk } from '../archive-input';
import { type Crisis, crisisAt, type Signal } from '../crisis';
import { contributionsIn } from '../timelines';
import { interestSteps } from '../topics/interests';
import { type Topic, topicSteps } from '../topics/topics';
import { foldReadings } from '../topics/words';
import { between, endOf, type Making, personTest, QUARTER, quarterOf, type StudyGround } from './ground';

/** Members whose interests are told: the most active. */
const MOST_MEMBERS = 2_000;
/** Mood below which a text is negative. */
const NEGATIVE = -0.2;
/** Days that a crisis is judged against: eight weeks and the present day. */
const CRISIS_DAYS = 57;
const DAY = 86_400_000;

/**
 * What the texts of the last 84 days tell (M10, M11, M13, M36): topics, interests, and whether something is on right now.
 * Made once for all studies of a ground, and put into its archive, where the metrics read it.
 */
export function* talkOf(ground: StudyGround): Making<Talk> {
  const { archive, endDay, zone, book } = ground;
  if (archive.talk) return archive.talk;
  const span = quarterOf(ground);
  const isPerson = personTest(ground);
  const said = entriesIn(archive, span).filter(isContribution).map(({ activity }) => activity);
  yield 0.01;
  const topics = yield* between(topicSteps({ activities: said, span, book, wanted: isPerson, names: namesOf(ground) }), 0, 0.8);
  const busiest = mostActive(ground);
  yield 0.8;
  const interests = yield* between(interestSteps(said.filter(({ member }) => busiest.has(member ?? '')), zone, book), 0.8, 0.95);
  yield 0.97;
  const talk: Talk = { endDay, topics, interests, crisis: crisisOf(ground, topics.slice(0, MOST_TOPICS), isPerson) };
  archive.talk = talk;
  return talk;
}

/** Who is called so, by handle and name as texts are read. */
function namesOf({ members }: StudyGround): Map<string, string> {
  const names = new Map<string, string>();
  for (const { id, handle, name } of members.values()) for (const each of [handle, name]) if (each !== undefined) names.set(foldReadings(each).toLowerCase(), id);
  return names;
}

function mostActive(ground: StudyGround): Set<string> {
  const end = endOf(ground);
  const counts = [...ground.timelines.values()].map((line) => ({ member: line.member, count: contributionsIn(line, end - QUARTER, end) })).filter(({ count }) => count > 0);
  return new Set(counts.toSorted((a, b) => b.count - a.count || (a.member < b.member ? -1 : 1)).slice(0, MOST_MEMBERS).map(({ member }) => member));
}

/** Topics that a crisis may be about: those of the greatest heat. */
const MOST_TOPICS = 200;
/** Fewer negative texts than this in the last day are no crisis, whatever was usual; most days need no further look. */
const LEAST_NEGATIVE = 5;

const spokenOf = (text: string, found: readonly Topic[]): string[] => found.flatMap(({ term }) => (text.includes(term) ? [term] : []));

/** Whether something is on now: signals of today and of the same hours of eight weeks, of the topics that are found; else of one thread. */
function crisisOf({ archive, today, now }: StudyGround, found: readonly Topic[], isPerson: (member: string | undefined) => member is string): Crisis | null {
  const { moods } = archive;
  if (!moods) return null;
  const isNegative = ({ id }: Activity): boolean => (moods.get(id) ?? 0) < NEGATIVE;
  const counts = ({ at = now, member, id }: Activity): boolean => at < now && member !== undefined && moods.has(id);
  const latest = [...entriesIn(archive, { from: now - DAY, to: now }).map(({ activity }) => activity), ...today].filter((each) => counts(each) && isNegative(each));
  if (latest.length < LEAST_NEGATIVE) return null;
  // The day before now, and the same day of the weeks before: nothing else is compared.
  const past = entriesIn(archive, { from: now - CRISIS_DAYS * DAY, to: now }).filter(({ at }) => (now - at) % (7 * DAY) <= DAY).map(({ activity }) => activity);
  const recent = [...past, ...today].filter(counts);
  const about = new Map(latest.map(({ id, text = '' }) => [id, spokenOf(text.toLowerCase(), found)]));
  const signals = recent.map((each): Signal => {
    const { id, member = '', at = 0, thread } = each;
    const terms = about.get(id) ?? [];
    return { id, member, at, negative: isNegative(each), topics: terms.length > 0 || thread === undefined ? terms : [thread], byStaff: !isPerson(member) };
  });
  const chats = recent.filter(({ kind }) => kind === 'message').length;
  return crisisAt(signals, now, chats * 2 > recent.length ? 'chat' : 'forum');
}
