import type { Adapter } from '@/lib/adapters/adapter';

/**
 * Adapters come to a page by family, as scripts of their own, once the page's platform is known: a page carries the code of
 * its own kind alone. They meet the content script in the extension's world beside the page, where no page can see them.
 */
const OFFERED = Symbol.for('qunlens:adapters');

const world = globalThis as { [OFFERED]?: readonly Adapter[] };

/** Called by the script of a family. */
export const offer = (adapters: readonly Adapter[]): void => {
  world[OFFERED] = [...(world[OFFERED] ?? []), ...adapters];
};

/** An adapter whose family is here. */
export const offered = (id: string): Adapter | undefined => world[OFFERED]?.find((adapter) => adapter.id === id);
