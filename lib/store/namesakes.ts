import { memberId } from '@/lib/model/ids';
import { mergeMember } from '@/lib/model/merge';
import type { Member } from '@/lib/model/records';
import { db, type Store } from './db';
import { reportFull } from './full';

/**
 * Lists of a platform may name members by handle alone where its posts give their number. Such a member has a stand-in
 * id (`~handle`) until a page tells the number; then both are one person.
 */
const standIns = (community: string, store: Store): Promise<Member[]> =>
  store.members.where(':id').between(memberId(community, '~'), memberId(community, '~\uffff')).toArray();

/** Makes one member of a stand-in and the member with its handle. Returns how many were joined. Repeating it changes nothing. */
export async function joinNamesakes(community: string, store: Store = db): Promise<number> {
  const lacking = await standIns(community, store);
  if (lacking.length === 0) return 0;
  return reportFull(() => store.transaction('rw', [store.members, store.threads], async () => {
    const known = new Map<string, Member>();
    await store.members.where('community').equals(community).each((member) => {
      if (member.handle !== undefined && !member.native.startsWith('~')) known.set(member.handle.toLowerCase(), member);
    });
    const pairs = (await standIns(community, store)).flatMap((standIn) => {
      const member = known.get((standIn.handle ?? '').toLowerCase());
      return member ? [{ standIn, member }] : [];
    });
    const became = new Map(pairs.map(({ standIn, member }) => [standIn.id, member.id]));
    if (became.size === 0) return 0;
    await store.members.bulkPut(pairs.map(({ standIn, member }) => mergeMember(member, { ...standIn, id: member.id, native: member.native })));
    await store.members.bulkDelete([...became.keys()]);
    await store.threads.where('community').equals(community)
      .and(({ author }) => author !== undefined && became.has(author))
      .modify((thread) => { thread.author = became.get(thread.author ?? '') ?? thread.author; });
    return became.size;
  }));
}
