import type { Told } from './facts';
import { button, icon, make } from './nodes';

/** The pill at the foot of the page: how much of it was captured, what waits, and the way out. */

export type BarActs = { jump(to: 'flag' | 'waiting'): unknown; openPanel(): void; hide(): void };

export type Bar = {
  element: HTMLElement;
  show(told: Told): void;
  /** Whether the page holds anything that is marked; without it a bar has nothing to say. */
  present(on: boolean): void;
};

function say(part: HTMLElement, text: string | undefined, title: string): void {
  part.hidden = !text;
  part.title = title;
  const word = part.querySelector('.word');
  if (word && word.textContent !== (text ?? '')) word.textContent = text ?? '';
}

export function createBar(document: Document, acts: BarActs): Bar {
  const element = make(document, 'div', { class: 'bar' });
  element.setAttribute('role', 'group');
  element.hidden = true;
  const captured = button(document, { class: 'part captured' }, acts.openPanel, make(document, 'span', { class: 'live' }), make(document, 'span', { class: 'word' }));
  const flags = button(document, { class: 'part flag' }, () => acts.jump('flag'), icon(document, 'flag'), make(document, 'span', { class: 'word' }));
  const waiting = button(document, { class: 'part waiting' }, () => acts.jump('waiting'), icon(document, 'question'), make(document, 'span', { class: 'word' }));
  const hide = button(document, { class: 'part hide' }, acts.hide, make(document, 'kbd', { text: 'Alt Q' }), make(document, 'span', { class: 'word' }));
  element.append(captured, flags, waiting, hide);
  let told = false;
  const present = (on: boolean): void => {
    element.hidden = !(on && told);
  };
  const show = ({ bar, words }: Told): void => {
    told = true;
    element.setAttribute('aria-label', words.marks);
    say(captured, bar.captured, words.openPanel);
    say(flags, bar.flags, words.nextFlag);
    say(waiting, bar.waiting, words.nextWaiting);
    say(hide, bar.hide, bar.hideHint);
  };
  return { element, show, present };
}
