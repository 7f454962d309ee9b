import { toLine } from '@/lib/model/exchange';
import type { Records } from '@/lib/model/records';
import type { Exporter } from './export';

const byId = <T extends { id: string }>(records: readonly T[]): T[] => [...records].sort((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)));

/** All records as lines of the exchange format: communities, members, threads, activities, each by id. */
function write(records: Records): string {
  const lines = [
    ...byId(records.communities).map((one) => toLine({ record: 'community', ...one })),
    ...byId(records.members).map((one) => toLine({ record: 'member', ...one })),
    ...byId(records.threads).map((one) => toLine({ record: 'thread', ...one })),
    ...byId(records.activities).map((one) => toLine({ record: 'activity', ...one })),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** The exchange format (DESIGN.md §5): everything, to be imported again or worked on by other programs. */
export const jsonl: Exporter = { id: 'jsonl', extension: 'jsonl', mime: 'application/x-ndjson', write };
