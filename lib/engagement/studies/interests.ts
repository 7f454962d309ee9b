import { entriesIn, isContribution } from '../archive';
import { interestsOf } from '../topics/interests';
import { type Making, quarterOf, type StudyGround } from './ground';
import type { PeopleStudy } from './study';

/** Members whose interests are told: the most active. */
const MOST_MEMBERS = 2_000;

/** Terms that the most active use more than others do (M13), of 84 days. */
export function* interests(ground: StudyGround, { members, contributions }: Pick<PeopleStudy, 'members' | 'contributions'>): Making<Record<string, string[]>> {
  const busiest = members.map((member, i) => ({ member, count: contributions[i] ?? 0 })).filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count || (a.member < b.member ? -1 : 1)).slice(0, MOST_MEMBERS);
  const wanted = new Set(busiest.map(({ member }) => member));
  const said = entriesIn(ground.archive, quarterOf(ground)).filter((entry) => isContribution(entry) && wanted.has(entry.activity.member ?? '')).map(({ activity }) => activity);
  yield 0.75;
  const found = interestsOf(said, ground.zone, ground.splitter);
  return Object.fromEntries([...found].filter(([, terms]) => terms.length > 0).map(([member, terms]) => [member, terms.map(({ term }) => term)]));
}
