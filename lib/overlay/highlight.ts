import { adopt } from './sheet';

/** Colours flagged words through the CSS Custom Highlight API: the page's own nodes stay as they are. */

const NAME = 'qunlens-flag';
/** The underline says it without colour. A highlight takes no custom properties of a shadow root, so the values of `--mark` stand here. */
const lookOf = (dark: boolean): string =>
  `{ ${dark ? 'background-color: #624b00; color: #fff6dc' : 'background-color: #ffe28f; color: #191c1a'}; text-decoration: underline 1px ${dark ? '#f0b860' : '#815000'}; }`;
/** A rule for all elements has a browser style each of them anew, a second for a long page; so each post with flagged words is named. */
const ruleFor = (post: string, dark: boolean): string => `:is(${post}, ${post} *)::highlight(${NAME}) ${lookOf(dark)}`;
/** On a page of more elements than this even that would hold it up: flagged posts keep their marks, their words are not coloured. */
const MOST_ELEMENTS = 60_000;

/** Flagged words of one post. */
export type Words = { element: Element; ranges: Range[] };

export type Paint = {
  /** Replaces all coloured words. `dark`: the page's ground is dark. */
  show(words: Words[], dark: boolean): void;
  clear(): void;
};

/** What names an element on its page: its id, or an attribute by which the platform tells its posts apart. */
function nameOf(element: Element, view: Window & typeof globalThis): string | undefined {
  if (element.id) return `#${view.CSS.escape(element.id)}`;
  const own = [...element.attributes].find(({ name, value }) => /^data-[a-z-]*id$/.test(name) && value !== '');
  return own && `[${own.name}="${view.CSS.escape(own.value)}"]`;
}

/** Brings a highlight up to date by what differs alone: a new one would be painted anew as a whole. */
function renew(highlight: Highlight, ranges: Set<Range>): void {
  for (const range of [...highlight] as Range[]) if (!ranges.has(range)) highlight.delete(range);
  for (const range of ranges) if (!highlight.has(range)) highlight.add(range);
}

/** Null-like where the browser lacks the API: `show` then does nothing. */
export function createPaint(document: Document): Paint {
  const view = document.defaultView as (Window & typeof globalThis) | null;
  const registry = view?.CSS && 'highlights' in view.CSS ? view.CSS.highlights : undefined;
  let rules: ReturnType<typeof adopt> = null;
  let shade: boolean | null = null;
  let highlight: Highlight | null = null;
  const named = new Set<string>();
  const lift = (): void => {
    registry?.delete(NAME);
    highlight = null;
  };
  const clear = (): void => {
    lift();
    rules?.drop();
    rules = null;
    shade = null;
    named.clear();
  };
  const show = (words: Words[], dark: boolean): void => {
    if (!registry || !view || typeof view.Highlight !== 'function') return;
    if (words.length === 0) return lift();
    if (document.getElementsByTagName('*').length > MOST_ELEMENTS) return clear();
    if (shade !== dark) clear();
    rules ??= adopt(document, '', view);
    shade = dark;
    // Without its rule a highlight would paint nothing, so where the sheet is refused nothing is registered.
    if (!rules) return;
    for (const { element } of words) {
      const name = nameOf(element, view);
      if (!name || named.has(name)) continue;
      named.add(name);
      rules.sheet.insertRule(ruleFor(name, dark), rules.sheet.cssRules.length);
    }
    const ranges = new Set(words.flatMap((each) => each.ranges));
    if (!highlight) registry.set(NAME, (highlight = new view.Highlight(...ranges)));
    else renew(highlight, ranges);
  };
  return { show, clear };
}
