import { communityFromId, explainRefusal, RECORD } from '@/lib/model/exchange';
import { faultOf } from '@/lib/model/fault';
import { mergeActivity, mergeCommunity, mergeMember, mergeThread } from '@/lib/model/merge';
import type { Activity, Community, Member, Records, TaggedRecord, Thread } from '@/lib/model/records';
import type { Sentence } from '@/lib/model/rule';
import type { Importer } from './import';

const refuse = (line: number, why: Sentence): never => {
  throw faultOf({ key: 'import_refused', args: [line, why] });
};

/** A line as JSON; undefined for one that holds no record (blank, or the summary that `lab capture` prints at its end). */
function contentOf(text: string, number: number): unknown {
  if (text.trim() === '') return undefined;
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return refuse(number, { key: 'import_not_json' });
  }
  if (typeof content !== 'object' || content === null) return content;
  if ('record' in content && content.record === 'summary') return undefined;
  // `lab capture --batch` says of which page a record is.
  if ('page' in content && typeof content.page === 'number') return { ...content, page: null };
  return content;
}

function recordOf(content: unknown, number: number): TaggedRecord {
  const parsed = RECORD.safeParse(content);
  return parsed.success ? parsed.data : refuse(number, explainRefusal(parsed.error, content));
}

/** Keeps a record; one that came before under the same id is made fuller by it. */
function keep<T extends { id: string }>(into: Map<string, T>, next: T, merge: (old: T, next: T) => T): void {
  const old = into.get(next.id);
  into.set(next.id, old ? merge(old, next) : next);
}

const byId = <T extends { id: string }>(records: Map<string, T>): T[] => [...records.values()].sort((a, b) => (a.id < b.id ? -1 : 1));

/** Records of all lines, whatever their order; a community that has no line of its own is known by its id. */
function gather(lines: TaggedRecord[]): Records {
  const communities = new Map<string, Community>();
  const members = new Map<string, Member>();
  const threads = new Map<string, Thread>();
  const activities = new Map<string, Activity>();
  for (const line of lines) {
    if (line.record === 'community') keep(communities, without(line), mergeCommunity);
    else if (line.record === 'member') keep(members, without(line), mergeMember);
    else if (line.record === 'thread') keep(threads, without(line), mergeThread);
    else keep(activities, without(line), mergeActivity);
  }
  for (const records of [members, threads, activities]) {
    for (const { community } of records.values()) if (!communities.has(community)) communities.set(community, communityFromId(community));
  }
  return { communities: byId(communities), members: byId(members), threads: byId(threads), activities: byId(activities) };
}

/** The record without its tag. */
function without<T extends TaggedRecord>(line: T): Omit<T, 'record'> {
  const { record: _tag, ...record } = line;
  return record;
}

function parse(text: string): Records {
  const lines: TaggedRecord[] = [];
  for (const [index, line] of text.replace(/^\ufeff/, '').split(/\r?\n/).entries()) {
    const content = contentOf(line, index + 1);
    if (content !== undefined) lines.push(recordOf(content, index + 1));
  }
  return gather(lines);
}

/** The exchange format (DESIGN.md §5): what QunLens exports, and what `lab` prints. */
export const jsonl: Importer = { id: 'jsonl', detect: (head) => /^\ufeff?\s*\{\s*"/.test(head) && /"record"\s*:/.test(head), parse };
