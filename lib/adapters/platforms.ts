import type { ActivityKind } from '@/lib/model/kinds';
import type { Place } from '@/lib/model/reading';
import type { Sign } from './adapter';
import made from './platforms.json';

/**
 * What is to be known of each platform without loading its adapter: how a page is told, which family of adapters to load,
 * what is captured. Made from the adapters and their fixtures by `tests/adapters/platforms.test.ts`, which also holds it to them.
 */
export type Platform = Sign & {
  /** The family of adapters that a page of this platform loads, see `index.ts`. */
  family: string;
  /** Kinds of page of which there is a fixture. */
  pages: readonly Place['kind'][];
  /** What the fixtures gave: kinds of activity, and `member`, `thread`. */
  captures: readonly (ActivityKind | 'member' | 'thread')[];
  /** Ways of reading. */
  how: readonly ('page' | 'answers')[];
  /** Year and month of the newest fixture: when the shape was last known to be in use. */
  fixture: string;
};

export const PLATFORMS = made as readonly Platform[];

export const platformOf = (id: string): Platform | undefined => PLATFORMS.find((platform) => platform.id === id);
