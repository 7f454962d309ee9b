import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toLine } from '@/lib/model/exchange';
import { sampleRecords } from '../sample/community';

/** The sample community as a file that the product once exported, in a folder of its own. */
export function sampleFile(): { path: string; remove(): void } {
  const { communities, members, threads, activities } = sampleRecords(Date.now());
  const lines = [
    ...communities.map((one) => toLine({ record: 'community', ...one })), ...members.map((one) => toLine({ record: 'member', ...one })),
    ...threads.map((one) => toLine({ record: 'thread', ...one })), ...activities.map((one) => toLine({ record: 'activity', ...one })),
  ];
  const folder = mkdtempSync(join(tmpdir(), 'qunlens-sample-'));
  const path = join(folder, 'sample.jsonl');
  writeFileSync(path, `${lines.join('\n')}\n`);
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
