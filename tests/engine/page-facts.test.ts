import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import { translator } from '@/lib/browser/i18n';
import { createEngine } from '@/lib/engine/engine';
import { pageFacts } from '@/lib/engine/page-facts';
import { DEFAULT_SETTINGS } from '@/lib/model/settings';
import { saveRecords } from '@/lib/store/captures';
import { db } from '@/lib/store/db';
import { saveSet } from '@/lib/store/moderate';
import { decideFlags } from '@/lib/store/results';
import { sampleRecords } from '../sample/community';

const NOW = Date.UTC(2026, 10, 20, 9);
const DAY = 86_400_000;
const SAMPLE = sampleRecords(NOW);
const COMMUNITY = SAMPLE.communities[0]?.id ?? '';
const everyone = SAMPLE.members.map(({ id }) => id);
const everything = SAMPLE.activities.map(({ id }) => id);
const told = (language: 'en' | 'zh-CN') => ({ now: NOW, words: translator(language), theme: 'auto' as const });

beforeAll(async () => {
  await saveRecords(SAMPLE, { id: 'sample', at: NOW, zone: 'UTC' });
  await createEngine({ now: async () => NOW, settings: async () => DEFAULT_SETTINGS, zone: async () => 'UTC', fresh: async () => undefined }).refresh();
}, 30_000);

describe('what a page is told', () => {
  it('marks staff and newcomers, and nobody else', async () => {
    const { members } = await pageFacts({ community: COMMUNITY, members: everyone, activities: [] }, told('en'));
    const chips = new Map(Object.entries(members).map(([id, { chip }]) => [id, chip?.word]));
    const began = Math.min(...SAMPLE.activities.map(({ at = NOW }) => at));
    for (const { id, role, joinedAt } of SAMPLE.members) {
      const first = Math.min(...SAMPLE.activities.filter(({ member }) => member === id).map(({ at = NOW }) => at));
      const since = joinedAt ?? (first - began >= 14 * DAY ? first : 0);
      const expected = role !== undefined && role !== 'member' ? 'staff' : NOW - since < 28 * DAY ? 'new' : undefined;
      expect([id, chips.get(id)]).toEqual([id, expected]);
    }
    expect(new Set(chips.values())).toEqual(new Set(['staff', 'new', undefined]));
  });

  it('gives each open flag its rule, reason and words, in the operator\'s language; decided ones are gone', async () => {
    const open = await db.flags.filter(({ state }) => state === 'open').toArray();
    const ids = open.map(({ activity }) => activity);
    const { activities, bar, lang } = await pageFacts({ community: COMMUNITY, members: [], activities: everything }, told('zh-CN'));
    expect(lang).toBe('zh-CN');
    expect(bar.flags).toContain(String(new Set(ids).size));
    for (const flag of open) {
      const shown = activities[flag.activity]?.flags.find(({ id }) => id === flag.id);
      const text = SAMPLE.activities.find(({ id }) => id === flag.activity)?.text ?? '';
      expect(shown?.spans.map((span) => span.text)).toEqual(flag.spans.map(({ from, to }) => text.slice(from, to)));
      expect(shown?.reason).not.toMatch(/\$\d|reason_/);
      expect(shown?.word).toMatch(/\p{Script=Han}/u);
    }
    const [first] = open;
    const own = { id: 'own', name: 'Own', rules: [{ id: 'mine', name: '我的规则', group: 'own' as const, severity: 'low' as const, mode: 'flag' as const, when: {} }] };
    await saveSet(own, { at: NOW });
    const thread = (await db.threads.toArray()).find(({ title }) => title)!;
    await db.flags.bulkPut([
      { ...first!, id: 'mine|x', rule: 'mine', more: [{ key: 'reason_situation', args: ['促销周'] }], titleSpans: [{ from: 0, to: 2 }], thread: thread.id },
      { ...first!, id: 'silent|x', rule: 'silent', mode: 'observe', state: 'observed' },
    ]);
    const again = (await pageFacts({ community: COMMUNITY, members: [], activities: [first!.activity] }, told('zh-CN'))).activities[first!.activity]?.flags ?? [];
    const mine = again.find(({ id }) => id === 'mine|x');
    expect([mine?.word, mine?.more?.length, mine?.more?.[1]]).toEqual(['我的规则', 2, `标题中：${thread.title!.slice(0, 2)}`]);
    expect(again.map(({ id }) => id)).not.toContain('silent|x');
    await db.flags.bulkDelete(['mine|x', 'silent|x']);
    await decideFlags(open.map(({ id }) => id), 'dismissed', NOW);
    const after = await pageFacts({ community: COMMUNITY, members: [], activities: ids }, told('en'));
    expect(after.bar.flags).toBeUndefined();
  });

  it('says how long a question waits, only where nobody else answered', async () => {
    const { activities } = await pageFacts({ community: COMMUNITY, members: [], activities: everything }, told('en'));
    const waiting = Object.entries(activities).filter(([, facts]) => facts.waiting !== undefined).map(([id]) => id);
    expect(waiting.length).toBeGreaterThan(0);
    for (const id of waiting) {
      const question = SAMPLE.activities.find((activity) => activity.id === id);
      const others = SAMPLE.activities.filter(({ thread, member }) => thread === question?.thread && member !== question?.member);
      expect(others).toEqual([]);
    }
  });

  it('says nothing of another community', async () => {
    const { members, activities } = await pageFacts({ community: 'nodebb:other.test', members: everyone, activities: everything }, told('en'));
    expect([members, activities]).toEqual([{}, {}]);
  });
});
