import type { MemberFacts } from '@/lib/model/window';
import type { Archive } from './archive';
import { oncePer } from './memory';
import { isHuman, isPerson } from './window';

/** What somebody is to metrics of people: one of them, staff, a bot; or nobody has a name. */
export const PERSON = 1;
export const STAFF = 2;
export const BOT = 3;
export const NOBODY = 0;

/** What each of an archive's writers is, by number. */
export const rolesOf = oncePer(({ writers }: Archive, members: ReadonlyMap<string, MemberFacts>): Uint8Array => Uint8Array.from(writers, (member, number) => {
  if (number === 0) return NOBODY;
  if (!isHuman({ members }, member)) return BOT;
  return isPerson({ members }, member) ? PERSON : STAFF;
}));
