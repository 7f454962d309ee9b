import { PACKS } from '@/lib/rules/packs';
import type { OneCommunity } from './one-community';
import { findingsIn } from './rule-sets';

const REACH = 28 * 86_400_000;

/** Activities of the last 28 days in which a rule of any pack finds something: nobody is asked to welcome or answer these. */
export function flaggedIn({ id, zone, activities, members, threads }: OneCommunity, now: number): Set<string> {
  const recent = activities.filter(({ at = now, text }) => at >= now - REACH && text !== undefined);
  const community = { id, zone, platform: id.slice(0, id.indexOf(':')), url: '' };
  const found = findingsIn({ communities: [community], members: [...members.values()], threads: [...threads.values()], activities: recent }, PACKS);
  return new Set(found.filter(({ mode }) => mode !== 'observe').map(({ activity }) => activity));
}
