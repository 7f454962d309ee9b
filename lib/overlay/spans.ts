/**
 * From a stretch of stored text to the place where the page shows it. The stored text is what a reader sees with markup
 * and spacing gone, so both are compared without any white space.
 */

/** What is not the member's own words, and is left out of stored text too. */
const NOT_OWN = 'blockquote, aside.quote, script, style, noscript, template, textarea, [hidden]';

/** One character of the page's text: where it stands. */
type Glyph = { node: Node; offset: number };

/** White space and the marks of no width that pages put between words. */
const SPACE = /\s|\u200b|\u200c|\u200d|\u2060|\ufeff/;

/** Text and pictures under root, in order. Walked by hand: a filter of the browser's own walker costs a call for each node. */
function* piecesOf(root: Element): Generator<Node> {
  for (let node = root.firstChild; node; node = node.nextSibling) {
    if (node.nodeType !== 1) yield node;
    else if (!(node as Element).matches(NOT_OWN)) {
      yield node;
      yield* piecesOf(node as Element);
    }
  }
}

/** The text under root without white space, and where each UTF-16 unit of it stands. A picture speaks by its `alt`. */
function flatten(root: Element): { text: string; glyphs: Glyph[] } {
  const glyphs: Glyph[] = [];
  let text = '';
  for (const node of piecesOf(root)) {
    const value = node.nodeType === 3 ? (node.nodeValue ?? '') : node.nodeName === 'IMG' ? ((node as Element).getAttribute('alt') ?? '') : '';
    for (let offset = 0; offset < value.length; offset += 1) {
      const unit = value[offset] ?? '';
      if (SPACE.test(unit)) continue;
      text += unit;
      glyphs.push({ node, offset });
    }
  }
  return { text, glyphs };
}

function rangeOf(document: Document, first: Glyph, last: Glyph): Range {
  const range = document.createRange();
  if (first.node.nodeType === 3) range.setStart(first.node, first.offset);
  else range.setStartBefore(first.node);
  if (last.node.nodeType === 3) range.setEnd(last.node, last.offset + 1);
  else range.setEndAfter(last.node);
  return range;
}

const squeeze = (text: string): string => text.split('').filter((unit) => !SPACE.test(unit)).join('');

/**
 * Ranges of the page that show these stretches of a post's text, in order. A stretch that the page does not show is left out;
 * one that occurs several times is taken from where the last one ended.
 */
export function rangesOf(post: Element, spans: { text: string }[]): Range[] {
  if (spans.length === 0) return [];
  const { text, glyphs } = flatten(post);
  const ranges: Range[] = [];
  let cursor = 0;
  for (const span of spans) {
    const wanted = squeeze(span.text);
    if (!wanted) continue;
    const ahead = text.indexOf(wanted, cursor);
    const start = ahead >= 0 ? ahead : text.indexOf(wanted);
    const first = glyphs[start];
    const last = glyphs[start + wanted.length - 1];
    if (start < 0 || !first || !last) continue;
    ranges.push(rangeOf(post.ownerDocument, first, last));
    cursor = start + wanted.length;
  }
  return ranges;
}
