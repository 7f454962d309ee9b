import type { ComponentChildren, Ref } from 'preact';
import type { Tone } from './tone';

/** A thing to act on, with its own ground. Never a card in a card. `edge` colours its leading side. */
export function Card({ children, edge, current, label, testId, cardRef, onFocus }: {
  children: ComponentChildren; edge?: Tone; /** The one that keys act on. */ current?: boolean; label?: string; testId?: string;
  cardRef?: Ref<HTMLElement>; onFocus?: () => void;
}) {
  const look = ['card', edge && `card-edge tone-${edge}`, current && 'card-current'].filter(Boolean).join(' ');
  return (
    <article class={look} aria-label={label} aria-current={current ? 'true' : undefined} data-testid={testId} ref={cardRef} tabIndex={current === undefined ? undefined : -1} onFocusIn={onFocus}>
      {children}
    </article>
  );
}
