import type { ComponentChildren } from 'preact';

/** Controls that belong together, in one row that may wrap. */
export function Toolbar({ label, children }: { label: string; children: ComponentChildren }) {
  return <div class="toolbar" role="group" aria-label={label}>{children}</div>;
}
