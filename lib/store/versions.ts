import type { Transaction } from 'dexie';
import { sumUp } from './sum-up';

/** One version of the database: the tables whose keys or indexes change, and what must be done to rows written before. */
export type Version = {
  version: number;
  /** Table → primary key and indexes; null drops a table. Never edit a version that was shipped; add another. */
  tables: Record<string, string | null>;
  upgrade?: (transaction: Transaction) => Promise<void>;
};

/** Ids of rows in `jobs` that hold a reader's place in the log begin so. */
export const CURSOR = 'cursor|';

/**
 * All versions, oldest first. Only keys and indexes are listed. A row that lacks an indexed field is absent from that
 * index alone: activities without a time are found by `thread` and `community`, not by the compound indexes.
 */
export const VERSIONS: readonly Version[] = [
  {
    version: 1,
    tables: {
      communities: 'id',
      members: 'id, community',
      threads: 'id, community',
      activities: 'id, [community+at], [member+at], [thread+at], thread, community',
      rollups: '[community+day]',
      snapshots: '[community+asOf], community',
      flags: 'id, [community+state+at], [member+at], activity',
      suggestions: 'id, [community+state], [member+proposedAt]',
      captures: '++seq, &id, community',
      jobs: 'id',
    },
  },
  {
    version: 2,
    tables: { facts: 'thread, community' },
    // Facts are derived by the reader of the log: with no cursor it begins at the first capture and so meets every thread.
    upgrade: async (transaction) => {
      await transaction.table('jobs').where('id').startsWith(CURSOR).delete();
    },
  },
  {
    version: 3,
    tables: {
      rules: '[set+revision]',
      log: '++seq, [community+at], community, activity, member',
      notes: 'id, member, community',
      templates: 'id',
      standings: 'member, community',
      profiles: 'community',
      incidents: 'id, [community+state+at]',
      samples: 'activity, [community+state]',
      situations: '[community+name]',
    },
    // Until then every rule flagged.
    upgrade: async (transaction) => {
      await transaction.table('flags').toCollection().modify((flag: { mode?: string }) => {
        flag.mode ??= 'flag';
      });
    },
  },
  {
    version: 4,
    tables: {
      facts: 'thread, community, [community+missing]',
      weeks: '[community+week]',
      members: 'id, community, [community+role]',
      studies: '[community+name]',
      people: 'member, community, person',
      goals: '[community+metric]',
      annotations: 'id, [community+day]',
      plans: 'community',
      lists: 'id, community',
      forgotten: 'key, community',
    },
    // Facts and totals were read whole until then; now they are found by time, and sums are kept.
    upgrade: sumUp,
  },
];
