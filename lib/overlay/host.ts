import tokens from '@/components/tokens.css?inline';
import style from './overlay.css?inline';
import { make } from './nodes';
import { adopt } from './sheet';

/** The one element that QunLens adds to a page, with everything inside its shadow root. */

/** Of no known name, so that no rule of the page for `div` or `aside` reaches it. */
export const HOST = 'qunlens-overlay';

export type Host = {
  element: HTMLElement;
  /** Holds marks in the page's own coordinates: it scrolls with the page by itself. */
  layer: HTMLElement;
  /** Holds everything; hidden as a whole. */
  all: HTMLElement;
  root: ShadowRoot;
  dress(looks: { lang?: string; dark: boolean }): void;
  isDark(): boolean;
  /** Puts the host back if the page threw it out. */
  keep(): void;
  remove(): void;
};

/** @param open Only for tests: pages must not be able to look inside. */
export function createHost(document: Document, open: boolean): Host {
  const element = document.createElement(HOST);
  const root = element.attachShadow({ mode: open ? 'open' : 'closed' });
  const css = `${tokens}\n${style}`;
  const view = document.defaultView as (Window & typeof globalThis) | null;
  if (!view || !adopt(root, css, view)) root.append(make(document, 'style', { text: css }));
  const layer = make(document, 'div', { class: 'layer' });
  const all = make(document, 'div', { class: 'all' }, layer);
  root.append(all);
  // Keys pressed inside are ours alone: the page's one-letter shortcuts must not answer to them.
  for (const type of ['keydown', 'keyup', 'keypress']) all.addEventListener(type, (event) => event.stopPropagation());
  const keep = (): void => {
    if (!element.isConnected) document.documentElement.append(element);
  };
  keep();
  return {
    element, layer, all, root, keep,
    dress({ lang, dark }) {
      if (lang) all.lang = lang;
      if (lang && element.lang !== lang) element.lang = lang;
      const theme = dark ? 'dark' : 'light';
      if (element.dataset['theme'] !== theme) element.dataset['theme'] = theme;
    },
    isDark: () => element.dataset['theme'] === 'dark',
    remove: () => element.remove(),
  };
}
