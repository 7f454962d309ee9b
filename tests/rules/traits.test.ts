import { describe, expect, it } from 'vitest';
import { linksIn } from '@/lib/rules/links';
import { findPersonal } from '@/lib/rules/personal';
import { DOTS, hasDigits, LETTERS, NAMING, NUMBERS } from '@/lib/rules/traits';
import { viewsOf } from '@/lib/rules/views';

const named = (text: string): string[] => {
  const { traits } = viewsOf(text);
  const all = { letters: LETTERS, numbers: NUMBERS, dots: DOTS, naming: NAMING };
  return [...Object.entries(all).filter(([, bit]) => (traits & bit) !== 0).map(([name]) => name), ...(hasDigits(traits) ? ['digits'] : [])];
};

describe('traits', () => {
  it.each<[string, string[]]>([
    ['', []], ['今天天气不错，', []], ['abc', ['letters']], ['Ａ', ['letters']], ['ѕ', ['letters']], ['1', ['letters', 'numbers']], ['23', ['numbers']],
    ['一二三四', []], ['一二三四五', ['digits']], ['２３４５６', ['numbers', 'digits']], ['②③④⑤⑥', ['numbers', 'digits']], ['。', ['dots']], ['【', []], ['［', ['dots']], ['＠', ['naming']],
    ['😀', ['letters', 'numbers']],
  ])('of %j are %j', (text, traits) => {
    expect(named(text)).toEqual(traits);
  });

  it('keep a link without a dot and contacts without letters', () => {
    expect(linksIn(viewsOf('http://localhost')).map(({ host }) => host)).toEqual(['localhost']);
    expect(findPersonal(viewsOf('电话 １３８ー１２３４－５６７８')).map(({ kind }) => kind.id)).toEqual(findPersonal(viewsOf('电话 １３８ー１２３４－５６７８ a')).map(({ kind }) => kind.id));
    expect(findPersonal(viewsOf('电话一三八一二三四五六七八')).map(({ kind }) => kind.id)).toEqual(['mobile']);
  });

  it('leave out what is no id', () => {
    expect(findPersonal(viewsOf('加微信：_ _ _ _ _ _'))).toEqual([]);
    expect(findPersonal(viewsOf('加微信：_ _ _ _ _ _ ok'))).toEqual([]);
    expect(findPersonal(viewsOf('加微信：a b c d 1 2')).map(({ value }) => value)).toEqual(['abcd12']);
  });
});
