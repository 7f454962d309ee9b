import type { MemberFacts } from '@/lib/model/window';
import { oncePer } from '../memory';

const LONGEST_HANDLE = 60;

type Named = MemberFacts & { handle?: string };

/** Members by the name that mentions use, in small letters; a name that two bear means nobody. */
export const namesOf = oncePer((members: ReadonlyMap<string, Named>, _same: object): Map<string, string | undefined> => {
  const found = new Map<string, string | undefined>();
  for (const { id, name, handle } of members.values()) {
    for (const each of new Set([name?.toLowerCase(), handle?.toLowerCase()])) {
      if (each === undefined || each === '' || each.length > LONGEST_HANDLE) continue;
      found.set(each, found.has(each) && found.get(each) !== id ? undefined : id);
    }
  }
  return found;
});

/** Whom a text mentions by `@name`. */
export function mentionedIn(text: string | undefined, names: ReadonlyMap<string, string | undefined>): string[] {
  if (text === undefined || !text.includes('@')) return [];
  return [...text.matchAll(/@([\p{L}\p{N}_.-]{1,60})/gu)].flatMap(([, name = '']) => names.get(name.toLowerCase().replace(/[.-]+$/, '')) ?? []);
}
