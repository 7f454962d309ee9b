import type { Member } from '@/lib/model/records';
import type { Scope } from '@/lib/model/rule';
import type { CheckContext, Item } from './check';
import { languageOf } from './language';

/** Whether an id is meant by a pattern in which `*` stands for any run of characters. */
export function isMeant(pattern: string, id: string): boolean {
  const parts = pattern.split('*');
  const [first = '', ...rest] = parts;
  if (rest.length === 0) return pattern === id;
  if (!id.startsWith(first)) return false;
  const last = rest.pop() ?? '';
  let at = first.length;
  for (const part of rest) {
    const found = id.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return id.length - last.length >= at && id.endsWith(last);
}

const goesBy = ({ id, native, handle, name }: Member, wanted: string): boolean => [id, native, handle, name].some((each) => each?.toLowerCase() === wanted.toLowerCase());

function isExempt({ exempt }: Scope, member: Member | undefined): boolean {
  if (!exempt || !member) return false;
  return (member.role !== undefined && exempt.roles?.includes(member.role) === true) || exempt.members?.some((wanted) => goesBy(member, wanted)) === true;
}

/** Whether a rule looks at an item at all. */
export function inScope(scope: Scope | undefined, { activity, thread, body }: Item, context: CheckContext): boolean {
  if (!scope) return true;
  const { kinds, communities, channels, languages } = scope;
  if (kinds && !kinds.includes(activity.kind)) return false;
  if (communities && !communities.some((pattern) => isMeant(pattern, activity.community))) return false;
  if (channels && !(thread?.channel !== undefined && channels.includes(thread.channel))) return false;
  if (languages && !languages.some((language) => language === languageOf(body.original))) return false;
  return !isExempt(scope, context.member(activity.member));
}
