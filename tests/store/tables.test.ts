import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { activeMembers } from '@/lib/engagement/people';
import { buildWindow } from '@/lib/engagement/window';
import type { Finding } from '@/lib/model/rule';
import { addDays } from '@/lib/model/zone';
import { saveCapture } from '@/lib/store/captures';
import type { Store } from '@/lib/store/db';
import { flagsByRule } from '@/lib/store/flag-table';
import { type MemberOrder, memberTable } from '@/lib/store/member-table';
import { decideFlags, syncFlags } from '@/lib/store/results';
import { capturesOf, DAY, freshStore, START, world, ZONE } from './world';

const from = world(5, { posts: 120 });
const community = from.community.id;
const END = '2026-04-09';
let store: Store;

beforeEach(async () => {
  store = freshStore();
  for (const capture of capturesOf(from, 6)) await saveCapture(capture, { zone: ZONE }, store);
});

const question = (more: object = {}) => ({ firstDay: addDays(END, -14), lastDay: addDays(END, -1), search: '', order: 'contributions' as MemberOrder, descending: true, limit: 50, offset: 0, ...more });

describe('the table of members', () => {
  it('counts what the metrics count', async () => {
    const rollups = new Map((await store.rollups.toArray()).map((each) => [each.day, each]));
    const window = buildWindow({ community, zone: ZONE, endDay: END, days: 14, rollups, facts: new Map(), stated: new Map(), members: new Map(), historyFrom: START });
    const { rows, total } = await memberTable(community, question(), store);
    expect(total).toBe(await store.members.count());
    expect(rows.filter(({ activeDays }) => activeDays > 0).map(({ member, contributions, interactions, activeDays, lastDay }) => ({ member: member.id, contributions, interactions, activeDays, lastDay }))
      .toSorted((a, b) => (a.member < b.member ? -1 : 1)))
      .toEqual(activeMembers(window).toSorted((a, b) => (a.member < b.member ? -1 : 1)));
    expect(activeMembers(window).length).toBeGreaterThan(3);
  });

  it('keeps those who did nothing in these days, with nothing said of when they last came', async () => {
    const { rows } = await memberTable(community, question({ firstDay: '2020-01-01', lastDay: '2020-01-31' }), store);
    expect(rows.length).toBe(await store.members.count());
    expect(rows.every(({ contributions, activeDays, lastDay }) => contributions === 0 && activeDays === 0 && lastDay === undefined)).toBe(true);
  });

  it('sorts by each column both ways, and its pages neither overlap nor miss anybody', async () => {
    for (const order of ['name', 'role', 'contributions', 'interactions', 'days', 'last'] as const) {
      const whole = await memberTable(community, question({ order }), store);
      const first = await memberTable(community, question({ order, limit: 4 }), store);
      const rest = await memberTable(community, question({ order, limit: 50, offset: 4 }), store);
      expect([...first.rows, ...rest.rows].map(({ member }) => member.id)).toEqual(whole.rows.map(({ member }) => member.id));
    }
    const up = (await memberTable(community, question({ descending: false }), store)).rows.map(({ contributions }) => contributions);
    expect(up).toEqual(up.toSorted((a, b) => a - b));
  });

  it('finds by name and by handle, whatever the case', async () => {
    const [someone] = await store.members.toArray();
    await store.members.update(someone!.id, { name: '王小明', handle: 'Xiao_Ming' });
    for (const search of ['小明', ' xiao_ ', 'MING']) {
      const { rows, total } = await memberTable(community, question({ search }), store);
      expect([rows.map(({ member }) => member.id), total]).toEqual([[someone!.id], 1]);
    }
    expect((await memberTable(community, question({ search: 'nobody' }), store)).total).toBe(0);
  });

  it('is empty for another community', async () => {
    expect(await memberTable('discourse:other.example.org', question(), store)).toEqual({ rows: [], total: 0 });
  });
});

const finding = (rule: string, activity: string): Finding => ({ rule, activity, check: 'words', mode: 'flag', severity: 'medium', spans: [], reason: { key: 'x' } });

describe('flags by rule', () => {
  it('counts each rule by state', async () => {
    const ids = (await store.activities.limit(3).toArray()).map(({ id }) => id);
    await syncFlags(community, ids, [finding('ads', ids[0]!), finding('ads', ids[1]!), finding('ads', ids[2]!), finding('insults', ids[0]!)], START + 40 * DAY, { store });
    await decideFlags([`ads|${ids[0]}`], 'confirmed', START + 41 * DAY, store);
    await decideFlags([`ads|${ids[1]}`], 'dismissed', START + 41 * DAY, store);
    expect([...(await flagsByRule(community, store))].toSorted()).toMatchObject([
      ['ads', { open: 1, confirmed: 1, dismissed: 1 }],
      ['insults', { open: 1, confirmed: 0, dismissed: 0 }],
    ]);
    expect((await flagsByRule('discourse:other.example.org', store)).size).toBe(0);
  });
});
