import { make } from './nodes';

/** Moving between marks by key, and showing where a post is. */

const shownMarks = (layer: HTMLElement): HTMLElement[] => {
  const marks = [...layer.querySelectorAll<HTMLElement>('.mark:not([data-off])')];
  const boxes = new Map(marks.map((mark) => [mark, mark.getBoundingClientRect()]));
  return marks.toSorted((a, b) => (boxes.get(a)?.top ?? 0) - (boxes.get(b)?.top ?? 0) || (boxes.get(a)?.left ?? 0) - (boxes.get(b)?.left ?? 0));
};

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
const listening = new WeakSet<HTMLElement>();

/** One stop in the tab order for all marks; arrows move between them, so that a long page does not fill the tab order. */
export function rove(layer: HTMLElement): void {
  const stop = layer.querySelector<HTMLElement>('.mark[tabindex="0"]:not([data-off])');
  if (!stop) {
    for (const mark of layer.querySelectorAll<HTMLElement>('.mark[tabindex="0"]')) mark.tabIndex = -1;
    const first = layer.querySelector<HTMLElement>('.mark:not([data-off])');
    if (first) first.tabIndex = 0;
  }
  if (listening.has(layer)) return;
  listening.add(layer);
  layer.addEventListener('keydown', (event) => {
    const step = STEPS[event.key];
    const from = (event.target as Element | null)?.closest<HTMLElement>('.mark');
    if (!step || !from) return;
    const marks = shownMarks(layer);
    const to = marks[marks.indexOf(from) + step];
    if (!to) return;
    event.preventDefault();
    from.tabIndex = -1;
    to.tabIndex = 0;
    to.focus();
  });
}

/** How long the frame around a post stays, in ms; `overlay.css` fades it in that time. */
const SHINE = 1800;

/** Scrolls to a post and frames it for a moment. */
export function spotlight(post: Element, layer: HTMLElement, view: Window | null): void {
  const calm = view?.matchMedia?.('(prefers-reduced-motion: reduce)').matches ?? true;
  post.scrollIntoView?.({ block: 'center', behavior: calm ? 'auto' : 'smooth' });
  for (const old of layer.querySelectorAll('.ring')) old.remove();
  const box = post.getBoundingClientRect();
  const origin = layer.getBoundingClientRect();
  const ring = make(layer.ownerDocument, 'div', { class: 'ring' });
  ring.style.width = `${box.width + 8}px`;
  ring.style.height = `${box.height + 8}px`;
  ring.style.transform = `translate(${box.left - origin.left - 4}px, ${box.top - origin.top - 4}px)`;
  layer.append(ring);
  setTimeout(() => ring.remove(), SHINE);
}
