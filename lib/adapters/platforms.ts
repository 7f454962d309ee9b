import type { ActivityKind } from '@/lib/model/kinds';
import type { Place } from '@/lib/model/reading';
import made from './platforms.json';
import { type Signed, SIGNS } from './signs';

/**
 * What is to be known of each platform without loading its adapter. Made from the adapters and their fixtures by
 * `tests/adapters/platforms.test.ts`, which also holds it to them; pages carry the signs alone.
 */
export type Platform = Signed & {
  /** The platform's own name. */
  name: string;
  /** Kinds of page of which there is a fixture. */
  pages: readonly Place['kind'][];
  /** What the fixtures gave: kinds of activity, and `member`, `thread`. */
  captures: readonly (ActivityKind | 'member' | 'thread')[];
  /** Ways of reading. */
  how: readonly ('page' | 'answers')[];
  /** Year and month of the newest fixture: when the shape was last known to be in use. */
  fixture: string;
};

const FACTS = new Map((made as readonly Omit<Platform, Exclude<keyof Signed, 'id'>>[]).map((facts) => [facts.id, facts]));

export const PLATFORMS: readonly Platform[] = SIGNS.flatMap((signed) => {
  const facts = FACTS.get(signed.id);
  return facts ? [{ ...signed, ...facts }] : [];
});

export const platformOf = (id: string): Platform | undefined => PLATFORMS.find((platform) => platform.id === id);
