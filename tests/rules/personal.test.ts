import { describe, expect, it } from 'vitest';
import { personal } from '@/lib/rules/checks/personal';
import { findPersonal, mask, PERSONAL_KINDS } from '@/lib/rules/personal';
import { passesLuhn } from '@/lib/rules/personal/bank-card';
import { isIdNumber } from '@/lib/rules/personal/id-card';
import { viewsOf } from '@/lib/rules/views';
import { seeded } from '../support/seeded';
import { AROUND, HARMLESS, MADE, WAYS } from './numbers';
import { ALONE, aPost, asking, covered } from './posts';

/** `kind value` of everything found in a text. */
const found = (text: string): string[] => findPersonal(viewsOf(text)).map(({ kind, value }) => `${kind.id} ${value}`);
const marked = (text: string): string[] => covered(text, findPersonal(viewsOf(text)));

describe('personal data', () => {
  it.each<[string, string[]]>([
    ['电话13812345678', ['mobile 13812345678']],
    ['周一138-1234-5678找我', ['mobile 13812345678']],
    ['2024-05-06 138-1234-5678', ['mobile 13812345678']],
    ['+86 138 1234 5678', ['mobile 13812345678']],
    ['0086-13812345678', ['mobile 13812345678']],
    ['+8613812345678', ['mobile 13812345678']],
    ['一三八一二三四五六七八', ['mobile 13812345678']],
    ['1️⃣3️⃣8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣', ['mobile 13812345678']],
    ['1.13812345678 2.13912345678', ['mobile 13812345678', 'mobile 13912345678']],
    ['138 1234 5678 139 1234 5678', ['mobile 13812345678', 'mobile 13912345678']],
    ['电话 1 381 23456 78', ['mobile 13812345678']],
    ['010-87654321', ['landline 01087654321']],
    ['座机01087654321', ['landline 01087654321']],
    ['01087654321', []],
    ['12812345678', []],
    ['138123456789', []],
    ['113812345678', []],
    ['订单号：13812345678', []],
    ['¥13800138000', []],
    ['13800138000元', []],
    ['0.13812345678', []],
    ['139.6917, 35.6895', []],
    ['13 572 643 360', []],
    ['https://bbs.example.com/u/13812345678', []],
    ['e13812345678b', []],
    ['身份证11010519491231002X', ['idCard 11010519491231002x']],
    ['110105 19491231 002 X', ['idCard 11010519491231002x']],
    ['11010519491231002Xy', []],
    ['110105194912310021', []],
    ['110105194902310021', []],
    ['990105194912310021', []],
    ['卡号 6222020000000000000', ['bankCard 6222020000000000000']],
    ['6222 0200 0000 0000 000', ['bankCard 6222020000000000000']],
    ['4111-1111-1111-1111', ['bankCard 4111111111111111']],
    ['银行卡 9999990000000000006', ['bankCard 9999990000000000006']],
    ['9999990000000000006', []],
    ['订单号 6222020000000000000', []],
    ['写信给 Li.Na+1@Mail.Example.org 吧', ['email li.na+1@mail.example.org']],
    ['ａｂｃ１２＠ｑｑ．ｃｏｍ', ['email abc12@qq.com']],
    ['abc (at) gmail (dot) com', ['email abc@gmail.com']],
    ['abc#qq.com', ['email abc@qq.com']],
    ['一二三四五@qq.com', ['email 12345@qq.com']],
    ['log in at icicibank.com, logo@2x.png, git@github.com:a/b, react@18.2.0, support@example.com', []],
    ['the @Yankees. And', []],
    ['QQ：12345678', ['qq 12345678']],
    ['加QQ 1 2 3 4 5 6 7 8', ['qq 12345678']],
    ['扣扣一二三四五六七', ['qq 1234567']],
    ['my QQ is 12345678, thanks', ['qq 12345678']],
    ['QQ群 123456789，QQ 20240501 更新，QQ等级 12345，123456@qq.com', ['email 123456@qq.com']],
    ['兼职日结加➕V abc12345', ['wechat abc12345']],
    ['微信号：xiaoming', ['wechat xiaoming']],
    ['vx:zhao_8899', ['wechat zhao_8899']],
    ['薇信 a b c 1 2 3 4', ['wechat abc1234']],
    ['wxid_abcdefgh12345', ['wechat wxid_abcdefgh12345']],
    ['微信 13812345678', ['mobile 13812345678', 'wechat 13812345678']],
    ['my wechat is xiaoming', ['wechat xiaoming']],
    ['wechat please, 微信 android 版, wxpython3 和 微信支付 100000 元', []],
    ['微信：weixin.example.com', []],
  ])('in %j: %j', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('marks exactly what it found', () => {
    expect(marked('😀 电话：１３８-1234-５６７８，谢谢')).toEqual(['１３８-1234-５６７８']);
    expect(marked('身份证 110105 19491231 002X。')).toEqual(['110105 19491231 002X']);
    expect(marked('加➕V abc12345！')).toEqual(['abc12345']);
  });
});

describe.each(PERSONAL_KINDS.map(({ id }) => id))('made-up values of %s', (kind) => {
  it.each(Object.keys(WAYS))('are found written %s, 95 in 100 and more', (way) => {
    const random = seeded(kind.length * 31 + way.length);
    let hits = 0;
    for (let i = 0; i < 200; i += 1) {
      const { value, cue } = MADE[kind]!(random);
      const text = random.pick(AROUND).replace('{}', () => `${cue}${WAYS[way]!(value, kind)}`);
      if (findPersonal(viewsOf(text)).some((one) => one.kind.id === kind && one.value === value.toLowerCase())) hits += 1;
    }
    expect(hits).toBeGreaterThanOrEqual(190);
  });
});

it('ordinary numbers are no personal data: fewer than 20 in 10,000', () => {
  const random = seeded(5);
  const wrong: string[] = [];
  for (let i = 0; i < 10_000; i += 1) {
    const text = random.pick(AROUND).replace('{}', () => random.pick(HARMLESS)(random));
    if (found(text).length > 0) wrong.push(text);
  }
  expect(wrong.length, wrong.slice(0, 5).join('\n')).toBeLessThanOrEqual(20);
});

describe('check digits', () => {
  it('of identity cards: no other last sign passes', () => {
    expect([...'0123456789x'].filter((check) => isIdNumber(`11010519491231002${check}`))).toEqual(['x']);
  });
  it('of bank cards: no other last digit passes', () => {
    expect([...'0123456789'].filter((check) => passesLuhn(`411111111111111${check}`))).toEqual(['1']);
  });
});

describe('masking', () => {
  it.each([
    ['mobile', '13812345678', '138••••5678'],
    ['idCard', '11010519491231002x', '110•••••••••••••2X'],
    ['bankCard', '6222020000000000000', '6222•••••••••••0000'],
    ['email', 'li.na@example.org', 'li•••@example.org'],
    ['email', 'a@example.org', 'a•@example.org'],
    ['landline', '01087654321', '0108•••••21'],
    ['qq', '12345678', '12••••78'],
    ['qq', '12345', '1•••5'],
    ['wechat', 'abc12345', 'ab••••45'],
    ['other', 'abc', '•••'],
  ])('%s %s: %s', (kind, value, masked) => {
    expect(mask(kind, value)).toBe(masked);
  });
});

describe('the check', () => {
  const check = (settings: unknown, text: string, names: string[] = []) => asking(personal, settings)(aPost(text), { ...ALONE, authorNames: () => names });

  it('looks for the kinds it is given', () => {
    expect(check({ kinds: ['email'] }, '电话13812345678')).toBeNull();
    expect(check({ kinds: ['mobile'] }, '电话13812345678')?.spans).toEqual([{ from: 2, to: 13 }]);
  });

  it('never says the value', () => {
    expect(check({ kinds: ['mobile'] }, '电话13812345678')?.reason).toEqual({ key: 'reason_personal_mobile', args: ['138••••5678'] });
    expect(check({ kinds: ['mobile', 'qq'] }, '电话13812345678，QQ 12345678')?.reason).toEqual({ key: 'reason_personal_several', args: [2, '138••••5678 · 12••••78'] });
    expect(check({ kinds: ['mobile'] }, '13812345678，再说一遍 13812345678')?.reason.key).toBe('reason_personal_mobile');
  });

  it.each<[string, boolean]>([
    ['我的手机是13812345678', false],
    ['有事联系我 13812345678', false],
    ['call me at 13812345678', false],
    ['老王：13812345678', false],
    ['他的手机是13812345678', true],
    ['她老公电话13812345678，大家去骂', true],
    ['我认识他。13812345678', true],
    ['13812345678', true],
  ])('of others: %j is %s', (text, flagged) => {
    expect(check({ kinds: ['mobile'], of: 'others' }, text, ['老王']) !== null).toBe(flagged);
    expect(check({ kinds: ['mobile'] }, text, ['老王'])).not.toBeNull();
  });

  it('refuses kinds that it does not know', () => {
    expect(personal.schema.safeParse({ kinds: ['passport'] }).success).toBe(false);
    expect(personal.schema.safeParse({ kinds: [] }).success).toBe(false);
  });
});
