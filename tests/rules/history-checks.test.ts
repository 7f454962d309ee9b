import { describe, expect, it } from 'vitest';
import type { Activity, Member, Thread } from '@/lib/model/records';
import type { CheckContext } from '@/lib/rules/check';
import { foreign } from '@/lib/rules/checks/foreign';
import { item } from '@/lib/rules/checks/item';
import { member } from '@/lib/rules/checks/member';
import { model } from '@/lib/rules/checks/model';
import { rate } from '@/lib/rules/checks/rate';
import { relevance } from '@/lib/rules/checks/relevance';
import { situation } from '@/lib/rules/checks/situation';
import { thread } from '@/lib/rules/checks/thread';
import { createHistory } from '@/lib/rules/history';
import { createProfile } from '@/lib/rules/profile';
import { ALONE, aPost, asking, covered } from './posts';

const NOON = Date.UTC(2026, 8, 1, 12);
const SECOND = 1_000;
const DAY = 86_400_000;
const C = 'discourse:f.example';
const said = (id: number, text: string, more: Partial<Activity> = {}): Activity => aPost(text, { id: `${C}/a/${id}`, thread: `${C}/t/1`, kind: 'comment', at: NOON + id * SECOND, ...more });
/** A context that knows these activities, whatever the order in which they come. */
const knowing = (activities: readonly Activity[], more: Partial<CheckContext> = {}): CheckContext => {
  const history = createHistory();
  activities.toReversed().forEach((each) => history.add(each));
  return { ...ALONE, history, activity: (id) => activities.find((each) => each.id === id), ...more };
};

describe('rate', () => {
  const six = Array.from({ length: 6 }, (_, i) => said(i, `顶一下这个帖子${'！'.repeat(i)}`));
  const last = six[5]!;

  it.each<[string, object, Activity[], string[] | null]>([
    ['more than five of one member in a minute', { count: '> 5', window: '60s' }, six, ['0', '1', '2', '3', '4']],
    ['not with fewer', { count: '> 6', window: '60s' }, six, null],
    ['not outside the window', { count: '> 5', window: '4s' }, six, null],
    ['the edge of the window counts', { count: '> 5', window: '5s' }, six, ['0', '1', '2', '3', '4']],
    ['alike ones', { count: '>= 6', window: '60s', same: { similarity: 0.5 } }, six, ['0', '1', '2', '3', '4']],
    ['not when they differ', { count: '> 2', window: '60s', same: { similarity: 0.5 } }, [said(0, '今天天气很好啊'), said(1, '我们去爬山吧，带水'), last], null],
    ['only of these kinds', { count: '> 1', window: '60s', kinds: ['post'] }, six, null],
    ['not by others', { count: '> 1', window: '60s' }, [said(0, '顶', { member: `${C}/m/2` }), last], null],
    ['by the thread', { count: '> 1', window: '60s', by: 'thread' }, [said(0, '顶', { member: `${C}/m/2` }), last], ['0']],
    ['by the community', { count: '= 2', window: '1m', by: 'community' }, [said(0, '顶', { member: `${C}/m/2`, thread: `${C}/t/2` }), last], ['0']],
    ['not later ones', { count: '> 1', window: '60s' }, [said(9, '顶'), last], null],
    ['not what is only known by its day', { count: '> 1', window: '60s' }, [said(0, '顶', { precision: 'day' }), last], null],
  ])('counts %s', (_what, settings, activities, evidence) => {
    const hit = asking(rate, settings)(last, knowing(activities));
    expect(hit ? hit.evidence?.map((id) => id.split('/').at(-1)) : null).toEqual(evidence);
  });

  it('counts links to one site, however they are written', () => {
    const links = [said(0, 'see https://a.shop.example.com/x', { member: undefined }), said(1, 'hxxp://shop.example.com'), said(2, '看 www.example.com 和 other.org')];
    const hit = asking(rate, { count: '>= 3', window: '1h', by: 'domain' })(links[2]!, knowing(links));
    expect([hit?.evidence, hit?.reason]).toEqual([[links[0]!.id, links[1]!.id], { key: 'reason_rate_domain_hours', args: [3, 1] }]);
    expect(asking(rate, { count: '> 0', window: '1h', by: 'domain' })(said(3, '没有链接'), knowing(links))).toBeNull();
  });

  it('compares texts without letters as they stand', () => {
    const settings = { count: '> 1', window: '1h', same: { similarity: 0.5 } };
    expect(asking(rate, settings)(said(2, '👍👍'), knowing([said(1, '👍👍')]))).not.toBeNull();
    expect(asking(rate, settings)(said(2, '666'), knowing([said(1, '123')]))).toBeNull();
  });

  it('does not know whose an anonymous one is', () => {
    expect(asking(rate, { count: '>= 1', window: '1h' })(said(2, '顶', { member: undefined }), knowing([]))).toBeNull();
    expect(rate.needs?.(rate.schema.parse({ count: 1, window: '2h', by: 'domain' }))).toEqual({ community: 7_200_000 });
  });
});

