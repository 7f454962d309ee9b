/** Everything that can move a name on the page, as two calls: the page was scrolled, or something about it changed. */

/** Shortest time between two passes that the page's own changes cause, in ms. */
const PATIENCE = 100;

export type Moves = { scrolled(): void; changed(): void };

/** Listens until the signal is aborted. */
export function watchMoves(document: Document, { scrolled, changed }: Moves, signal: AbortSignal): void {
  const view = document.defaultView as (Window & typeof globalThis) | null;
  if (!view) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      changed();
    }, PATIENCE);
  };
  const quietly = { signal, passive: true, capture: true };
  view.addEventListener('scroll', scrolled, quietly);
  view.addEventListener('resize', changed, quietly);
  document.addEventListener('load', soon, quietly);
  document.addEventListener('transitionend', soon, quietly);
  document.addEventListener('toggle', soon, quietly);
  document.fonts?.ready.then(changed, () => undefined);
  const mutations = new view.MutationObserver(soon);
  mutations.observe(document.documentElement, { childList: true, subtree: true, characterData: true, attributeFilter: ['class', 'style', 'hidden', 'open', 'data-theme'] });
  const sizes = typeof view.ResizeObserver === 'function' ? new view.ResizeObserver(changed) : null;
  sizes?.observe(document.documentElement);
  if (document.body) sizes?.observe(document.body);
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    mutations.disconnect();
    sizes?.disconnect();
  });
}

export type Sight = { follow(element: Element): void; leave(element: Element): void; stop(): void };

/** Follows which elements are in sight; without the browser's help all of them are. */
export function watchSight(document: Document, seen: (element: Element, visible: boolean) => void, settled: () => void): Sight {
  const view = document.defaultView as (Window & typeof globalThis) | null;
  if (!view || typeof view.IntersectionObserver !== 'function') {
    return { follow: (element) => seen(element, true), leave: () => undefined, stop: () => undefined };
  }
  // A little beyond the viewport, so that marks are there before they are scrolled in; a name half hidden by a scroller around it is not in sight.
  const observer = new view.IntersectionObserver(
    (sights) => {
      for (const { target, isIntersecting, intersectionRatio } of sights) seen(target, isIntersecting && intersectionRatio >= 0.9);
      settled();
    },
    { rootMargin: '120px', threshold: [0, 0.9] },
  );
  return { follow: (element) => observer.observe(element), leave: (element) => observer.unobserve(element), stop: () => observer.disconnect() };
}
