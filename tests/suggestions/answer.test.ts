import { describe, expect, it } from 'vitest';
import { answer } from '@/lib/suggestions/answer';
import { COMMUNITY, member, thread } from '../engagement/community';
import { contextOf, DAY, HOUR, NOW, opened, type Scene, wrote } from './context';

const ada = { native: 'ada', name: 'Ada' };
const question = (hoursAgo: number, what = {}) => opened('q1', 'ada', hoursAgo, { text: 'How do I roll back the firmware?', ...what });
const scene = (more: Partial<Scene> = {}): Scene => ({ members: [ada], activities: [question(5)], ...more });
const proposed = (more: Partial<Scene> = {}) => answer.propose(contextOf(scene(more)));
const count = (more: Partial<Scene> = {}): number => proposed(more).length;

const answered = (native: string, who: string, hoursAgo: number) => [opened(native, 'someone', hoursAgo + 1), wrote(`${native}r`, who, hoursAgo, { thread: thread(native) })];
const inSection = (channel: string) => ['q1', 'a1', 'a2', 'a3', 'a4', 'a5', 'a6'].map((native) => ({ native, channel: native === 'q1' ? channel : 'Help' }));

describe('S2 answer', () => {
  it('proposes an open question, with evidence', () => {
    const [proposal] = proposed({ threads: [{ native: 'q1', title: 'Firmware rollback', stated: { views: 99, replies: 0 } }] });
    expect(proposal).toMatchObject({ kind: 'S2', member: member('ada'), thread: thread('q1'), target: `${COMMUNITY}/a/q1`, episode: 'open', since: NOW - 5 * HOUR, expiresAt: NOW - 5 * HOUR + 14 * DAY });
    expect(proposal?.slots).toEqual({ name: 'Ada', title: 'Firmware rollback' });
    expect(proposal?.evidence.map(({ sentence }) => [sentence.key, ...(sentence.args ?? [])])).toEqual([
      ['suggest_s2_question', 'Firmware rollback'], ['suggest_s2_waiting_hours', 5], ['suggest_s2_views', 99],
    ]);
    expect(proposal?.parts.value).toBeCloseTo(1 + 0.5 + 0.5, 9);
  });
  it('waits as long as answers usually take here, two hours at least, and lets go after 14 days', () => {
    expect([1, 2, 24 * 14 - 1, 24 * 14].map((hours) => count({ activities: [question(hours)] }))).toEqual([0, 1, 1, 0]);
    expect([5, 6, 7].map((hours) => count({ activities: [question(hours)], responseP75: 6 * HOUR }))).toEqual([0, 1, 1]);
    expect(count({ activities: [question(5, { precision: 'day' })] })).toBe(0);
  });
  it('is satisfied by another human, dated or not; not by the asker or a bot', () => {
    const members = [ada, { native: 'robo', role: 'bot' as const }];
    const after = (reply: ReturnType<typeof wrote>) => count({ members, activities: [question(5), reply] });
    expect(after(wrote('r', 'bo', 1, { thread: thread('q1') }))).toBe(0);
    expect(after(wrote('r', undefined, 1, { thread: thread('q1') }))).toBe(0);
    expect(after(wrote('r', 'bo', 1, { thread: thread('q1'), at: undefined, precision: 'unknown' }))).toBe(0);
    expect(after(wrote('r', 'ada', 1, { thread: thread('q1') }))).toBe(1);
    expect(after(wrote('r', 'robo', 1, { thread: thread('q1') }))).toBe(1);
  });
  it('leaves alone staff, bots, nameless askers, statements, and what is flagged, solved, shut or perhaps answered', () => {
    for (const role of ['moderator', 'leader', 'operator', 'bot'] as const) expect(count({ members: [{ ...ada, role }] })).toBe(0);
    expect(count({ activities: [opened('q1', undefined, 5, { text: 'How?' })] })).toBe(0);
    expect(count({ activities: [question(5, { text: 'I rolled back the firmware.' })] })).toBe(0);
    expect(count({ flagged: ['q1'] })).toBe(0);
    for (const state of ['solved', 'locked', 'closed', 'archived', 'removed'] as const) expect(count({ threads: [{ native: 'q1', state: [state] }] })).toBe(0);
    expect(count({ threads: [{ native: 'q1', stated: { replies: 1 } }] })).toBe(0);
    expect(count({ threads: [{ native: 'q1', state: ['pinned'], stated: { replies: 0 } }] })).toBe(1);
  });
  it('calls on who answered first before in the same section, and is around', () => {
    const past = [...answered('a1', 'eve', 100), ...answered('a2', 'eve', 90), ...answered('a3', 'fred', 80), ...answered('a4', 'mod', 70), ...answered('a5', 'mod', 60), ...answered('a6', 'mod', 50)];
    const members = [ada, { native: 'eve', name: 'Eve' }, { native: 'fred', name: 'Fred' }, { native: 'mod', name: 'Mod', role: 'moderator' as const }];
    const [proposal] = proposed({ members, activities: [question(5), ...past], threads: inSection('Help') });
    expect(proposal?.slots.expert).toBe('Eve');
    expect(proposal?.evidence.at(-1)).toEqual({ sentence: { key: 'suggest_s2_expert', args: ['Eve', 2] }, activities: [`${COMMUNITY}/a/a2`, `${COMMUNITY}/a/a1`] });
    expect(proposed({ members, activities: [question(5), ...past], threads: inSection('Trade') })[0]?.slots).not.toHaveProperty('expert');
    // Nobody is sent to somebody whose own words are in the queue.
    expect(proposed({ members, activities: [question(5), ...past], threads: inSection('Help'), flagged: ['a1r'] })[0]?.slots).not.toHaveProperty('expert');
  });
  it('is done by the first reply of another human', () => {
    const [proposal] = proposed();
    if (!proposal) throw new Error('nothing proposed');
    expect(answer.done(proposal, contextOf(scene()))).toBeNull();
    expect(answer.done(proposal, contextOf(scene({ activities: [question(5), wrote('r', 'bo', 1, { thread: thread('q1') })] })))).toBe(NOW - HOUR);
    expect(answer.done(proposal, contextOf(scene({ activities: [question(5), wrote('r', 'ada', 1, { thread: thread('q1') })] })))).toBeNull();
  });
});
