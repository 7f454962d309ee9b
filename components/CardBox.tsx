import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Something opened inside a card: it takes the focus, keeps its keys to itself, and Escape closes it. The first field in it
 * gets the focus, or the box where there is none.
 */
export function CardBox({ title, onClose, onKey, children, testId }: {
  title: string; onClose: () => void; /** A key pressed where nothing is typed. */ onKey?: (key: string) => void; children: ComponentChildren; testId?: string;
}) {
  const id = useId();
  const box = useRef<HTMLElement>(null);
  useLayoutEffect(() => (box.current?.querySelector<HTMLElement>('input[type="text"]') ?? box.current)?.focus(), []);
  const pressed = (event: KeyboardEvent) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.stopPropagation();
    if (event.key === 'Escape') onClose();
    else if (!(event.target instanceof Element && event.target.matches('input, textarea, select'))) onKey?.(event.key);
  };
  return (
    <section class="card-box" aria-labelledby={id} tabIndex={-1} ref={box} data-testid={testId} onKeyDown={pressed}>
      <h3 class="card-box-title" id={id}>{title}</h3>
      {children}
    </section>
  );
}
