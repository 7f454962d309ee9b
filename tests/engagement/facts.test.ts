import { describe, expect, it } from 'vitest';
import { threadFacts } from '@/lib/engagement/facts';
import type { Activity, Thread } from '@/lib/model/records';
import type { MemberFacts } from '@/lib/model/window';
import { activity, COMMUNITY, member, shuffled, thread } from './community';

const T = thread('1');
const at = (minutes: number): number => Date.UTC(2026, 6, 1) + minutes * 60_000;
const [asker, other, bot] = [member('asker'), member('other'), member('bot')];
const members = new Map<string, MemberFacts>([[bot, { id: bot, role: 'bot' }]]);
const post = (what: Partial<Activity> = {}): Activity => activity('1', { kind: 'post', thread: T, member: asker, at: at(0), text: 'How do I reset it?', ...what });
const reply = (native: string, what: Partial<Activity> = {}): Activity => activity(native, { kind: 'comment', thread: T, member: other, at: at(10), text: 'Hold the button.', ...what });
const facts = (activities: Activity[], record?: Partial<Thread>) =>
  threadFacts(T, COMMUNITY, activities, record && { id: T, community: COMMUNITY, native: '1', ...record }, members);

describe('facts of a thread', () => {
  it('are what its activities say', () => {
    expect(facts([post(), reply('2'), reply('3', { member: asker, at: at(20), text: 'Thanks, that worked' })])).toEqual({
      thread: T, community: COMMUNITY, opener: `${COMMUNITY}/a/1`, author: asker, startedAt: at(0), question: true, firstReplyAt: at(10), firstReplyBy: other,
      resolved: true, captured: 3, participants: 2, lastAt: at(20),
    });
  });
  it('do not depend on order or duplicates', () => {
    const all = [post(), reply('2', { member: bot, at: at(1) }), reply('3', { at: at(3) }), reply('4', { at: at(3), member: member('third') }), reply('5', { member: asker, at: at(9) })];
    const once = facts(all);
    expect(once.firstReplyBy).toBe(other);
    for (let seed = 0; seed < 20; seed += 1) expect(facts(shuffled([...all, ...all.slice(seed % 3)], seed))).toEqual(once);
  });
  it('take no reply from the asker, a bot, a removed comment, a like, or a time before the post', () => {
    const none = [reply('2', { member: asker }), reply('3', { member: bot }), reply('4', { removed: 'deleted' }), activity('5', { kind: 'like', thread: T, member: other, at: at(4) }), reply('6', { at: at(-1) })];
    for (const each of none) expect(facts([post(), each])).not.toHaveProperty('firstReplyAt');
    expect(facts([post(), ...none]).captured).toBe(4);
  });
  it('take a nameless reply as somebody else, but not under a nameless post', () => {
    expect(facts([post(), reply('2', { member: undefined })])).toMatchObject({ firstReplyAt: at(10) });
    expect(facts([post({ member: undefined }), reply('2', { member: undefined })])).not.toHaveProperty('firstReplyAt');
    expect(facts([post({ member: undefined }), reply('2')])).toMatchObject({ firstReplyAt: at(10), firstReplyBy: other });
  });
  it('say when a reply has no time, or only a rough one', () => {
    expect(facts([post(), reply('2', { at: undefined, precision: 'unknown' })])).toMatchObject({ undatedReply: true });
    expect(facts([post(), reply('2', { precision: 'day' })])).toMatchObject({ coarse: true, firstReplyAt: at(10) });
    expect(facts([post({ precision: 'month' })])).toMatchObject({ coarse: true });
    expect(facts([post(), reply('2', { precision: 'hour' })])).not.toHaveProperty('coarse');
    // "10:00" of a page that shows minutes is no earlier than 10:00:30 of the post.
    expect(facts([post({ at: at(10) + 30_000 }), reply('2', { precision: 'minute' })])).toMatchObject({ firstReplyAt: at(10) + 30_000 });
  });
  it('say nothing of a thread whose opening post was not captured, or was removed', () => {
    expect(facts([reply('2')])).toEqual({ thread: T, community: COMMUNITY, question: false, resolved: false, captured: 1, participants: 1, lastAt: at(10) });
    expect(facts([post({ removed: 'moderated' }), reply('2')])).not.toHaveProperty('startedAt');
    expect(facts([])).toEqual({ thread: T, community: COMMUNITY, question: false, resolved: false, captured: 0, participants: 0 });
  });
  it('find the question in the title too, and none in a bot\'s post', () => {
    expect(facts([post({ text: 'See the picture.' })]).question).toBe(false);
    expect(facts([post({ text: 'See the picture.' })], { title: '路由器怎么重置' }).question).toBe(true);
    expect(facts([post({ member: bot })]).question).toBe(false);
  });
  it('are settled by thanks after a reply or by the platform, not by thanks alone', () => {
    const thanks = (minutes: number, text = '谢谢，解决了'): Activity => reply('9', { member: asker, at: at(minutes), text });
    expect(facts([post(), thanks(5)]).resolved).toBe(false);
    expect(facts([post(), thanks(5), reply('2')]).resolved).toBe(false);
    expect(facts([post(), reply('2'), thanks(15)]).resolved).toBe(true);
    expect(facts([post(), reply('2'), thanks(15, '谢谢，但还是不行')]).resolved).toBe(false);
    expect(facts([post(), reply('2'), reply('3', { member: member('third'), text: 'Thanks!' })]).resolved).toBe(false);
    expect(facts([post()], { state: ['solved'] }).resolved).toBe(true);
    expect(facts([post()], { state: ['pinned'] }).resolved).toBe(false);
  });
});
