import { describe, expect, it } from 'vitest';
import { near } from '@/lib/rules/checks/near';
import { checkOf, itemWith } from './items';
import { ALONE, covered } from './posts';

const LISTS = [{ id: 'pay', entries: ['返利', '佣金'], allow: ['返利网'] }];
const marked = (settings: object, text: string): string[] => {
  const hit = checkOf(near, { a: ['刷单', 'cheap'], b: ['返利', 'pills'], within: 5, ...settings }, LISTS)(itemWith(text), ALONE);
  return hit ? covered(text, hit.spans) : [];
};

describe('near', () => {
  it.each<[string, object, string, string[]]>([
    ['both, side by side', {}, '刷单返利', ['刷单返利']],
    ['both, in either order', {}, '返利靠刷单', ['返利', '刷单']],
    ['A before B only', { order: 'ab' }, '返利靠刷单', []],
    ['not too far apart', {}, '刷单之后很快就能返利', []],
    ['just near enough', { within: 7 }, '刷单之后很快就能返利', ['刷单', '返利']],
    ['not over the end of a sentence', {}, '别刷单。返利是假', []],
    ['over it when told', { across: true }, '别刷单。返利是假', ['刷单', '返利']],
    ['over a comma', {}, '刷单，高返利', ['刷单', '返利']],
    ['with emoji between', {}, '刷单😀😀返利', ['刷单', '返利']],
    ['in words that are put apart', {}, '刷.单 返\u200b利', ['刷.单', '返\u200b利']],
    ['English words', { within: 6 }, 'Cheap blue pills', ['Cheap', 'pills']],
    ['no parts of English words', {}, 'cheaper pills', []],
    ['over a decimal point, which ends nothing', {}, 'cheap 1.2 pills', ['cheap', 'pills']],
    ['one word alone', {}, '刷单', []],
    ['a list of the set, with what it allows', { b: 'pay' }, '刷单佣金 刷单返利网', ['刷单佣金', '刷单']],
    ['a word is not near to itself', { a: ['返利'], b: ['返利'] }, '返利', []],
  ])('marks %s', (_what, settings, text, found) => {
    expect(marked(settings, text)).toEqual(found);
  });

  it('tells both words', () => {
    expect(checkOf(near, { a: ['a'], b: ['b'], within: 9 })(itemWith('a c b'), ALONE)?.reason).toEqual({ key: 'reason_near', args: ['a … b'] });
  });

  it('is done quickly with a text of nothing but such words', () => {
    const ask = checkOf(near, { a: ['刷', '刷单'], b: ['单', '返'], within: 500 });
    const start = performance.now();
    expect(ask(itemWith('刷单'.repeat(2_000)), ALONE)).not.toBeNull();
    expect(ask(itemWith('刷'.repeat(3_999) + '。单'), ALONE)).toBeNull();
    expect(performance.now() - start).toBeLessThan(1_500);
  });
});
