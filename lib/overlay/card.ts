import type { OverlayWords } from '@/lib/model/overlay';
import { toneOf, type MarkFacts } from './chips';
import { button, draw, icon, make } from './nodes';
import { cardSpot, type Box } from './place';

/** The card that a mark opens: who this is, what was found, where to act on it. */

const CHART = { width: 264, height: 34, gap: 4 };

/** Twelve bars, one a week; a week without a contribution keeps a hairline so that it counts as zero and not as missing. */
export function spark(document: Document, weeks: number[], label: string): SVGElement {
  const most = Math.max(1, ...weeks);
  const width = (CHART.width - CHART.gap * (weeks.length - 1)) / Math.max(1, weeks.length);
  const svg = draw(document, 'svg', { class: 'spark', viewBox: `0 0 ${CHART.width} ${CHART.height}`, role: 'img', 'aria-label': `${label}: ${weeks.join(', ')}` });
  weeks.forEach((count, index) => {
    const height = count === 0 ? 1 : Math.max(3, (count / most) * CHART.height);
    svg.append(draw(document, 'rect', {
      x: (index * (width + CHART.gap)).toFixed(2), y: (CHART.height - height).toFixed(2), width: width.toFixed(2), height: height.toFixed(2), rx: count === 0 ? 0 : 1.5,
      class: count === 0 ? 'none' : 'some',
    }));
  });
  return svg;
}

export type CardParts = { facts: MarkFacts; words: OverlayWords; openPanel(tab?: 'review' | 'next'): void; close(): void };

function headOf(document: Document, { facts }: CardParts): HTMLElement {
  const chip = facts.member?.chip;
  const word = chip && make(document, 'span', { class: `chip ${chip.tone}` }, make(document, 'span', { class: 'dot' }), make(document, 'span', { class: 'word', text: chip.word }));
  const waiting = facts.activity?.waiting;
  const clock = waiting && make(document, 'span', { class: 'chip watch' }, icon(document, 'clock'), make(document, 'span', { class: 'word', text: waiting }));
  const name = facts.member ? make(document, 'b', { class: 'name', text: facts.member.name }) : null;
  return make(document, 'div', { class: 'head' }, name, word || null, clock || null);
}

function flagsOf(document: Document, { facts }: CardParts): HTMLElement | null {
  const flags = facts.activity?.flags ?? [];
  if (flags.length === 0) return null;
  const list = make(document, 'ul', { class: 'flags' });
  for (const flag of flags) {
    const words = make(document, 'span', { class: 'what' }, make(document, 'b', { text: flag.word }), ...[flag.reason, ...(flag.more ?? [])].map((text) => make(document, 'span', { class: 'why', text })));
    list.append(make(document, 'li', { class: toneOf(flag.severity) }, icon(document, 'flag'), words));
  }
  return list;
}

function actionsOf(document: Document, { facts, words, openPanel, close }: CardParts): HTMLElement {
  const act = (text: string, tab: 'review' | 'next' | undefined, look: string): HTMLButtonElement =>
    button(document, { class: look, text }, () => {
      openPanel(tab);
      close();
    });
  const review = facts.activity?.flags.length ? act(words.openReview, 'review', 'act first') : null;
  const next = facts.activity?.waiting ? act(words.openNext, 'next', review ? 'act' : 'act first') : null;
  return make(document, 'div', { class: 'acts' }, review, next, review || next ? null : act(words.openPanel, undefined, 'act'));
}

/** Builds the card; it is not yet placed. */
export function buildCard(document: Document, parts: CardParts): HTMLElement {
  const { facts, words } = parts;
  const card = make(document, 'div', { class: 'card', label: facts.member?.name ?? words.marks }, headOf(document, parts));
  card.setAttribute('role', 'dialog');
  const lines = facts.member?.lines ?? [];
  if (lines.length > 0) card.append(make(document, 'div', { class: 'lines' }, ...lines.map((text) => make(document, 'p', { text }))));
  if (facts.member && facts.member.weeks.some((count) => count > 0)) {
    card.append(make(document, 'figure', {}, spark(document, facts.member.weeks, words.weeks), make(document, 'figcaption', { text: words.weeks })));
  }
  const flags = flagsOf(document, parts);
  if (flags) card.append(flags);
  card.append(actionsOf(document, parts));
  return card;
}

/** Puts the card beside its mark, inside the viewport. */
export function placeCard(card: HTMLElement, beside: Box): void {
  const root = card.ownerDocument.documentElement;
  const size = card.getBoundingClientRect();
  const spot = cardSpot(beside, size, { width: root.clientWidth, height: root.clientHeight || (card.ownerDocument.defaultView?.innerHeight ?? 0) });
  card.style.transform = `translate(${Math.round(spot.left)}px, ${Math.round(spot.top)}px)`;
}
