import type { Sign } from './adapter';
import made from './signs.json';

/** How a page of each platform is told, and which family of adapters it loads: all that a page must carry of them. Made as `platforms.ts` says. */
export type Signed = Omit<Sign, 'name'> & {
  /** The family of adapters that a page of this platform loads, see `index.ts`. */
  family: string;
};

export const SIGNS = made as readonly Signed[];