describe('member', () => {
  const wei: Member = { id: `${C}/m/1`, community: C, native: '1', name: '刷单客服Wei', role: 'leader', joinedAt: NOON - 3 * DAY };
  const standing = () => ({ strikes: 3, confirmed: 2, flagged: 1, trusted: false, watched: true });
  const known = knowing([said(0, '一'), said(1, '二')], { member: (id) => (id === wei.id ? wei : undefined), standing });
  const nobody = knowing([said(0, '一'), said(1, '二')]);

  it.each<[object, string | null, (number | string)[]?]>([
    [{ postsBefore: '< 3' }, 'reason_member_posts_before', [2]], [{ postsBefore: '< 2' }, null], [{ firstPost: true }, null], [{ firstPost: false }, 'reason_member_not_first_post'],
    [{ seenFor: '< 7d' }, 'reason_member_seen_for', [3]], [{ seenFor: '< 2d' }, null], [{ postsBefore: '< 3', seenFor: '< 7d' }, 'reason_member_new', [2, 3]],
    [{ role: 'mod' }, 'reason_member_role'], [{ role: ['staff'] }, 'reason_member_role'], [{ role: 'bot' }, null],
    [{ name: { words: ['客服'] } }, 'reason_member_name', ['刷单客服Wei']], [{ name: { pattern: 'wei$' } }, 'reason_member_name', ['刷单客服Wei']], [{ name: { words: ['代理'] } }, null],
    [{ strikes: '>= 3' }, 'reason_member_strikes', [3]], [{ confirmedViolations: '> 2' }, null], [{ flaggedShare: '>= 50%' }, 'reason_member_flagged_share', [50]],
    [{ trusted: true }, null], [{ trusted: false }, 'reason_member_not_trusted'], [{ watched: true }, 'reason_member_watched'],
    [{ anonymous: true }, null], [{ anonymous: false, watched: true }, 'reason_member_watched'], [{ trusted: true, watched: true }, null],
  ])('%j', (settings, key, args) => {
    const reason = asking(member, settings)(said(2, '三'), known)?.reason;
    expect(reason ? [reason.key, reason.args] : null).toEqual(key === null ? null : [key, args]);
  });

  it('guesses nothing of whom it does not know', () => {
    for (const settings of [{ role: 'member' }, { name: { words: ['客服'] } }, { anonymous: true }]) expect(asking(member, settings)(said(2, '三'), nobody)).toBeNull();
    const anonymous = said(2, '三', { member: undefined });
    for (const settings of [{ postsBefore: '>= 0' }, { firstPost: true }, { seenFor: '>= 0d' }, { strikes: '>= 0' }]) expect(asking(member, settings)(anonymous, known)).toBeNull();
    expect(asking(member, { anonymous: true })(anonymous, known)).not.toBeNull();
    expect(asking(member, { seenFor: '< 1d' })(said(2, '三', { at: undefined }), known)).toBeNull();
  });

  it('is new when first seen now, and not when the page says otherwise', () => {
    expect(asking(member, { postsBefore: '< 1', seenFor: '< 7d' })(said(0, '一'), ALONE)?.reason.args).toEqual([0, 0]);
    const stated = { ...ALONE, member: () => ({ ...wei, stated: { posts: 120 }, capturedAt: NOON }) };
    expect(asking(member, { postsBefore: '< 10' })(said(0, '一'), stated)).toBeNull();
    expect(asking(member, { postsBefore: '< 10' })(said(0, '一', { at: NOON - 90 * DAY }), stated)).not.toBeNull();
  });

  it.each([{}, { postsBefore: 'few' }, { name: {} }, { role: 'king' }, { seenFor: '3 moons' }])('refuses %j', (settings) => {
    expect(member.schema.safeParse(settings).success).toBe(false);
  });
});

