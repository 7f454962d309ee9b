import { describe, expect, it } from 'vitest';
import { words } from '@/lib/rules/checks/words';
import { draftLetters } from '@/lib/rules/letters';
import { draftSounds } from '@/lib/rules/syllables';
import { spanOf, viewsOf } from '@/lib/rules/views';
import { seeded } from '../support/seeded';
import { aPost, asking, covered } from './posts';

/** The views that undo disguises: what they read, and that the way back to the original is exact. */

const NAMES = ['hans', 'latin', 'pinyin'] as const;
const bySound = (text: string): string => viewsOf(text).pinyin.text;

describe('hans', () => {
  it.each([
    ['請聯繫', '请联系'], ['妳 好', '你好'], ['弓虽女干', '强奸'], ['妇女干部', '妇女干部'], ['加徽信', '加微信'], ['➕微信', '加微信'], ['1+1', '1+1'],
    ['傻😀逼', '傻逼'], ['小🐔', '小鸡'], ['👨‍👩‍👧好', '好'], ['𠮷', '𠮷'], ['', ''],
  ])('of %j is %j', (text, hans) => {
    expect(viewsOf(text).hans.text).toBe(hans);
  });
});

describe('latin', () => {
  it.each([
    ['Ѕех', 'sex'], ['sh!t', 'shit'], ['@ss', 'as'], ['f*ck', 'f*ck'], ['a * b', 'ab'], ['2024 年', '2024年'], ['naïve', 'naive'], ['🅰️🅱', 'ab'], ['hello!', 'heio'],
    ['这是добрый день друзья', '这是добрый день друзья'.replaceAll(' ', '')],
  ])('of %j is %j', (text, latin) => {
    expect(viewsOf(text).latin.text).toBe(latin);
  });
});

describe('pinyin', () => {
  it.each([['威芯', '微信'], ['weixin', '微信'], ['鸡8', '鸡巴'], ['nishizhu', '你是猪'], ['艹', '操']])('%j sounds like %j', (text, other) => {
    expect(bySound(text)).toBe(bySound(other));
  });

  it.each([['鸡88', '鸡巴巴'], ['vx', '微信'], ['https', '他']])('%j does not sound like %j', (text, other) => {
    expect(bySound(text)).not.toBe(bySound(other));
  });
});

const PIECES = [
  'a', 'Z', ' ', '加', '微', '徽', '信', '，', '：', '１', 'Ｑ', '㎏', '㍿', 'ﬁ', 'İ', 'e\u0301', 'ｶﾞ', '각', '😀', '👨‍👩‍👧', '1️⃣', '\u200b', '\ufeff', '①', '\ud83d', '\udc00', '\n', '-', '.', '½', '\u0301',
  '請', '妳', '弓', '虽', '女', '干', '土', '立', '🐔', '➕', '+', 'ѕ', 'е', '@', '$', '!', '*', 'l', 'i', 'll', 'wei', 'xin', 'jia', '8', '🅰', '𠮷', '𝓬', '\ue001', '\0',
];

