import { h } from 'preact';
import { ICONS, type IconName } from './icons';

/** A drawing beside words; it says nothing by itself to a screen reader. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 24 24" stroke-width={(1.6 * 24) / Math.max(size, 16) / 1.5} aria-hidden="true" focusable="false">
      {ICONS[name].map(([tag, attributes]) => h(tag, attributes))}
    </svg>
  );
}
