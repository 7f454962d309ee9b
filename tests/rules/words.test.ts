import { describe, expect, it } from 'vitest';
import { words } from '@/lib/rules/checks/words';
import { aPost, asking, covered } from './posts';

/** What is marked in a text. */
const marked = (settings: unknown, text: string): string[] => {
  const hit = asking(words, settings)(aPost(text));
  return hit ? covered(text, hit.spans) : [];
};

describe('words', () => {
  it.each<[string, string, string[], string[]]>([
    ['as they stand', '快加微信聊', ['加微信'], ['加微信']],
    ['in full width and other case', '加ＶＸ 123', ['加vx'], ['加ＶＸ']],
    ['with blanks and dots between', '加 微.信', ['加微信'], ['加 微.信']],
    ['with zero-width characters between', '傻\u200b逼', ['傻逼'], ['傻\u200b逼']],
    ['with emoji before', '😀😀傻逼', ['傻逼'], ['傻逼']],
    ['with signs everywhere, even those that end a clause', '加，微，信', ['加微信'], ['加，微，信']],
    ['not over the end of a clause', '我真傻，逼自己太紧', ['傻逼'], []],
    ['not over brackets', '真辣操（你真听话）', ['操你真'], []],
    ['not over many signs', '加----- 微信', ['加微信'], []],
    ['overlapping ones as one stretch', '加微信群发', ['加微信', '微信群'], ['加微信群']],
    ['a Latin word as a whole', 'You ass!', ['ass'], ['ass']],
    ['no Latin word in a longer one', 'class assets bass', ['ass'], []],
    ['no Latin word beside a digit', 'ass2 2ass', ['ass'], []],
    ['a Latin word beside Chinese', '他是sb啊', ['sb'], ['sb']],
    ['a spaced-out Latin word', 'you i d i o t', ['idiot'], ['i d i o t']],
    ['no Latin word pushed together by chance', 'basic as in o', ['casino'], []],
    ['a phrase over blanks and a line', 'Make  money\nfast', ['make money fast'], ['Make  money\nfast']],
    ['no phrase over the end of a sentence', 'You make money. Fast cars too', ['make money fast'], []],
    ['a phrase with a straight and a curly apostrophe', 'you’re an idiot', ["you're an idiot"], ['you’re an idiot']],
    ['a mixed word whose Latin end goes on', '加vivo手机', ['加v'], []],
    ['a mixed word before a number', '加v12345', ['加v'], ['加v']],
    ['㎏ as its letters', '一袋５㎏装', ['5kg'], ['５㎏']],
    ['a decomposed letter', 'cafe\u0301', ['café'], ['cafe\u0301']],
  ])('%s: %j', (_what, text, list, found) => {
    expect(marked({ list }, text)).toEqual(found);
  });

  it.each<[string, string | object, string, string[]]>([
    ['parts near each other', { w: '刷单 返利', gap: 3 }, '刷单立刻返利', ['刷单立刻返利']],
    ['parts too far apart', { w: '刷单 返利', gap: 3 }, '刷单之后立刻返利', []],
    ['parts in the next sentence', { w: '刷单 返利', gap: 5 }, '不刷单！返利', []],
    ['a phrase by its longest part, wherever it stands first', 'you are an idiot', 'idiot! you and you are\nan idiot', ['you are\nan idiot']],
    ['a phrase in each of its places', 'you idiot', 'you idiot, you idiot', ['you idiot', 'you idiot']],
    ['no phrase whose parts stand elsewhere', 'you are an idiot', 'an idiot you are', []],
    ['parts with the longest at the end, one beginning too many', { w: 'a 返利群', gap: 3 }, 'a a 返利群', ['a a 返利群']],
    ['three parts, trying on', { w: 'a b c', gap: 4 }, 'a b b c', ['a b b c']],
    ['only the plain view', { w: '微信', views: ['plain'] }, '微 信', []],
  ])('finds %s', (_what, word, text, found) => {
    expect(marked({ list: [word] }, text)).toEqual(found);
  });

  it.each<[string, string, string, string[]]>([
    ['a gap inside a word', '刷单{3}返利', '刷单立刻就返利', ['刷单立刻就返利']],
    ['a gap that may be empty', '刷单{3}返利', '刷单返利', ['刷单返利']],
    ['no wider gap', '刷单{3}返利', '刷单之后立刻返利', []],
    ['a gap with signs and emoji in it', '刷单{3}返利', '刷单，😀返利', ['刷单，😀返利']],
    ['no gap over the end of a sentence', '刷单{9}返利', '不刷单！返利', []],
    ['two gaps', '加{1}微{1}信', '加个微一信', ['加个微一信']],
    ['a gap in a Latin word', 'f{1}ck', 'f*ck fuck flick', ['f*ck', 'fuck']],
    ['a gap outside, which means nothing', '{3}微信{2}', '加微信吗', ['微信']],
    ['letters for a star', 'f*ck', 'f uck fuck flick f-ck', ['fuck', 'flick']],
    ['letters behind', 'spam*', 'Spammers spam xspam', ['Spammers', 'spam']],
    ['letters before', '*coin', 'bitcoin coins', ['bitcoin']],
    ['letters around', '*spam*', 'antispammers', ['antispammers']],
    ['twenty letters and no more', 'a*z', `a${'b'.repeat(20)}z a${'b'.repeat(21)}z`, [`a${'b'.repeat(20)}z`]],
    ['no end of letters outside', 'aa*', `aa${'b'.repeat(21)}`, []],
    ['Chinese letters for a star', '代*购', '代理海外购 代，购', ['代理海外购']],
    ['nothing but stars', '**', 'abc', []],
    ['parts with blanks beside a star', 'free mon*', 'FREE  money', ['FREE  money']],
  ])('finds %s: %j', (_what, word, text, found) => {
    expect(marked({ list: [word] }, text)).toEqual(found);
  });

  it.each<[string, object, string, string[]]>([
    ['inside words', { match: 'part' }, 'class', ['ass']],
    ['as words', { match: 'word' }, 'class ass', ['ass']],
    ['at the start', { match: 'start' }, ' Assets are', ['Ass']],
    ['at the start only', { match: 'start' }, 'my ass', []],
    ['at the start as a whole word', { match: 'start', wholeWord: true }, 'assets', []],
    ['at the end', { match: 'end' }, 'my ass\n', ['ass']],
    ['at the end only', { match: 'end' }, 'ass!', []],
    ['as the full text but signs', { match: 'full' }, '…“Ass!” 😀', ['Ass']],
    ['as the full text and no more', { match: 'full' }, 'ass x', []],
    ['in the case of the list', { caseSensitive: true }, 'Ass ASS ass', ['ass']],
  ])('matches %s', (_what, settings, text, found) => {
    expect(marked({ list: ['ass'], ...settings }, text)).toEqual(found);
  });

  it('is done quickly with a word of many gaps in a text of its letters', () => {
    const list = ['a{40}'.repeat(15) + 'z', { w: 'a '.repeat(20) + 'z', gap: 40 }, 'a*'.repeat(10) + 'z', '啊{9}'.repeat(9) + '吧'];
    const start = performance.now();
    expect(marked({ list, wholeWord: false }, 'a'.repeat(2_000) + '啊'.repeat(2_000))).toEqual([]);
    expect(performance.now() - start).toBeLessThan(3_000);
  });

  it('knows the case of words with signs between and of Chinese ones', () => {
    expect(marked({ list: ['加VX', 'Free Money'], caseSensitive: true }, '加.VX 加vx free money Free  Money')).toEqual(['加.VX', 'Free  Money']);
    expect(marked({ list: ['微信'], caseSensitive: true }, '微 信')).toEqual(['微 信']);
  });

  it('lets a longer allowed phrase swallow a word, and only there', () => {
    const settings = { list: ['黄片', '代购'], allow: ['三黄片', '代购指南'] };
    expect(marked(settings, '三黄片是药')).toEqual([]);
    expect(marked(settings, '三黄片和黄片')).toEqual(['黄片']);
    expect(marked(settings, '请问有代购指南吗')).toEqual([]);
    expect(marked({ list: ['代购指南'], allow: ['代购'] }, '代购指南')).toEqual(['代购指南']);
  });

  it('finds Latin words inside others when told so', () => {
    expect(marked({ list: ['ass'], wholeWord: false }, 'class')).toEqual(['ass']);
  });

  it('names the longest words, a few of them', () => {
    const check = asking(words, { list: ['微信', '加微信', '一一', '二二', '三三', '四四'] });
    expect(check(aPost('加微信'))?.reason).toEqual({ key: 'reason_words', args: ['加微信'] });
    expect(check(aPost('一一，二二，一一，三三，四四，加微信'))?.reason).toEqual({ key: 'reason_words_more', args: ['一一 · 二二 · 三三', 2] });
  });

  it('refuses settings that make no sense', () => {
    for (const wrong of [{}, { list: [] }, { list: [''] }, { list: [{ w: 'a', gap: 99 }] }, { list: ['a'], views: ['loud'] }, { list: [{ w: 'a', views: [] }] }]) {
      expect(words.schema.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false);
    }
  });
});
