import { describe, expect, it } from 'vitest';
import type { Activity } from '@/lib/model/records';
import { duplicate } from '@/lib/rules/checks/duplicate';
import { copyIndex } from '@/lib/rules/copies';
import { lettersOf, similarity, weightOf } from '@/lib/rules/shingles';
import { type Seeded, seeded } from '../support/seeded';
import { ALONE, aPost, asking } from './posts';

const DAY = 86_400_000;
const NOON = Date.UTC(2026, 8, 1, 12);
const AD = '兼职日结，在家也能做，一天两三百不是梦，加薇信 jiajia8899 领资料';

const post = (native: string, text: string, more: Partial<Activity> = {}): Activity => aPost(text, { id: `c/a/${native}`, native, member: `c/m/${native}`, at: NOON, ...more });

/** Ids that `activity` copies, among others that were taken in. */
function copiesOf(activity: Activity, others: Activity[], settings: object = {}): string[] {
  const index = copyIndex();
  for (const other of [activity, ...others]) index.add(other);
  const hit = asking(duplicate, settings)(activity, { ...ALONE, earlierTexts: (text) => index.near(text) });
  return hit?.evidence ?? [];
}

describe('duplicates', () => {
  it('flags the later text and leaves the original alone', () => {
    const [first, second] = [post('1', AD), post('2', AD.replace('8899', '7766'), { at: NOON + DAY })];
    expect(copiesOf(second, [first])).toEqual(['c/a/1']);
    expect(copiesOf(first, [second])).toEqual([]);
  });

  it('goes by id at the same time, and puts texts without a time last', () => {
    expect(copiesOf(post('2', AD), [post('1', AD)])).toEqual(['c/a/1']);
    expect(copiesOf(post('1', AD), [post('2', AD)])).toEqual([]);
    expect(copiesOf(post('1', AD, { at: undefined }), [post('2', AD)])).toEqual(['c/a/2']);
    expect(copiesOf(post('2', AD), [post('1', AD, { at: undefined })])).toEqual([]);
  });

  it('names the earliest copies first, a few of them', () => {
    const others = Array.from({ length: 9 }, (_, i) => post(String(i), AD, { at: NOON - i * DAY }));
    expect(copiesOf(post('x', AD, { at: NOON + 1 }), others)).toEqual(['c/a/8', 'c/a/7', 'c/a/6', 'c/a/5', 'c/a/4']);
  });

  it.each<[string, object, Partial<Activity>, number]>([
    ['somebody else’s within the days', {}, { at: NOON - 29 * DAY }, 1],
    ['one of long ago', {}, { at: NOON - 31 * DAY }, 0],
    ['one of long ago when told so', { withinDays: 60 }, { at: NOON - 31 * DAY }, 1],
    ['somebody else’s when only one’s own count', { of: 'own' }, { at: NOON - DAY }, 0],
    ['one’s own when only those count', { of: 'own' }, { at: NOON - DAY, member: 'c/m/x' }, 1],
    ['one of another community', {}, { at: NOON - DAY, community: 'other' }, 0],
    ['one that was removed', {}, { at: NOON - DAY, removed: 'moderated' }, 0],
  ])('%s', (_what, settings, more, count) => {
    expect(copiesOf(post('x', AD), [post('1', AD, more)], settings)).toHaveLength(count);
  });

  it.each([
    '+1', '顶', '谢谢楼主分享', '感谢楼主分享，收藏了，非常有用', '支持楼主，学习了，谢谢大佬分享', 'Thanks!', 'Thank you so much for sharing this great post', 'Congratulations everyone, great job!', '同问，同求，谢谢',
  ])('a short word like %j may be said by many', (text) => {
    expect(copiesOf(post('x', text), [post('1', text, { at: NOON - DAY })])).toEqual([]);
  });

  it('marks the text without blanks around it and says how alike', () => {
    const index = copyIndex();
    index.add(post('1', AD, { at: NOON - DAY }));
    const hit = asking(duplicate)(post('2', `\n ${AD} `), { ...ALONE, earlierTexts: (text) => index.near(text) });
    expect(hit).toEqual({ spans: [{ from: 2, to: 2 + AD.length }], evidence: ['c/a/1'], reason: { key: 'reason_duplicate', args: [100] } });
  });

  it('looks itself whether a candidate is alike', () => {
    const earlierTexts = () => [{ id: 'c/a/0', at: 0, text: '今天天气真好，我们一起去公园散步吧，记得带水' }];
    expect(asking(duplicate)(post('1', AD), { ...ALONE, earlierTexts })).toBeNull();
  });
});

