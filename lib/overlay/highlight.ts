import { adopt } from './sheet';

/** Colours flagged words through the CSS Custom Highlight API: the page's own nodes stay as they are. */

const NAME = 'qunlens-flag';
/** The underline says it without colour. A highlight takes no custom properties of a shadow root, so the values of `--mark` stand here. */
const ruleFor = (dark: boolean): string =>
  `::highlight(${NAME}) { ${dark ? 'background-color: #624b00; color: #fff6dc' : 'background-color: #ffe28f; color: #191c1a'}; text-decoration: underline 1px ${dark ? '#f0b860' : '#815000'}; }`;

export type Paint = {
  /** Replaces all coloured ranges. `dark`: the page's ground is dark. */
  show(ranges: Range[], dark: boolean): void;
  clear(): void;
};

/** Null-like where the browser lacks the API: `show` then does nothing. */
export function createPaint(document: Document): Paint {
  const view = document.defaultView as (Window & typeof globalThis) | null;
  const registry = view?.CSS && 'highlights' in view.CSS ? view.CSS.highlights : undefined;
  let dropSheet: (() => void) | null = null;
  let shade: boolean | null = null;
  const clear = (): void => {
    registry?.delete(NAME);
    dropSheet?.();
    dropSheet = null;
    shade = null;
  };
  const show = (ranges: Range[], dark: boolean): void => {
    if (!registry || !view || typeof view.Highlight !== 'function') return;
    if (ranges.length === 0) return clear();
    // Without its rule a highlight would paint nothing, so where the sheet is refused nothing is registered.
    if (shade !== dark) dropSheet?.();
    if (shade !== dark || !dropSheet) dropSheet = adopt(document, ruleFor(dark), view);
    shade = dark;
    if (dropSheet) registry.set(NAME, new view.Highlight(...ranges));
  };
  return { show, clear };
}
