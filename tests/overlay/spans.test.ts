// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { rangesOf } from '@/lib/overlay/spans';

const post = (html: string): Element => {
  document.body.innerHTML = `<article>${html}</article>`;
  return document.body.firstElementChild as Element;
};
const texts = (element: Element, ...wanted: string[]): string[] => rangesOf(element, wanted.map((text) => ({ text }))).map((range) => range.toString());

beforeEach(() => document.body.replaceChildren());

describe('finding stored text on the page', () => {
  it('reaches across elements, and ignores how it is spaced', () => {
    const element = post('<p>他手机是 139&nbsp;0000\n <b>12</b>34，大家</p>');
    expect(texts(element, '139 0000 1234')).toEqual(['139\u00a00000\n 1234']);
  });

  it('reaches across paragraphs, which are lines in stored text', () => {
    expect(texts(post('<p>one two</p><p>three</p>'), 'two\nthree')).toEqual(['twothree']);
  });

  it('takes a picture by its alt', () => {
    const [range] = rangesOf(post('<p>加<img alt="➕">V abc</p>'), [{ text: '加➕V' }]);
    expect(range?.toString()).toBe('加V');
    expect(range?.cloneContents().querySelector('img')?.alt).toBe('➕');
    const [edge] = rangesOf(post('<p>x<img alt="🎁"></p>'), [{ text: '🎁' }]);
    expect(edge?.cloneContents().querySelector('img')).not.toBeNull();
  });

  it('passes over quotes of others and hidden text', () => {
    const element = post('<blockquote>spam</blockquote><p>my <i hidden>spam</i> own spam here</p>');
    const [range] = rangesOf(element, [{ text: 'spam' }]);
    expect(range?.startContainer.nodeValue).toBe(' own spam here');
  });

  it('takes equal stretches one after the other, and leaves out what is not shown', () => {
    const element = post('<p>bad good bad</p>');
    const ranges = rangesOf(element, [{ text: 'bad' }, { text: 'gone' }, { text: 'bad' }]);
    expect(ranges.map((range) => range.startOffset)).toEqual([0, 9]);
    expect(rangesOf(element, [{ text: ' \n' }, { text: '' }])).toEqual([]);
  });

  it('changes nothing on the page', () => {
    const element = post('<p>a <b>b</b> c</p>');
    const before = element.innerHTML;
    texts(element, 'a b c');
    expect(element.innerHTML).toBe(before);
  });
});
