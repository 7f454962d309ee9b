import type { ComponentChildren } from 'preact';
import type { Tone } from './tone';

/** A short word about the thing beside it. */
export function Chip({ children, tone = 'plain', title }: { children: ComponentChildren; tone?: Tone; title?: string }) {
  return <span class={`chip tone-${tone}`} title={title}>{children}</span>;
}
