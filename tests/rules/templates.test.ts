import { describe, expect, it } from 'vitest';
import { TEMPLATE } from '@/lib/model/moderation';
import { phrasesFor } from '@/lib/rules/phrase';
import { filled, openSlots, slotPieces, slotsOf, unknownSlots } from '@/lib/rules/slots';
import { READY_TEMPLATES, readyTemplates, templatesOf } from '@/lib/rules/templates';

const CASE = { name: '{{rule}}', rule: '引流', community: '阳台', thread: '', date: '11月20日' };

describe('slots', () => {
  it('are filled once: what a member is called is never read as a template', () => {
    expect(filled('{{name}}：{{ RULE }}，{{name}}', CASE)).toBe('{{rule}}：引流，{{rule}}');
    expect(slotPieces('a {{name}} b', CASE)).toEqual([{ text: 'a ' }, { text: '{{rule}}', slot: 'name' }, { text: ' b' }]);
  });
  it('must all be filled before anything can be inserted', () => {
    expect(openSlots('{{name}} {{thread}} {{match}} {{thread}}', CASE)).toEqual(['thread', 'match']);
    expect(filled('{{name}} {{thread}}', CASE)).toBeNull();
    expect(filled('{{name}} {{thread}}', { ...CASE, thread: '  ' })).toBeNull();
  });
  it('are told from slips of the pen', () => {
    expect(unknownSlots('{{name}} {{nmae}} {{Rule}}')).toEqual(['nmae']);
    expect(slotPieces('{{nmae}}', CASE)).toEqual([{ text: '{{nmae}}' }]);
  });
});

describe('templates that come with the product', () => {
  it('are sound, in both languages, of both kinds, and need no words of the post', () => {
    expect(new Set(READY_TEMPLATES.map(({ id }) => id)).size).toBe(READY_TEMPLATES.length);
    for (const { language, ...ready } of READY_TEMPLATES) {
      expect(TEMPLATE.safeParse(ready).success).toBe(true);
      expect(unknownSlots(ready.text)).toEqual([]);
      expect(slotsOf(ready.text)).not.toContain('match');
      expect(/\p{Script=Han}/u.test(ready.text)).toBe(language === 'zh');
    }
    expect([readyTemplates('reply', 'zh').length, readyTemplates('reason', 'zh').length]).toEqual([readyTemplates('reply', 'en').length, readyTemplates('reason', 'en').length]);
  });
  it('give way to those that a moderator keeps, kind by kind', () => {
    const own = { id: 'mine', kind: 'reply' as const, name: 'B', text: 'x' };
    expect(templatesOf('reply', [own, { ...own, id: 'a', name: 'A' }], 'en').map(({ id }) => id)).toEqual(['a', 'mine']);
    expect(templatesOf('reason', [own], 'en')).toEqual(readyTemplates('reason', 'en'));
  });
});

describe('phrases to allow', () => {
  const marked = (text: string, word: string) => phrasesFor(text, [{ from: text.indexOf(word), to: text.indexOf(word) + word.length }]);
  it('hold the marked word and some words around it, within its clause', () => {
    expect(marked('大家好，这是我整理的代购指南合集，请收好', '代购')).toEqual(['我整理的代购指南合集']);
    expect(marked('please read my seed swap guide first. Thanks', 'swap')).toEqual(['seed swap guide']);
  });
  it('are the start of a text without marks, each once, never too long', () => {
    expect(phrasesFor('  第一行\n第二行', [])).toEqual(['第一行']);
    expect(phrasesFor('', [])).toEqual([]);
    expect(phrasesFor('a a', [{ from: 0, to: 1 }, { from: 2, to: 3 }])).toEqual(['a a']);
    expect(phrasesFor('x'.repeat(500), [{ from: 0, to: 400 }])[0]).toHaveLength(100);
  });
});
