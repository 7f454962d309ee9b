import { communityFromId } from '@/lib/model/exchange';
import { mergeActivity, mergeCommunity, mergeMember, mergeThread } from '@/lib/model/merge';
import type { Activity, Community, Member, Records, TaggedRecord, Thread } from '@/lib/model/records';

/** Keeps a record; one that came before under the same id is made fuller by it. */
function keep<T extends { id: string }>(into: Map<string, T>, next: T, merge: (old: T, next: T) => T): void {
  const old = into.get(next.id);
  into.set(next.id, old ? merge(old, next) : next);
}

const byId = <T extends { id: string }>(records: Map<string, T>): T[] => [...records.values()].sort((a, b) => (a.id < b.id ? -1 : 1));

/** The record without its tag. */
function without<T extends TaggedRecord>(line: T): Omit<T, 'record'> {
  const { record: _tag, ...record } = line;
  return record;
}

/** Records of all lines, whatever their order; a community that has no line of its own is known by its id. */
export function gather(lines: Iterable<TaggedRecord>): Records {
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
