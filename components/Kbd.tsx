import type { ComponentChildren } from 'preact';

/** A key of the keyboard, where it acts. Not read out: shortcuts are listed for screen readers in one place. */
export function Kbd({ children }: { children: ComponentChildren }) {
  return <kbd class="kbd" aria-hidden="true">{children}</kbd>;
}
