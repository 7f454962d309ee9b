import { describe, expect, it } from 'vitest';
import { helpCounts, askedSteps } from '@/lib/engagement/replies/asked';
import { linkSteps, sureLinks } from '@/lib/engagement/replies/detect';
import { aboutOf, type ChatLine, mentionsIn } from '@/lib/engagement/replies/line';
import { toEnd } from '@/lib/model/to-end';
import { activity, COMMUNITY, member, shuffled } from './community';
import { hasLabelledChat, onLabelledChat } from './labelled-chat';

const say = (id: string, who: string, minute: number, text: string, mentions: string[] = []): ChatLine => ({ id, member: who, at: minute * 60_000, text, mentions });

describe('lines', () => {
  const known = new Map([['bob', 'B'], ['小明', 'M']]);
  it.each([['bob: try again', ['B']], ['Bob, yes', ['B']], ['@小明 在吗', ['M']], ['小明：在', ['M']], ['ask @bob and @小明', ['B', 'M']], ['well: no', []], ['mail a@bob.org', []]])('name: %s', (text, found) => {
    expect(mentionsIn(text, (handle) => known.get(handle))).toEqual(found);
  });
  it('are about words, without whom they are said to', () => {
    expect([...aboutOf('bob: the nvidia driver crashed.')]).toEqual(['nvidia', 'driver', 'crashed']);
    expect([...aboutOf('显卡驱动')]).toEqual(['显卡', '卡驱', '驱动']);
  });
});

describe('reply links', () => {
  const room = [
    say('1', 'a', 0, 'how do I install the nvidia driver?'), say('2', 'x', 0, 'lovely weather'), say('3', 'b', 1, 'a: which nvidia card?', ['a']),
    say('4', 'y', 1, 'indeed, lovely weather here'), say('5', 'a', 2, 'b: a geforce', ['b']), { ...say('6', 'z', 3, 'no'), parent: '2' },
  ];
  it('follow names and words, and what the page states', () => {
    const links = toEnd(linkSteps(room));
    expect(Object.fromEntries(links.map(({ child, parent }) => [child, parent]))).toEqual({ 3: '1', 5: '3', 6: '2' });
    expect(links.find(({ child }) => child === '6')).toMatchObject({ source: 'stated', probability: 1 });
    expect(sureLinks(links).get('5')).toBe('3');
    expect(links.every(({ probability }) => probability > 0 && probability <= 1)).toBe(true);
  });
  it('do not depend on order, nor reach back for hours', () => {
    expect(toEnd(linkSteps(shuffled(room, 3)))).toEqual(toEnd(linkSteps(room)));
    expect(toEnd(linkSteps([say('1', 'a', 0, 'anyone?'), say('2', 'b', 200, 'a: yes', ['a'])]))).toEqual([]);
  });
});

describe('questions asked', () => {
  const at = (minute: number): number => Date.UTC(2026, 7, 1) + minute * 60_000;
  const said = (id: string, who: string, minute: number, text: string): ReturnType<typeof activity> => activity(id, { kind: 'message', member: member(who), at: at(minute), text });
  const activities = [
    said('1', 'a', 0, 'How do I reset the router?'), said('2', 'b', 1, 'Which one?'), said('3', 'a', 2, 'The black one'), said('4', 'c', 3, 'Hold the button'),
    said('5', 'a', 4, 'Thanks, that worked'), said('6', 'd', 5, '有人知道固件在哪里下载吗？'), said('7', 'bot', 6, 'See the FAQ'),
  ];
  const id = (native: string): string => `${COMMUNITY}/a/${native}`;
  const links = new Map([['2', '1'], ['3', '2'], ['4', '3'], ['5', '4'], ['7', '6']].map(([child = '', parent = '']) => [id(child), id(parent)]));
  const isBot = (who: string): boolean => who === member('bot');
  it('are answered by others and resolved by thanks', () => {
    const asked = toEnd(askedSteps({ activities: shuffled(activities, 2), links, now: at(60), isBot }));
    expect(asked.map(({ id: question, state, answerers }) => [question, state, answerers])).toEqual([[id('1'), 'resolved', [member('b'), member('c')]], [id('6'), 'open', []]]);
    expect(asked[0]).toMatchObject({ answeredAt: at(1), answeredBy: member('b'), resolvedBy: 'thanks' });
    expect(helpCounts(asked).get(member('c'))).toEqual({ answered: 1, asked: 0 });
  });
  it('are as of a moment, expire, and take marks', () => {
    expect(toEnd(askedSteps({ activities, links, now: at(1), isBot }))[0]?.state).toBe('open');
    expect(toEnd(askedSteps({ activities, links, now: at(4), isBot }))[0]?.state).toBe('answered');
    expect(toEnd(askedSteps({ activities, links, now: at(15 * 1440), isBot }))[1]?.state).toBe('expired');
    expect(toEnd(askedSteps({ activities, links, now: at(60), marked: new Map([[id('6'), 'staff']]) }))[1]).toMatchObject({ state: 'resolved', resolvedBy: 'staff' });
  });
});

describe.skipIf(!hasLabelledChat)('on labelled chat, the part held back', () => {
  it('beats the leading nick, and the previous speaker, clearly', () => {
    const { nick, previous, ours, sure } = onLabelledChat();
    expect(nick.f1).toBeLessThan(0.42);
    expect(previous.f1).toBeLessThan(0.42);
    expect(ours.f1).toBeGreaterThan(0.6);
    expect(sure.precision).toBeGreaterThan(0.75);
  }, 60_000);
});