describe('thread', () => {
  const THREAD: Thread = { id: `${C}/t/1`, community: C, native: '1', author: `${C}/m/9`, channel: '交易区', state: ['pinned'], createdAt: NOON - 2 * DAY, stated: { replies: 7 } };
  const opening = aPost('出相机', { id: `${C}/a/0`, thread: THREAD.id, member: `${C}/m/9` });
  const first = said(1, '多少钱', { parent: opening.id });
  const second = said(2, '同问', { parent: first.id });
  const lost = said(3, '顶', { parent: `${C}/a/77` });
  const context = knowing([opening, first, second, lost], { thread: (id) => (id === THREAD.id ? THREAD : undefined) });

  it.each<[object, Activity, string | null]>([
    [{ isReply: true }, first, 'reason_thread_reply'], [{ isReply: true }, opening, null], [{ isReply: false }, opening, 'reason_thread_no_reply'],
    [{ depth: '= 0' }, opening, 'reason_thread_depth'], [{ depth: '= 1' }, first, 'reason_thread_depth'], [{ depth: '>= 2' }, second, 'reason_thread_depth'], [{ depth: '>= 0' }, lost, null],
    [{ toOp: true }, first, 'reason_thread_to_op'], [{ toOp: false }, second, 'reason_thread_not_to_op'], [{ toOp: true }, lost, null], [{ toOp: false }, lost, null],
    [{ tag: '交易区' }, first, 'reason_thread_tag'], [{ tag: ['locked', 'Pinned'] }, first, 'reason_thread_tag'], [{ tag: 'solved' }, first, null], [{ channel: '水区' }, first, null],
    [{ age: '> 1d' }, first, 'reason_thread_age'], [{ age: '> 3d' }, first, null], [{ replies: '> 5', isReply: true }, first, 'reason_thread_reply'], [{ replies: '> 9' }, first, null],
  ])('%j', (settings, activity, key) => {
    expect(asking(thread, settings)(activity, context)?.reason.key ?? null).toBe(key);
  });

  it('knows nothing of a thread that was not captured', () => {
    for (const settings of [{ toOp: true }, { tag: 'pinned' }, { age: '>= 0d' }, { replies: '>= 0' }]) expect(asking(thread, settings)(first, ALONE)).toBeNull();
    expect(thread.schema.safeParse({}).success).toBe(false);
  });
});

it.each<[object, Partial<Activity>, string | null]>([
  [{ edited: true }, { edited: NOON }, 'reason_item_edited'], [{ edited: true }, {}, null], [{ edited: false }, {}, 'reason_item_not_edited'],
  [{ editedAfter: '> 1h' }, { at: NOON, edited: NOON + 2 * 3_600_000 }, 'reason_item_edited_after'], [{ editedAfter: '> 1h' }, { at: NOON, edited: NOON + 60_000 }, null], [{ editedAfter: '>= 0s' }, {}, null],
  [{ likes: '< 3' }, { counts: { likes: 2 } }, 'reason_item_likes'], [{ likes: '< 3' }, {}, null], [{ reports: '>= 1' }, { counts: { reports: 2 } }, 'reason_item_reports'],
  [{ form: ['picture', 'video'] }, { form: ['text', 'picture'] }, 'reason_item_form'], [{ form: ['file'] }, { form: ['text'] }, null], [{ form: ['file'] }, {}, null],
])('item %j', (settings, more, key) => {
  expect(asking(item, settings)(aPost('好', more))?.reason.key ?? null).toBe(key);
});

it('event holds while a switch of that name is on', () => {
  const context = { ...ALONE, situations: new Set(['crisis']) };
  expect(asking(situation, 'crisis')(aPost('好'), context)?.reason).toEqual({ key: 'reason_situation', args: ['crisis'] });
  expect(asking(situation, ['promotion-week', 'crisis'])(aPost('好'), context)).not.toBeNull();
  expect(asking(situation, 'promotion-week')(aPost('好'), context)).toBeNull();
});

