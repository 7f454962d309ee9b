import { passesLuhn } from '@/lib/rules/personal/bank-card';
import { isIdNumber } from '@/lib/rules/personal/id-card';
import type { Seeded } from '../support/seeded';

/** Made-up personal data and the ways in which people write them. */

const digits = (random: Seeded, length: number): string => Array.from({ length }, () => random.below(10)).join('');
const two = (value: number): string => String(value).padStart(2, '0');

function idNumber(random: Seeded): string {
  const date = `${1950 + random.below(60)}${two(1 + random.below(12))}${two(1 + random.below(28))}`;
  const body = `${random.pick(['110105', '440308', '320106', '510104', '620102'])}${date}${digits(random, 3)}`;
  return body + [...'0123456789x'].find((check) => isIdNumber(body + check))!.toUpperCase();
}

function cardNumber(random: Seeded): string {
  const prefix = random.pick(['6222', '6217', '6228', '4', '52']);
  const length = prefix.startsWith('6') ? random.pick([16, 19]) : 16;
  const body = prefix + digits(random, length - prefix.length - 1);
  return body + [...'0123456789'].find((check) => passesLuhn(body + check))!;
}

/** Of each kind: a value and the words before it. Only numbers that speak for themselves stand without words. */
export const MADE: Record<string, (random: Seeded) => { value: string; cue: string }> = {
  mobile: (random) => ({ value: `1${random.pick(['3', '5', '7', '8', '9'])}${digits(random, 9)}`, cue: random.pick(['电话', '手机号：', '联系 ', 'call me ', '']) }),
  landline: (random) => ({ value: `${random.pick(['010', '021', '0755', '0571', '0311'])}${2 + random.below(8)}${digits(random, 7)}`, cue: random.pick(['电话', '座机：', '固话 ', 'tel: ']) }),
  idCard: (random) => ({ value: idNumber(random), cue: random.pick(['身份证', '身份证号：', 'ID ', '']) }),
  bankCard: (random) => ({ value: cardNumber(random), cue: random.pick(['卡号', '打款到 ', 'card number ', '']) }),
  email: (random) => ({ value: `${random.pick(['wang', 'li.na', 'tom_j', 'a-smith'])}${digits(random, 2)}@${random.pick(['qq.com', 'mail.example.org', 'sina.com.cn'])}`, cue: random.pick(['邮箱', 'email: ', '']) }),
  qq: (random) => ({ value: `${1 + random.below(9)}${digits(random, 5 + random.below(5))}`, cue: random.pick(['QQ', 'qq：', '加QQ ', '扣扣：', 'QQ号是', '企鹅号 ', 'my QQ is ']) }),
  wechat: (random) => ({ value: `${random.pick(['abc', 'lily', 'zhao_', 'mm-'])}${digits(random, 4 + random.below(4))}`, cue: random.pick(['微信', '微信号：', '加微信 ', 'vx ', 'VX：', '加V ', '加➕V ', '加薇 ', '薇信：', 'wx: ', 'wechat: ']) }),
};

function inGroups(value: string, sizes: readonly number[], sign: string): string {
  let at = 0;
  const groups = sizes.map((size) => value.slice(at, (at += size)));
  return [...groups, value.slice(at)].filter((group) => group !== '').join(sign);
}

/** How numbers of a kind are parted; the others are not. */
const GROUPS: Record<string, readonly number[]> = { mobile: [3, 4], landline: [4, 4], idCard: [6, 8], bankCard: [4, 4, 4, 4], qq: [3, 3] };
const parted = (sign: string) => (value: string, kind: string): string => (GROUPS[kind] ? inGroups(value, GROUPS[kind], sign) : value);
const numerals = (forms: string) => (value: string): string => value.replaceAll(/\d/g, (digit) => forms[Number(digit)]!);

/** Ways of writing a value. */
export const WAYS: Record<string, (value: string, kind: string) => string> = {
  plain: (value) => value,
  spaced: parted(' '),
  dashed: parted('-'),
  dotted: (value, kind) => (kind === 'mobile' ? inGroups(value, [3, 4], '.') : value),
  'digit by digit': (value, kind) => (kind === 'email' ? value : [...value].join(' ')),
  starred: (value, kind) => (GROUPS[kind] ? [...value].join('*') : value),
  'full width': (value) => value.replaceAll(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
  'Chinese numerals': numerals('〇一二三四五六七八九'),
  'formal numerals': numerals('零壹贰叁肆伍陆柒捌玖'),
};

/** Ordinary sentences around it; none holds personal data. */
export const AROUND = [
  '周末去爬山的报名在这里，{}，请带好水和雨衣。', '这个键盘我用了两年，手感没变，{} 想要的可以问我', '上次说的那本书已经寄出了{}，大概后天到。', '{}', '楼上说得对，不过我觉得 2023 年那次更好。{}', '转让九成新相机一台，价格 1500 元，{}，当面交易',
  'Thanks for the tip, it worked. {}', 'Selling my old bike, 120 euros, {} if you want to see it.', 'I moved in 2019 and never looked back, {}', '有人知道 3.5.2 版本怎么回退吗？{}', '😀😀 求助！{}，在线等，挺急的',
];

/** Numbers that are nobody's data. */
export const HARMLESS: ((random: Seeded) => string)[] = [
  (random) => `订单号${digits(random, 18)}`, (random) => `订单号：1${3 + random.below(7)}${digits(random, 9)}`, (random) => `价格${digits(random, 5)}元`, (random) => `¥1${3 + random.below(7)}${digits(random, 9)}`, (random) => `¥${digits(random, 4)}.00`,
  (random) => `202${random.below(6)}-0${1 + random.below(9)}-1${random.below(10)} 1${random.below(10)}:${two(random.below(60))}`, (random) => `20240${1 + random.below(9)}1${random.below(10)}${digits(random, 6)}`,
  (random) => `坐标 1${digits(random, 2)}.${digits(random, 6)},${digits(random, 2)}.${digits(random, 6)}`, (random) => `1${3 + random.below(7)}.${digits(random, 9)}`, (random) => `快递单号${digits(random, 13)}`, (random) => `order #${digits(random, 10)}`,
  (random) => `https://x.example.com/i/status/${digits(random, 19)}`, (random) => `https://bbs.example.com/u/1${3 + random.below(7)}${digits(random, 9)}`, (random) => `ISBN 978${digits(random, 10)}`, (random) => `版本 ${random.below(10)}.${digits(random, 2)}.${digits(random, 3)}`,
  (random) => `QQ群 ${1 + random.below(9)}${digits(random, 8)}`, (random) => `1${random.below(9)} ${digits(random, 3)} ${digits(random, 3)} ${digits(random, 3)}`, () => '微信 android 版', () => '@2x.png', () => 'react@18.2.0', () => 'via @someone. And', (random) => `${digits(random, 2)}:${digits(random, 2)}-${digits(random, 2)}:${digits(random, 2)}`,
  () => '一三五七九和二四六八十', (random) => `微信支付 ${1 + random.below(9)}${digits(random, 5)} 元`, () => 'wechat please',
];
