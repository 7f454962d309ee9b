import type { Adapter } from './adapter';
import * as boards from './boards';
import * as chats from './chats';
import * as feeds from './feeds';
import * as forums from './forums';
import * as links from './links';
import * as sites from './sites';

/** Every platform that QunLens reads, by the family that a page loads together. To add one: its file, its line in its family, its fixtures. */
export const FAMILIES: Readonly<Record<string, readonly Adapter[]>> = {
  forums: Object.values(forums),
  boards: Object.values(boards),
  links: Object.values(links),
  sites: Object.values(sites),
  chats: Object.values(chats),
  feeds: Object.values(feeds),
};

export const ADAPTERS: readonly Adapter[] = Object.values(FAMILIES).flat();