describe('model', () => {
  const BAD = '楼上说得对，但你就是个傻逼，滚出去';

  it('gives the score and the words that weigh most', () => {
    const hit = asking(model, { name: 'offence', band: 'look' })(aPost(BAD));
    expect(covered(BAD, hit!.spans).join()).toContain('傻逼');
    expect(hit?.reason).toEqual({ key: 'reason_model_offence', args: [Math.round(100 * ALONE.score('offence', BAD)!.score)] });
  });

  it.each<[object, string, boolean]>([
    [{ name: 'offence' }, '谢谢分享', false], [{ name: 'offence', score: '< 0.5' }, '谢谢分享', true], [{ name: 'offence', score: '> 0.99999' }, BAD, false],
    [{ name: 'offence', score: '> 50%', band: 'likely' }, '楼上傻逼', true], [{ name: 'offence', band: 'look' }, '楼上傻逼', true], [{ name: 'ad' }, '', false],
  ])('%j of %j: %s', (settings, text, held) => {
    expect(asking(model, settings)(aPost(text)) !== null).toBe(held);
  });

  it('looks at titles too, and is bounded', () => {
    const context = { ...ALONE, thread: () => ({ id: 't', community: C, native: '1', title: '楼上傻逼' }) };
    expect(asking(model, { name: 'offence' })(aPost('谢谢', { thread: 't' }), context)?.titleSpans).not.toEqual([]);
    expect(asking(model, { name: 'offence', fields: ['body'] })(aPost('谢谢', { thread: 't' }), context)).toBeNull();
    for (const text of ['傻逼'.repeat(2_000), '👨‍👩‍👧'.repeat(500), '\u202e\u200b'.repeat(2_000)]) expect(() => asking(model, { name: 'offence', score: '>= 0' })(aPost(text))).not.toThrow();
  });
});

describe('foreign and relevance', () => {
  const talk = (i: number): string => `第${i}张照片的镜头焦段合适，对焦很快，拍人像好看，光线也不错，公园里人不多`;
  const profile = createProfile();
  for (let i = 0; i < 800; i += 1) profile.add(talk(i));

  it('a text that nobody here would write is foreign', () => {
    expect(asking(foreign, { below: 0.25 })(aPost('兼職曰結伽薇訫詳聊曰入叁佰'), { ...ALONE, profile })?.reason).toEqual({ key: 'reason_foreign', args: [0] });
    expect(asking(foreign, { below: 0.25 })(aPost('这个镜头对焦很快，光线也不错'), { ...ALONE, profile })).toBeNull();
    const young = createProfile();
    young.add(talk(1));
    for (const unknown of [null, young]) expect(asking(foreign, { below: 0.9 })(aPost('兼職曰結伽薇訫詳聊曰入叁佰'), { ...ALONE, profile: unknown })).toBeNull();
    expect(foreign.needs?.({ below: 0.3 })).toEqual({ profile: true });
  });

  it('a comment that shares nothing with its thread is beside the point', () => {
    const others = Array.from({ length: 6 }, (_, i) => said(i, talk(i), { member: `${C}/m/${i + 5}` }));
    const spam = said(20, '今晚八点直播抽奖，关注主播不迷路哦');
    const ask = asking(relevance, { below: 0.05 });
    expect(ask(spam, knowing(others))?.reason).toEqual({ key: 'reason_relevance', args: [0, 6] });
    expect(ask(spam, knowing(others, { profile }))).not.toBeNull();
    expect(ask(said(20, '人像的光线不错，用的什么镜头'), knowing(others))).toBeNull();
    expect(ask(spam, knowing(others.slice(2)))).toBeNull();
    expect(ask(spam, knowing([...others, said(10, '今晚八点直播抽奖，关注主播不迷路'), said(9, 'x')]))).not.toBeNull();
    expect(ask({ ...spam, kind: 'post' }, knowing(others))).toBeNull();
  });
});

it('a thread condition asks whether what is answered was flagged', () => {
  const answer = aPost('说得对', { kind: 'comment', parent: 'c/a/0' });
  const context = { ...ALONE, flagged: (id: string) => id === 'c/a/0' };
  expect(asking(thread, { parentFlagged: true })(answer, context)?.reason).toEqual({ key: 'reason_thread_parent_flagged' });
  expect(asking(thread, { parentFlagged: false })(answer, context)).toBeNull();
  expect(asking(thread, { parentFlagged: true })(aPost('说得对'), context)).toBeNull();
});
