import { platformOf } from '@/lib/adapters/platforms';
import { STAFF_ROLES } from '@/lib/model/kinds';
import type { Community, Member } from '@/lib/model/records';
import type { Tone } from '@/components/tone';
import { IMPORTED } from '@/lib/imports/table/place';
import type { MessageKey, Translate } from '@/lib/browser/i18n';

/** What a member is called; never empty. */
export const memberName = (member: Pick<Member, 'name' | 'handle' | 'native'> | undefined, otherwise: string): string =>
  member?.name || member?.handle || member?.native || otherwise;

/** What a community is called: its name, else its host. */
export const communityName = (community: Pick<Community, 'id' | 'name'>): string => community.name || community.id.replace(/^[^:]*:/, '');

/** Free of extension APIs, for the command line speaks through this file too. */
const originIn = (address: string | null | undefined): string | null => (address && URL.canParse(address) ? new URL(address).origin : null);

/**
 * The community that lives at an address, for a page that says nothing of itself (paused, not yet read): of several on one
 * site the one whose own address it is below.
 */
export function communityAt(known: readonly Community[], address: string | null | undefined): string | null {
  const here = communitiesAt(known, address);
  const below = here.filter(({ url }) => address?.startsWith(url)).toSorted((a, b) => b.url.length - a.url.length);
  return (below[0] ?? here[0])?.id ?? null;
}

/** All that are known on the site of an address. */
export function communitiesAt(known: readonly Community[], address: string | null | undefined): Community[] {
  const origin = originIn(address);
  return known.filter(({ url }) => origin !== null && originIn(url) === origin);
}

const NEW_MS = 28 * 86_400_000;

/** The one word beside a member's name, if any: staff, or newcomer for four weeks. */
export function memberChip(member: Pick<Member, 'role' | 'joinedAt'> | undefined, now: number): { key: MessageKey; tone: Tone } | undefined {
  if (!member) return undefined;
  if (member.role && STAFF_ROLES.includes(member.role)) return { key: member.role === 'bot' ? 'ui_bot' : 'ui_staff', tone: 'accent' };
  if (member.joinedAt !== undefined && now - member.joinedAt < NEW_MS) return { key: 'ui_newcomer', tone: 'calm' };
  return undefined;
}

/** A web address or nothing: what pages give as one may be anything. */
export const webAddress = (url: string | undefined): string | undefined => (url !== undefined && /^https?:\/\//i.test(url) && URL.canParse(url) ? url : undefined);

/** A platform as its users write it; its id where no adapter knows it, and words for what came as a table. */
export const platformName = (platform: string, t: Translate): string => platformOf(platform)?.name ?? (platform === IMPORTED ? t('panel_imported_file') : platform);
