import { describe, expect, it } from 'vitest';
import { shape } from '@/lib/rules/checks/shape';
import { checkOf, itemWith } from './items';
import { ALONE, covered } from './posts';

const marked = (settings: object, text: string, more: object = {}): string[] | null => {
  const hit = checkOf(shape, settings)(itemWith(text, more), ALONE);
  return hit && covered(text, hit.spans);
};

describe('shape', () => {
  it.each<[string, object, string, string[] | null]>([
    ['length, an emoji as one, blanks around left out', { length: '= 3' }, ' 你😀a\n', ['你😀a']],
    ['a longer text', { length: '< 3' }, '你好吗', null],
    ['lines that are not empty', { lines: '>= 3' }, 'a\n\nb\nc', ['a\n\nb\nc']],
    ['a run of one character', { repeated: '> 3' }, '好好好啊啊啊啊啊！', ['啊啊啊啊啊']],
    ['a run of emoji', { repeated: '>= 3' }, 'x😂😂😂', ['😂😂😂']],
    ['no run of blanks', { repeated: '> 3' }, 'a        b', null],
    ['emoji, one of several parts as one', { emoji: 2 }, 'a👨‍👩‍👧b🇨🇳', ['👨‍👩‍👧', '🇨🇳']],
    ['digits are no emoji', { emoji: '> 0' }, '123#*', null],
    ['signs', { punctuation: '> 50%' }, '啊！！！???', ['啊！！！???']],
    ['signs as a number', { punctuation: '> 0.5' }, '啊啊啊啊啊。', null],
    ['capitals among letters', { capitals: '>= 80%' }, 'BUY NOW 100!', ['BUY NOW 100!']],
    ['no capitals among Chinese', { capitals: '> 0' }, '买买买', null],
    ['digits', { digits: '> 0.5' }, '电话 １３８００', ['电话 １３８００']],
    ['mentions', { mentions: '>= 2' }, '@小明 @bob_1 a@b.com', ['@小明', '@bob_1']],
    ['hashtags of both ways', { hashtags: 2 }, '#双十一# 快来 #sale #1', ['#双十一#', '#sale']],
    ['invisible characters with their neighbours', { invisible: '>= 1' }, '傻\u200b逼x', ['傻\u200b逼']],
    ['marks of direction', { invisible: '> 0' }, 'abc\u202etxt', ['c\u202et']],
    ['no joiner of an emoji', { invisible: '> 0' }, '👨‍👩‍👧 ❤️', null],
    ['no joiner of Arabic', { invisible: '> 0' }, 'می\u200cخواهم \u200fسلام', null],
    ['invisible ones beside emoji', { invisible: 1 }, '😀\u200b😀', ['😀\u200b😀']],
    ['a language', { language: 'zh' }, '你好 world', ['你好 world']],
    ['another language', { language: 'en' }, '你好', null],
    ['a question', { question: true }, 'How much is it?', ['How much is it?']],
    ['a Chinese question without a sign', { question: true }, '有人在吗', ['有人在吗']],
    ['no question', { question: false }, '我来了。', ['我来了。']],
    ['all settings together', { length: '< 20', repeated: '> 2' }, '哈哈哈', ['哈哈哈']],
    ['one of them failing', { length: '> 20', repeated: '> 2' }, '哈哈哈', null],
    ['an empty text', { length: '< 3' }, '', []],
  ])('sees %s', (_what, settings, text, found) => {
    expect(marked(settings, text)).toEqual(found);
  });

  it('sees pictures without words', () => {
    expect(marked({ mediaOnly: true }, '', { form: ['picture'] })).toEqual([]);
    expect(marked({ mediaOnly: true }, '😀', { form: ['video'] })).toEqual(['😀']);
    expect(marked({ mediaOnly: true }, '看', { form: ['picture', 'text'] })).toBeNull();
    expect(marked({ mediaOnly: true }, '', { form: ['link'] })).toBeNull();
    expect(marked({ mediaOnly: false }, '看', { form: ['picture'] })).toEqual(['看']);
  });

  it('looks at the text, or the title when told', () => {
    const hit = checkOf(shape, { repeated: '> 2', fields: ['title', 'body'] })(itemWith('abc', { title: 'x!!!' }), ALONE);
    expect(hit).toEqual({ spans: [], titleSpans: [{ from: 1, to: 4 }], reason: { key: 'reason_shape_repeated', args: ['!', 3] } });
    expect(marked({ repeated: '> 2' }, 'abc', { title: 'x!!!' })).toBeNull();
  });

  it.each([{}, { fields: ['body'] }, { length: 'long' }, { capitals: '> 3d' }, { tall: 1 }])('refuses %j', (settings) => {
    expect(shape.schema.safeParse(settings).success).toBe(false);
  });

  it('is done quickly with hostile texts', () => {
    const ask = checkOf(shape, { length: '>= 0', lines: '>= 0', repeated: '>= 0', emoji: '>= 0', punctuation: '>= 0', capitals: '>= 0', digits: '>= 0', mentions: '>= 0', hashtags: '>= 0', invisible: '>= 0', question: false });
    for (const part of ['a', '#', '@', '@a', '\u200b', '😀', '👨‍', '！', '\n', '1', '#a', '\u202e中']) {
      const item = itemWith(part.repeat(Math.floor(4_000 / part.length)));
      const start = performance.now();
      ask(item, ALONE);
      expect(performance.now() - start, JSON.stringify(part)).toBeLessThan(500);
    }
  });
});
