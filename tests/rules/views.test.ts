import { describe, expect, it } from 'vitest';
import { spanOf, viewsOf } from '@/lib/rules/views';
import { seeded } from '../support/seeded';

describe('plain', () => {
  it.each([
    ['Hello WORLD', 'hello world'],
    ['加ＱＱ：１２３', '加qq:123'],
    ['５ ㎏', '5 kg'],
    ['e\u0301te\u0301', 'été'],
    ['ｶﾞﾃﾞ', 'ガデ'],
    ['①⑩', '110'],
    ['İ', 'i\u0307'],
    ['➕V', '+v'],
    ['you’re', "you're"],
    ['👨‍👩‍👧 好', '👨‍👩‍👧 好'],
    ['\ud83d', '\ud83d'],
    ['', ''],
  ])('of %j is %j', (text, plain) => {
    expect(viewsOf(text).plain.text).toBe(plain);
  });

  it('keeps no map where nothing moved', () => {
    expect(viewsOf('加微信，全角标点：１２３').plain.starts).toBeNull();
  });
});

describe('tight', () => {
  it.each([
    ['加 微.信', '加微信'],
    ['傻\u200b逼', '傻逼'],
    ['1️⃣3️⃣', '13'],
    ['加*微~信！', '加微信'],
    ['+ V', '+v'],
    ['a\u0301\u0302b', 'áb'],
    ['好\ufe0f的', '好的'],
    ['😀 好', '😀好'],
  ])('of %j is %j', (text, tight) => {
    expect(viewsOf(text).tight.text).toBe(tight);
  });
});

describe('digits', () => {
  it.each([
    ['电话 138-1234 5678', '电话 13812345678'],
    ['一三八一二三四五六七八', '13812345678'],
    ['壹叁捌壹贰叁肆伍陆柒捌', '13812345678'],
    ['１３８１２３４５６７８', '13812345678'],
    ['①③⑧①②③④⑤⑥⑦⑧', '13812345678'],
    ['❶❸❽➀➁➂➃➄➅➆➇', '13812345678'],
    ['1️⃣3️⃣8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣', '13812345678'],
    ['1,2,3,4,5', '1,2,3,4,5'],
    ['12:30 到 14:45', '12:30 到 14:45'],
  ])('of %j is %j', (text, digits) => {
    expect(viewsOf(text).digits.text).toBe(digits);
  });

  it('remembers where separators stood and what was written in Chinese', () => {
    const { joints, han, runs } = viewsOf('周一138-12').digits;
    expect([...joints]).toEqual([0, 0, 0, 0, 0, 45, 0]);
    expect([...han]).toEqual([0, 1, 0, 0, 0, 0, 0]);
    expect(runs).toEqual([{ from: 1, to: 7 }]);
  });
});

const PIECES = [
  'a', 'Z', ' ', '加', '微', '信', '，', '：', '１', 'Ｑ', '㎏', '㍿', 'ﬁ', 'ẞ', 'İ', 'e\u0301', 'ｶﾞ', '각', '\u1100\u1161\u11a8', '😀', '👨‍👩‍👧', '1️⃣', '\u200b', '\ufeff', '①', '一', '〇',
  '\ud83d', '\udc00', '\n', '-', '.', '…', '½', '\u0301', 'ก็', '1', '3', '8',
];

describe('every stretch of a view', () => {
  it('stands in the original at a place that reads as it', () => {
    const random = seeded(1);
    for (let round = 0; round < 3_000; round += 1) {
      const text = Array.from({ length: 1 + random.below(14) }, () => random.pick(PIECES)).join('');
      for (const name of ['plain', 'tight', 'digits'] as const) {
        const view = viewsOf(text)[name];
        if (view.text.length === 0) continue;
        const from = random.below(view.text.length);
        const to = from + 1 + random.below(view.text.length - from);
        const wanted = view.text.slice(from, to);
        const span = spanOf(view, from, to);
        expect(span.from >= 0 && span.from < span.to && span.to <= text.length, JSON.stringify([text, name, from, to, span])).toBe(true);
        // Digits are pushed together only in texts that have enough of them: a cut-out may read as the plain view does.
        const part = viewsOf(text.slice(span.from, span.to));
        const asDigits = (units: string): string => (name === 'digits' ? units.replaceAll('一', '1').replaceAll('〇', '0').replaceAll(/[\u200b\ufeff. -]|\ufe0f|\u20e3/g, '') : units);
        const read = asDigits(part[name].text);
        expect(read.includes(asDigits(wanted)), JSON.stringify([text, name, wanted, read])).toBe(true);
      }
    }
  });

  it('covers each unit of the original at most once, in order', () => {
    const random = seeded(2);
    for (let round = 0; round < 1_000; round += 1) {
      const text = Array.from({ length: 1 + random.below(14) }, () => random.pick(PIECES)).join('');
      for (const name of ['plain', 'tight', 'digits'] as const) {
        const view = viewsOf(text)[name];
        for (let i = 1; i < view.text.length; i += 1) {
          const [before, here] = [spanOf(view, i - 1, i), spanOf(view, i, i + 1)];
          expect(here.from === before.from ? here.to === before.to : here.from >= before.to).toBe(true);
        }
      }
    }
  });
});

it('views of the same text are made once', () => {
  const views = viewsOf('同一段文字');
  expect(viewsOf('同一段文字')).toBe(views);
  expect(views.plain).toBe(views.plain);
});
