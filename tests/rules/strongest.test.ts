import { describe, expect, it } from 'vitest';
import { foldForTables } from '@/lib/rules/tables/features';
import { foldedView, strongest } from '@/lib/rules/tables/strongest';
import { tableOf } from '@/lib/rules/tables/tables';
import { covered } from './posts';

const TEXTS = [
  '你这种 地域黑真恶心，河南人都是骗子小偷', '@某人 看 https://example.com/a?b=1 加微信１３８ &amp; 好', 'You are a  stupid\nbitch &lt;3 @Bob_1', '㎏ ﬁne 𝟙𝟚 ①②', '  ', '', 'a',
  '👨‍👩‍👧傻\u200b逼👍🏽', '\u202eabc\u202c שלום', 'www.example.com好', '@'.repeat(50), ' '.repeat(4_000), '傻逼'.repeat(2_000), '😀'.repeat(2_000), '\ud83d alone',
];

describe('what weighs most in a text', () => {
  it.each(TEXTS)('is looked for in the text as tables fold it: %j', (text) => {
    const view = foldedView(text);
    expect(` ${view.text} `.replace(/^ {2}$/, ' ')).toBe(foldForTables(text).replace(/^ {2}$/, ' '));
    expect([view.starts!.length, view.ends!.length]).toEqual([view.text.length, view.text.length]);
  });

  it.each<['offence' | 'ad' | 'negative', string, RegExp]>([
    ['offence', '楼上说得对，但你就是个傻逼，滚出去', /傻逼/],
    ['offence', '１２３ 楼上 ＳＢ 傻\u200b逼 滚', /傻|逼/],
    ['offence', 'I think that @Bob is a stupid bitch, honestly', /bitch/],
    ['ad', '大家好，兼职日结，加微信abc12345，日入300', /微信|兼职|日结/],
    ['negative', '质量太差了，用了两天就坏，客服态度恶劣', /差|坏|恶劣/],
  ])('is marked where it stands (%s): %s', (id, text, wanted) => {
    const spans = strongest(tableOf(id), text, 6);
    expect(covered(text, spans).join(' ')).toMatch(wanted);
    expect(spans.length).toBeLessThanOrEqual(6);
  });

  it('is nothing where there is nothing, and bounded in hostile text', () => {
    expect(strongest(tableOf('offence'), ' \n', 6)).toEqual([]);
    for (const text of TEXTS) {
      for (const { from, to } of strongest(tableOf('offence'), text, 6)) expect(from >= 0 && from < to && to <= text.length).toBe(true);
    }
  });
});
