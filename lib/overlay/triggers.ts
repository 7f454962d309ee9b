/** Everything that can move a name on the page: the page was scrolled, it changed as a whole, or some of its nodes changed. */

/** How long changes of the page are gathered, in ms. */
const PATIENCE = 100;

export type Moves = { scrolled(): void; changed(): void; mutated(records: MutationRecord[]): void };

/** Listens until the signal is aborted. */
export function watchMoves(document: Document, { scrolled, changed, mutated }: Moves, signal: AbortSignal): void {
  const view = document.defaultView as (Window & typeof globalThis) | null;
  if (!view) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let whole = false;
  let records: MutationRecord[] = [];
  const tell = (): void => {
    const since = records;
    timer = undefined;
    records = [];
    if (whole) changed();
    else mutated(since);
    whole = false;
  };
  const soon = (): void => {
    timer ??= setTimeout(tell, PATIENCE);
  };
  const allSoon = (): void => {
    whole = true;
    soon();
  };
  const quietly = { signal, passive: true, capture: true };
  view.addEventListener('scroll', scrolled, quietly);
  view.addEventListener('resize', changed, quietly);
  document.addEventListener('load', allSoon, quietly);
  document.addEventListener('transitionend', allSoon, quietly);
  document.addEventListener('toggle', allSoon, quietly);
  document.fonts?.ready.then(changed, () => undefined);
  const mutations = new view.MutationObserver((more) => {
    for (const record of more) records.push(record);
    soon();
  });
  mutations.observe(document.documentElement, { childList: true, subtree: true, characterData: true, attributeFilter: ['class', 'style', 'hidden', 'open', 'data-theme'] });
  let width = -1;
  const sizes = typeof view.ResizeObserver === 'function' ? new view.ResizeObserver(() => {
    const before = width;
    width = document.documentElement.clientWidth;
    // A page that only grows longer moves names, but takes no room from them.
    if (width === before) soon();
    else changed();
  }) : null;
  sizes?.observe(document.documentElement);
  if (document.body) sizes?.observe(document.body);
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    mutations.disconnect();
    sizes?.disconnect();
  });
}

/** How long after a touch of the page somebody may still be moving it, in ms. */
const HAND_MS = 1_000;

/** Tells whether somebody is at the page just now, scrolling it perhaps; else what moves on it moves by itself. */
export function watchHand(document: Document, signal: AbortSignal): () => boolean {
  const view = document.defaultView;
  let last = -Infinity;
  const touched = ({ timeStamp }: Event): void => {
    last = timeStamp;
  };
  for (const type of ['wheel', 'touchmove', 'keydown', 'pointerdown']) view?.addEventListener(type, touched, { signal, passive: true, capture: true });
  return () => (view?.performance.now() ?? 0) - last < HAND_MS;
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
