import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Member, Thread } from '@/lib/model/records';
import { db } from '@/lib/store/db';
import { joinNamesakes } from '@/lib/store/namesakes';

const C = 'discourse:forum.test';
const member = (native: string, handle: string, more: Partial<Member> = {}): Member => ({ id: `${C}/m/${native}`, community: C, native, handle, ...more });
const thread = (native: string, author: string): Thread => ({ id: `${C}/t/${native}`, community: C, native, author: `${C}/m/${author}` });

beforeEach(async () => {
  await db.delete();
  await db.open();
});

describe('members known by handle alone', () => {
  it('become the member with that handle, with what both said; threads follow; others stay', async () => {
    await db.members.bulkPut([
      member('7', 'Bobcat', { name: 'Bob', capturedAt: 1 }), member('~bobcat', 'bobcat', { stated: { posts: 12 }, capturedAt: 2 }),
      member('~gwen', 'gwen'), member('8', 'bob'), { ...member('9', 'gwen'), id: 'discourse:other.test/m/9', community: 'discourse:other.test' },
    ]);
    await db.threads.bulkPut([thread('1', '~bobcat'), thread('2', '8'), thread('3', '~gwen')]);
    expect(await joinNamesakes(C)).toBe(1);
    expect((await db.members.where('community').equals(C).primaryKeys()).toSorted()).toEqual([`${C}/m/7`, `${C}/m/8`, `${C}/m/~gwen`]);
    expect(await db.members.get(`${C}/m/7`)).toMatchObject({ native: '7', name: 'Bob', stated: { posts: 12 } });
    expect((await db.threads.toArray()).map(({ author }) => author)).toEqual([`${C}/m/7`, `${C}/m/8`, `${C}/m/~gwen`]);
    expect(await joinNamesakes(C)).toBe(0);
  });
});
