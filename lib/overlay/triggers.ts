/** Everything that can move a name on the page: the page was scrolled, it changed as a whole, or some of its nodes changed. */

/** How long signs of a change of the whole page are gathered, in ms. */
const PATIENCE = 100;

export type Moves = {
  scrolled(): void;
  changed(): void;
  /** Told in the very task of the change, so that it is answered in the page's own next frame. */
  mutated(records: MutationRecord[]): void;
  /** Something in this element, or of it, changed its looks. */
  touched(element: Node): void;
  /** The page grew or shrank; what made it so is told by itself, mostly. */
  grew(): void;
  /** The pointer moves over the page. */
  neared(): void;
};

/** What a style sheet that has come may change: everything. */
const isSheet = (target: EventTarget | null): boolean => target === null || !('nodeName' in target) || /^(?:link|style|#document)$/i.test(String(target.nodeName));

/** Follows the size of the page. A page that only grows longer moves names, but takes no room from them. */
function watchSize(document: Document, view: Window & typeof globalThis, { changed, grew }: Moves): ResizeObserver | null {
  if (typeof view.ResizeObserver !== 'function') return null;
  let width = -1;
  const sizes = new view.ResizeObserver(() => {
    const before = width;
    width = document.documentElement.clientWidth;
    if (width === before) grew();
    else changed();
  });
  sizes.observe(document.documentElement);
  if (document.body) sizes.observe(document.body);
  return sizes;
}

/** Listens until the signal is aborted. */
export function watchMoves(document: Document, moves: Moves, signal: AbortSignal): void {
  const view = document.defaultView as (Window & typeof globalThis) | null;
  if (!view) return;
  const { scrolled, changed, mutated, touched, neared } = moves;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const allSoon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      changed();
    }, PATIENCE);
  };
  const quietly = { signal, passive: true, capture: true };
  view.addEventListener('scroll', scrolled, quietly);
  view.addEventListener('resize', changed, quietly);
  view.addEventListener('pointermove', neared, quietly);
  // Of a picture that has come only its surroundings know; a busy page loads pictures all the time.
  document.addEventListener('load', ({ target }) => (isSheet(target) ? allSoon() : touched(target as Node)), quietly);
  document.addEventListener('transitionend', ({ target }) => touched(target as Node), quietly);
  document.addEventListener('toggle', ({ target }) => touched(target as Node), quietly);
  document.fonts?.ready.then(changed, () => undefined);
  const mutations = new view.MutationObserver(mutated);
  mutations.observe(document.documentElement, { childList: true, subtree: true, characterData: true, attributeFilter: ['class', 'style', 'hidden', 'open', 'data-theme'] });
  const sizes = watchSize(document, view, moves);
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