describe('the index', () => {
  it('forgets the oldest beyond its capacity, and what was edited away', () => {
    const index = copyIndex(3);
    const texts = ['周末爬山活动报名开始了，请大家尽快接龙', '转让九成新相机一台，镜头齐全，当面交易', '这个键盘我用了两年，手感一直没有变化', '求推荐一本讲城市历史的书，最好带地图'];
    texts.forEach((text, i) => index.add(post(String(i), text)));
    expect(texts.map((text) => index.near(post('x', text)).map(({ id }) => id))).toEqual([[], ['c/a/1'], ['c/a/2'], ['c/a/3']]);
    index.add(post('2', texts[0]!));
    expect(texts.map((text) => index.near(post('x', text)).map(({ id }) => id))).toEqual([['c/a/2'], [], [], ['c/a/3']]);
    index.add(post('2', texts[0]!, { removed: 'deleted' }));
    expect(index.near(post('x', texts[0]!))).toEqual([]);
  });

  it('gives back the latest member and time, and never the activity itself', () => {
    const index = copyIndex();
    index.add(post('1', AD, { at: undefined }));
    index.add(post('1', AD, { at: NOON, member: 'c/m/9' }));
    expect(index.near(post('1', AD))).toEqual([]);
    expect(index.near(post('2', AD))).toEqual([{ id: 'c/a/1', member: 'c/m/9', at: NOON, text: AD }]);
  });

  it('answers a flood with a part of it', () => {
    const index = copyIndex();
    for (let i = 0; i < 500; i += 1) index.add(post(String(i), AD));
    const { length } = index.near(post('x', AD));
    expect(length).toBeGreaterThan(20);
    expect(length).toBeLessThanOrEqual(64);
  });
});

const ZH = '的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学么之都好看起发当没成只如事把还用第样道想作种开美总从无情己面最女但现前些所同日手又行意动方期它头经长儿回位分爱老因很给名法间知世什两次使身者被高已亲其进此话常与活正感'.split('');
/** Two thousand words that might be English. */
const EN = ((random) => Array.from({ length: 2_000 }, () => Array.from({ length: 1 + random.below(3) }, () =>
  random.pick(['b', 'c', 'd', 'f', 'g', 'h', 'l', 'm', 'n', 'p', 'r', 's', 't', 'w', 'st', 'th', 'tr', 'ch']) + random.pick(['a', 'e', 'i', 'o', 'u', 'ea', 'ou', 'y']) + random.pick(['', '', 'n', 'r', 's', 't', 'ng', 'll'])).join('')))(seeded(6));

const sentence = (random: Seeded, latin: boolean, length: number): string =>
  latin ? Array.from({ length: Math.ceil(length / 7) }, () => random.pick(EN)).join(' ') : Array.from({ length }, () => random.pick(ZH)).join('');
const contact = (random: Seeded): string => ` ${random.pick(['QQ', '微信', 'tel '])}${100_000 + random.below(9_000_000)}`;

/** One character in ten put in, taken out or changed. */
function edited(random: Seeded, text: string, latin: boolean): string {
  const signs = [...text];
  for (let i = 0; i < Math.round(text.length / 10); i += 1) {
    const at = random.below(signs.length);
    const sign = latin ? random.pick([...'abcdefghijklmnopqrstuvwxyz']) : random.pick(ZH);
    signs.splice(at, random.pick([0, 1, 1]), ...(random.chance(0.67) ? [sign] : []));
  }
  return signs.join('');
}

describe.each([['Chinese', false, 20, 120, 10_000], ['English', true, 60, 420, 10_000], ['long English', true, 400, 1_600, 1_000]] as const)('%s texts', (_what, latin, shortest, longest, pairs) => {
  const texts = (random: Seeded, count: number): string[] => Array.from({ length: count }, () => sentence(random, latin, shortest + random.below(longest - shortest)));

  it('edited by a tenth and with another contact are found, 95 in 100 and more', () => {
    const random = seeded(7);
    const originals = texts(random, 200);
    const index = copyIndex();
    const check = asking(duplicate);
    originals.forEach((text, i) => index.add(post(String(i), text + contact(random), { at: NOON - i })));
    const found = originals.filter((text, i) => check(post('x', edited(random, text, latin) + contact(random)), { ...ALONE, earlierTexts: (activity) => index.near(activity) })?.evidence?.includes(`c/a/${i}`));
    expect(found.length).toBeGreaterThanOrEqual(190);
  });

  it('by chance are never alike: at most one pair in 10,000', () => {
    const random = seeded(8);
    const letters = texts(random, 200).map((text) => lettersOf(text + contact(random)));
    let wrong = 0;
    for (let i = 0; i < pairs; i += 1) {
      const [one, other] = [random.pick(letters), random.pick(letters)];
      if (one !== other && similarity(one, other) >= 0.5) wrong += 1;
    }
    expect(wrong).toBeLessThanOrEqual(1);
  });
});

it('letters leave out digits, blanks and signs; those of an alphabet weigh a half', () => {
  expect(lettersOf('电话：138-1234，OK！')).toBe('电话ok');
  expect(weightOf('电话ok')).toBe(3);
  expect(similarity(lettersOf('电话：138'), lettersOf('电话 139'))).toBe(1);
  expect(similarity('', '电话')).toBe(0);
});
