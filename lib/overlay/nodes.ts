import { Clock, CornerDownRight, Flag, MessageCircleQuestionMark, PanelRight, X } from 'lucide';

/** Small makers of elements: the page's script has no framework, and text only ever enters as text. */

const ICONS = { clock: Clock, flag: Flag, question: MessageCircleQuestionMark, panel: PanelRight, next: CornerDownRight, close: X };
export type IconName = keyof typeof ICONS;

const SVG = 'http://www.w3.org/2000/svg';

type Looks = { class?: string; text?: string; label?: string; title?: string };

/** An element with class, text and children. `label` becomes its accessible name. */
export function make<K extends keyof HTMLElementTagNameMap>(
  document: Document,
  tag: K,
  looks: Looks = {},
  ...children: (Node | null | undefined | false)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (looks.class) element.className = looks.class;
  if (looks.text !== undefined) element.textContent = looks.text;
  if (looks.label) element.setAttribute('aria-label', looks.label);
  if (looks.title) element.title = looks.title;
  for (const child of children) if (child) element.append(child);
  return element;
}

/** A button that never submits a form of the page. */
export function button(document: Document, looks: Looks, press: () => void, ...children: (Node | null | undefined | false)[]): HTMLButtonElement {
  const element = make(document, 'button', looks, ...children);
  element.type = 'button';
  element.addEventListener('click', press);
  return element;
}

/** An element of a drawing with its attributes. */
export function draw(document: Document, tag: string, attributes: Record<string, string | number>): SVGElement {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}

/** A decorative icon; what it means is said in words beside it. */
export function icon(document: Document, name: IconName): SVGElement {
  const svg = draw(document, 'svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true', class: 'icon' });
  for (const [tag, attributes] of ICONS[name]) {
    const known = Object.entries(attributes).filter((pair): pair is [string, string | number] => pair[1] !== undefined);
    svg.append(draw(document, tag, Object.fromEntries(known)));
  }
  return svg;
}
