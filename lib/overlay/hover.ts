import type { OverlayWords } from '@/lib/model/overlay';
import { buildCard, placeCard } from './card';
import type { Entry } from './entries';
import type { Host } from './host';
import { boxOf } from './layer';
import type { Box } from './place';

/** Opens the card of a mark: by resting on it, by focus, by a press. Names without room for a mark open theirs when rested on. */

/** How long the pointer rests before a card opens, and may be away before it closes, in ms. */
export const REST = 300;
const AWAY = 220;

export type HoverOptions = {
  host: Host;
  words(): OverlayWords | null;
  openPanel(tab?: 'review' | 'next'): void;
  /** The entry of a name on the page that has no room for its mark. */
  quietAt(node: Node | null): Entry | undefined;
  signal: AbortSignal;
};

/** The card that is open, if any, and the one timer that opens or closes it. */
export type Hover = HoverOptions & { entry: Entry | null; card: HTMLElement | null; timer: ReturnType<typeof setTimeout> | undefined };

const later = (hover: Hover, act: () => void, ms: number): void => {
  clearTimeout(hover.timer);
  hover.timer = setTimeout(act, ms);
};

function viewport(document: Document): Box {
  return { left: 0, top: 0, right: document.documentElement.clientWidth, bottom: document.defaultView?.innerHeight ?? 0 };
}

export function closeCard(hover: Hover): void {
  clearTimeout(hover.timer);
  hover.card?.remove();
  hover.entry?.node?.setAttribute('aria-expanded', 'false');
  hover.card = null;
  hover.entry = null;
}

/** Closes when the focus went neither to the card nor to its mark. */
function leave(hover: Hover, to: EventTarget | null): void {
  const inside = to !== null && (hover.card?.contains(to as Node) || hover.entry?.node === to);
  if (!inside) later(hover, () => closeCard(hover), 0);
}

function openCard(hover: Hover, entry: Entry): void {
  clearTimeout(hover.timer);
  const { host } = hover;
  const words = hover.words();
  const document = host.layer.ownerDocument;
  if (!words || hover.entry === entry) return;
  closeCard(hover);
  const box = boxOf(entry, viewport(document));
  if (!box) return;
  const card = buildCard(document, { facts: entry.facts, words, openPanel: hover.openPanel, close: () => closeCard(hover) });
  card.addEventListener('pointerenter', () => clearTimeout(hover.timer));
  card.addEventListener('pointerleave', () => later(hover, () => closeCard(hover), AWAY));
  card.addEventListener('focusout', (event) => leave(hover, event.relatedTarget));
  host.all.append(card);
  placeCard(card, box);
  entry.node?.setAttribute('aria-expanded', 'true');
  hover.entry = entry;
  hover.card = card;
}

/** Makes a drawn mark answer. */
export function attach(hover: Hover, node: HTMLButtonElement, entry: Entry): void {
  node.addEventListener('pointerenter', () => later(hover, () => openCard(hover, entry), REST));
  node.addEventListener('pointerleave', () => later(hover, () => closeCard(hover), AWAY));
  node.addEventListener('focus', () => node.matches(':focus-visible') && openCard(hover, entry));
  node.addEventListener('blur', (event) => leave(hover, event.relatedTarget));
  node.addEventListener('click', (event) => {
    openCard(hover, entry);
    // Pressed by key the card takes the focus, so that its buttons are next.
    if (event.detail === 0) hover.card?.querySelector('button')?.focus();
  });
}

/** Moves the open card along, or closes it when its mark is out of sight. */
export function followCard(hover: Hover): void {
  const { entry, card } = hover;
  if (!entry || !card) return;
  const box = entry.anchor.isConnected ? boxOf(entry, viewport(card.ownerDocument)) : null;
  if (box) placeCard(card, box);
  else closeCard(hover);
}

function listen(hover: Hover): void {
  const { host, signal } = hover;
  const document = host.layer.ownerDocument;
  host.all.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !hover.entry) return;
    const back = hover.entry.node;
    closeCard(hover);
    back?.focus();
    closeCard(hover);
  });
  const quietly = { signal, passive: true, capture: true };
  document.addEventListener('pointerdown', (event) => {
    if (event.target !== host.element) closeCard(hover);
  }, quietly);
  document.addEventListener('pointerover', (event) => {
    if (event.target === host.element) return;
    const entry = hover.quietAt(event.target as Node | null);
    if (entry) later(hover, () => openCard(hover, entry), REST);
    else if (hover.entry && !hover.entry.node?.matches(':hover, :focus')) later(hover, () => closeCard(hover), AWAY);
  }, quietly);
  signal.addEventListener('abort', () => closeCard(hover));
}

export function createHover(options: HoverOptions): Hover {
  const hover: Hover = { ...options, entry: null, card: null, timer: undefined };
  listen(hover);
  return hover;
}
