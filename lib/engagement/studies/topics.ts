import { entriesIn, isContribution } from '../archive';
import { type Making, quarterOf, type StudyGround } from './ground';
import type { TopicsStudy } from './study';
import { talkOf } from './talk';

/** Topics that are kept: nobody reads more. */
const MOST_TOPICS = 200;

/** What people talk about, when it flared up, and whether something is on right now (M10, M11, metrics.md §5.5, §5.6). */
export function* topics(ground: StudyGround): Making<TopicsStudy> {
  const { topics: all, crisis = null } = yield* talkOf(ground);
  const { firstDay, endDay, ...span } = quarterOf(ground);
  const found = all.slice(0, MOST_TOPICS);
  const read = entriesIn(ground.archive, span).filter((entry) => isContribution(entry) && entry.activity.text !== undefined).length;
  return { topics: found, preference: Object.fromEntries(found.map(({ term, members, liking }) => [term, { contributors: members, liking }])), read, crisis, firstDay, endDay };
}
