/**
 * Puts a style sheet on a document or shadow root without a `style` element or attribute, which a page's CSP may refuse.
 * Returns it with what takes it off again, or null when the browser does not allow it.
 */
export function adopt(root: Document | ShadowRoot, css: string, view: Window & typeof globalThis): { sheet: CSSStyleSheet; drop(): void } | null {
  try {
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    const drop = (): void => {
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
    };
    return { sheet, drop };
  } catch {
    return null;
  }
}
