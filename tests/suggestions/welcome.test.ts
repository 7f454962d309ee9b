import { describe, expect, it } from 'vitest';
import { welcome } from '@/lib/suggestions/welcome';
import { COMMUNITY, member, thread } from '../engagement/community';
import { chatter, contextOf, DAY, HOUR, NOW, opened, type Scene, wrote } from './context';

const newcomer = { native: 'nina', name: 'Nina', handle: 'nina_h' };
const scene = (more: Partial<Scene> = {}): Scene => ({ members: [newcomer], ...more, activities: [...chatter(), ...(more.activities ?? [opened('n1', 'nina', 13)])] });
const proposed = (more: Partial<Scene> = {}) => welcome.propose(contextOf(scene(more)));
const targets = (more: Partial<Scene> = {}): string[] => proposed(more).map(({ target }) => target);
const post = opened('n1', 'nina', 13);
const newcomerWith = (about: object): number => targets({ members: [{ ...newcomer, ...about }] }).length;
const alone = (activities: Scene['activities']): number => welcome.propose(contextOf({ members: [newcomer], activities })).length;

describe('S1 welcome', () => {
  it('proposes a newcomer whose first post met silence, with evidence', () => {
    const [proposal, ...rest] = proposed({ threads: [{ native: 'n1', title: 'Hello from Nina', channel: 'Lobby' }] });
    expect(rest).toEqual([]);
    expect(proposal).toMatchObject({
      kind: 'S1', member: member('nina'), target: `${COMMUNITY}/a/n1`, thread: thread('n1'), episode: 'first', since: NOW - 13 * HOUR, expiresAt: NOW - 13 * HOUR + 7 * DAY,
      slots: { name: 'Nina', title: 'Hello from Nina' },
    });
    expect(proposal?.evidence.map(({ sentence }) => [sentence.key, ...(sentence.args ?? [])])).toEqual([
      ['suggest_s1_first', 'Hello from Nina'], ['suggest_s1_first_seen', 59], ['suggest_s1_waiting_hours', 13],
    ]);
    const { benefit, value, urgency, effort } = proposal?.parts ?? { benefit: 0, value: 0, urgency: 0, effort: 1 };
    expect(proposal?.priority).toBeCloseTo((benefit * value * urgency) / effort, 12);
  });
  it('waits 12 hours and gives up after 7 days', () => {
    expect([11, 12, 167, 168].map((hours) => targets({ activities: [opened('n1', 'nina', hours)] }).length)).toEqual([0, 1, 1, 0]);
    expect(targets({ activities: [opened('n1', 'nina', 13, { precision: 'day' })] })).toEqual([]);
    expect(targets({ activities: [opened('n1', 'nina', 40, { precision: 'day' })] })).toHaveLength(1);
  });
  it('is content with any human word: a reply, a parent, a mention; not with a bot\'s, a like, or her own', () => {
    const members = [newcomer, { native: 'robo', role: 'bot' as const }, { native: 'mod', role: 'moderator' as const }];
    const after = (word: ReturnType<typeof wrote>) => targets({ members, activities: [post, word] }).length;
    expect(after(wrote('w', 'old1', 2, { thread: thread('n1') }))).toBe(0);
    expect(after(wrote('w', 'mod', 2, { thread: thread('n1') }))).toBe(0);
    expect(after(wrote('w', undefined, 2, { thread: thread('n1') }))).toBe(0);
    expect(after(wrote('w', 'old1', 2, { parent: post.id }))).toBe(0);
    expect(after(wrote('w', 'old1', 2, { text: 'ask @nina_h, she knows' }))).toBe(0);
    expect(after(wrote('w', 'old1', 2, { text: '欢迎@Nina加入' }))).toBe(0);
    expect(after(wrote('w', 'old1', 2, { text: 'ask @nina_h2' }))).toBe(1);
    expect(after(wrote('w', 'robo', 2, { thread: thread('n1') }))).toBe(1);
    expect(after(wrote('w', 'nina', 2, { thread: thread('n1') }))).toBe(1);
    expect(after(wrote('w', 'old1', 2, { kind: 'like', target: post.id, thread: thread('n1') }))).toBe(1);
    expect(after(wrote('w', 'old1', 2, { thread: thread('n1'), removed: 'deleted' }))).toBe(1);
  });
  it('of a comment takes a named answer, or the thread\'s own author speaking next', () => {
    const start = opened('t9', 'old3', 30);
    const comment = wrote('n1', 'nina', 14, { thread: thread('t9'), text: 'Same here.' });
    const after = (who: string, what = {}) => targets({ activities: [start, comment, wrote('w', who, 2, { thread: thread('t9'), ...what })] }).length;
    expect(after('old1')).toBe(1);
    expect(after('old1', { parent: comment.id })).toBe(0);
    expect(after('old3')).toBe(0);
    expect(after('old3', { parent: start.id })).toBe(1);
  });
  it('knows who is new: what the page says comes before what was captured', () => {
    expect(newcomerWith({ joinedAt: NOW - 3 * DAY, stated: { posts: 40 } })).toBe(1);
    expect(newcomerWith({ joinedAt: NOW - 400 * DAY })).toBe(0);
    expect(newcomerWith({ joinedAt: NOW - 400 * DAY, stated: { posts: 2 } })).toBe(1);
    expect(newcomerWith({ stated: { posts: 400 } })).toBe(0);
    for (const role of ['moderator', 'leader', 'operator', 'bot'] as const) expect(newcomerWith({ role, joinedAt: NOW - DAY })).toBe(0);
  });
  it('without the page\'s word needs two weeks of captured days before, and no earlier contribution', () => {
    expect(alone([post])).toBe(0);
    expect(alone([...chatter().slice(-9), post])).toBe(0);
    expect(alone([...chatter().filter((_, day) => day < 10), post])).toBe(0);
    expect(alone([...chatter(), post])).toBe(1);
    expect(targets({ activities: [post, opened('long-ago', 'nina', 24 * 50)] })).toEqual([]);
    expect(targets({ activities: [post, opened('undated', 'other', 3, { at: undefined, precision: 'unknown' })] })).toHaveLength(1);
  });
  it('leaves alone what is flagged, removed, shut, or has answers that were not captured', () => {
    expect(targets({ flagged: ['n1'] })).toEqual([]);
    expect(targets({ activities: [opened('n1', 'nina', 13, { removed: 'moderated' })] })).toEqual([]);
    expect(targets({ threads: [{ native: 'n1', state: ['locked'] }] })).toEqual([]);
    expect(targets({ threads: [{ native: 'n1', stated: { replies: 2 } }] })).toEqual([]);
    expect(targets({ threads: [{ native: 'n1', stated: { replies: 0 } }] })).toHaveLength(1);
    expect(targets({ activities: [opened('n1', 'nina', 13, { counts: { replies: 1 } })] })).toEqual([]);
  });
  it('names a peer of the same section', () => {
    const threads = [{ native: 'n1', channel: 'Lobby' }, { native: 'lounge', channel: 'Lobby' }];
    const members = [newcomer, { native: 'old1', name: 'Olga' }];
    const [proposal] = proposed({ threads, members });
    expect(proposal?.slots.expert).toBe('Olga');
    expect(proposal?.evidence.at(-1)).toMatchObject({ sentence: { key: 'suggest_s1_peer', args: ['Olga'] } });
    expect(proposal?.evidence.at(-1)?.activities).toHaveLength(3);
    expect(proposed({ threads, members: [newcomer, { native: 'old1', name: 'Olga', role: 'moderator' }] })[0]?.slots).not.toHaveProperty('expert');
  });
  it('is done when somebody else spoke to her', () => {
    const [proposal] = proposed();
    if (!proposal) throw new Error('nothing proposed');
    expect(welcome.done(proposal, contextOf(scene()))).toBeNull();
    expect(welcome.done(proposal, contextOf(scene({ activities: [post, wrote('w', 'nina', 2, { thread: thread('n1') })] })))).toBeNull();
    expect(welcome.done(proposal, contextOf(scene({ activities: [post, wrote('w', 'old1', 2, { thread: thread('n1') })] })))).toBe(NOW - 2 * HOUR);
    expect(welcome.done(proposal, contextOf(scene({ activities: [post, wrote('w', 'old1', 3, { text: 'hi @Nina!' })] })))).toBe(NOW - 3 * HOUR);
  });
});
