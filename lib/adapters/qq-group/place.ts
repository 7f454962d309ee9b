import { communityId } from '@/lib/model/ids';
import type { Community } from '@/lib/model/records';
import type { Place } from '@/lib/model/reading';
import { lineOf, parsed } from '../dom';

const HOME = 'https://qun.qq.com';
const MEMBERS = /^\/(?:member\.html$|member\/|manage\.html$|$)/;
/** The name of the group above its table, with its number: `茶友会(123456789)`. */
const TITLE = '#groupTit';

export const groupOf = (group: string, name?: string): Community =>
  ({ id: communityId('qq-group', HOME, group), platform: 'qq-group', url: `${HOME}/member.html#gid=${group}`, ...(name && { name }) });

/** Where this page is: each group is a community. Null while the address and the group that is shown differ. */
export function qqGroupPlace(url: string, doc: Document): Place | null {
  const address = parsed(url);
  if (!address || !MEMBERS.test(address.pathname)) return null;
  const [, name, shown] = /^(.*)\((\d{5,12})\)$/.exec(lineOf(doc.querySelector(TITLE))) ?? [];
  const named = /[#&?]gid=(\d{5,12})\b/.exec(address.hash)?.[1] ?? /^\d{5,12}$/.exec(address.searchParams.get('gid') ?? '')?.[0];
  const group = named ?? shown;
  if (!group || (shown !== undefined && shown !== group)) return null;
  return { kind: 'members', community: groupOf(group, name?.trim()) };
}