describe('every view', () => {
  it('has a map that runs forward inside the text, and as many entries as units', () => {
    const random = seeded(5);
    for (let round = 0; round < 3_000; round += 1) {
      const text = Array.from({ length: 1 + random.below(16) }, () => random.pick(PIECES)).join('');
      const views = viewsOf(text);
      for (const name of NAMES) {
        const view = views[name];
        // Without a map every unit stands where it stood.
        const entries = view.starts === null ? text.length : view.starts.length;
        expect([entries, view.ends?.length ?? entries], JSON.stringify([text, name])).toEqual([view.text.length, view.text.length]);
        let before = { from: 0, to: 0 };
        for (let i = 0; i < view.text.length; i += 1) {
          const here = spanOf(view, i, i + 1);
          const forward = here.from >= before.from && here.to >= before.to;
          expect(forward && here.from < here.to && here.to <= text.length, JSON.stringify([text, name, i, before, here])).toBe(true);
          before = here;
        }
      }
    }
  });

  it('keeps what it says of each unit in step', () => {
    const random = seeded(6);
    for (let round = 0; round < 1_000; round += 1) {
      const { hans, latin, pinyin } = viewsOf(Array.from({ length: 1 + random.below(16) }, () => random.pick(PIECES)).join(''));
      expect(hans.sources.length).toBe(hans.text.length);
      expect([latin.own.length, latin.repeats.length]).toEqual([latin.text.length, latin.text.length]);
      const spelled = pinyin.spelled.length === 0 ? pinyin.text.length : pinyin.spelled.length;
      expect([pinyin.heads.length, pinyin.sources.length, spelled]).toEqual(Array.from({ length: 3 }, () => pinyin.text.length));
    }
  });

  it('reads what its draft told', () => {
    const random = seeded(7);
    const told = ({ units, size }: { units: Uint16Array; size: number }): string => String.fromCharCode(...units.subarray(0, size));
    for (let round = 0; round < 3_000; round += 1) {
      const views = viewsOf(Array.from({ length: 1 + random.below(16) }, () => random.pick(PIECES)).join(''));
      const [sounds, letters] = [told(draftSounds(views.hans)), told(draftLetters(views.plain))];
      expect([views.pinyin.text, views.latin.text], views.original).toEqual([sounds, letters]);
    }
  });

  it('is drafted however long the text is', () => {
    const views = viewsOf('加wei信 Ѕехy '.repeat(900));
    expect([draftSounds(views.hans).size, draftLetters(views.plain).size]).toEqual([views.pinyin.text.length, views.latin.text.length]);
  });
});

const check = asking(words, { list: ['加微信', '兼职刷单', '强奸', 'viagra'], views: ['tight', 'hans', 'latin', 'pinyin'] });
const AROUND = ['今天，', '', '！', '😀', '（', ' ', '\n', '😀😀 ', '，谢谢', '\u0301'];
/** Ways to write each character of a word; signs may go between. */
const WAYS: Record<string, string[][]> = {
  加微信: [['加', '➕', '力口', '佳', '嘉', 'jia'], ['微', '薇', '徽', 'wei', '崴'], ['信', '亻言', '芯', 'xin']],
  兼职刷单: [['兼', '尖'], ['职', '職', '植'], ['刷'], ['单', '單', '丹']],
  强奸: [['强', '強', '弓虽'], ['奸', '姦', '女干']],
  viagra: [['v', 'ѵ', 'ｖ'], ['i', '1', 'í', 'і'], ['a', '4', 'а', 'aaa', 'à'], ['g', 'ɡ', '𝓰'], ['r', 'rrr'], ['a', 'а', 'α']],
};

describe('a hit', () => {
  it('spans the whole disguised word in the original, and nothing else', () => {
    const random = seeded(7);
    let found = 0;
    for (let round = 0; round < 1_500; round += 1) {
      const parts = WAYS[random.pick(Object.keys(WAYS))]!.map((ways) => random.pick(ways));
      const sign = random.pick(['', '', ' ', '\u200b', '*', '.']);
      const hidden = parts.join(/[a-z]/.test(parts.join('')) ? '' : sign);
      const text = `${random.pick(AROUND)}${hidden}${random.pick(AROUND.filter((end) => end !== '\u0301'))}`;
      const hit = check(aPost(text));
      if (!hit) continue;
      found += 1;
      expect(covered(text, hit.spans), JSON.stringify(text)).toEqual([hidden]);
    }
    expect(found).toBeGreaterThan(1_300);
  });
});

describe('hostile text', () => {
  it.each([
    'e\u0301', '\u0301', '👨‍👩‍👧', 'an', 'xian', '弓虽', '女', '沙笔', '*', 'a*', 'f', '1a', '加 ', '+', '﷽', '\ud83d', '\0', 'а', '🐔',
  ])('of %j again and again makes no longer views, in good time', (piece) => {
    const text = piece.repeat(4_000 / piece.length);
    const views = viewsOf(text);
    const begun = performance.now();
    check(aPost(text));
    expect(performance.now() - begun).toBeLessThan(1_500);
    for (const name of NAMES) expect(views[name].text.length).toBeLessThanOrEqual(views.plain.text.length);
  });
});
