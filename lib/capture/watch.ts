/** Attributes by which forum pages tell of a change without touching text: states, votes, ids of recycled nodes, exact times. */
const TELLING = ['class', 'title', 'datetime', 'data-post-id', 'data-pid', 'data-votes', 'data-replies', 'data-time', 'data-timestamp'];
/** Changes come in bursts; reading waits until one is over, but never longer than the second figure. */
const QUIET_MS = 120;
const LONGEST_MS = 1_000;

export type Changes = { added: Element[]; touched: Element[] };

export type WatchOptions = {
  root: Node;
  /** Attributes by which this platform tells of a change, beside those of every platform. */
  telling?: readonly string[];
  /** Nodes of our own, left out. */
  except(node: Node): boolean;
  tell(changes: Changes): void;
  signal: AbortSignal;
};

/** Tells of what appears and changes under root, gathered per burst. */
export function watchPage({ root, telling = [], except, tell, signal }: WatchOptions): void {
  const added = new Set<Element>();
  const touched = new Set<Element>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let since = 0;

  const flush = (): void => {
    timer = undefined;
    // What lies inside a node that was itself added is read with it.
    const outer = [...added].filter((element) => element.isConnected && !hasAncestorIn(element, added));
    const changes = { added: outer, touched: [...touched].filter((element) => element.isConnected) };
    added.clear();
    touched.clear();
    tell(changes);
  };

  const observer = new MutationObserver((mutations) => {
    for (const { target, addedNodes } of mutations) {
      if (except(target)) continue;
      const holder = target instanceof Element ? target : target.parentElement;
      if (holder) touched.add(holder);
      for (const node of addedNodes) if (node instanceof Element && !except(node)) added.add(node);
    }
    if (added.size === 0 && touched.size === 0) return;
    const now = performance.now();
    if (timer === undefined) since = now;
    else clearTimeout(timer);
    timer = setTimeout(flush, Math.max(0, Math.min(QUIET_MS, since + LONGEST_MS - now)));
  });
  observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: [...TELLING, ...telling] });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
  });
}

function hasAncestorIn(element: Element, set: Set<Element>): boolean {
  for (let up = element.parentElement; up; up = up.parentElement) if (set.has(up)) return true;
  return false;
}
