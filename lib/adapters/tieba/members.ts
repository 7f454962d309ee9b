import type { Role } from '@/lib/model/kinds';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { lineOf } from '../dom';
import { addAuthor, portraitIn } from './member';

const NAME = 'a.user_name';
const PICTURE = 'a.avatar img';
const TEAM = '.bawu_single_type';
const TEAM_NAME = '.title';

/** A bar is led by one of 吧主; 小吧主 and editors help. */
function roleIn(card: Element): Role | undefined {
  const team = card.closest(TEAM);
  if (!team) return undefined;
  return /^(?:大)?吧主/.test(lineOf(team.querySelector(TEAM_NAME))) ? 'leader' : 'moderator';
}

/** Reads one member of the list of a bar, or of its staff. */
export function readMember(card: Element, scene: Scene, into: Reading): boolean {
  const link = card.querySelector(NAME);
  const shown = lineOf(link);
  // Older pages link to a name; the picture tells the portrait.
  const portrait = portraitIn(link) ?? portraitIn(card.querySelector(PICTURE));
  if (!portrait) throw new Error('A member has no id.');
  if (shown === '') throw new Error('A member has no name.');
  addAuthor(portrait, { account: link?.getAttribute('title') || undefined, shown, role: roleIn(card) }, scene, into);
  return true;
}
