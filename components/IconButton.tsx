import { Icon } from './Icon';
import type { IconName } from './icons';

/** A button that is only an icon; its label is its name and its tooltip. */
export function IconButton({ icon, label, onClick, pressed, disabled, testId }: {
  icon: IconName; label: string; onClick: (event: MouseEvent) => void; pressed?: boolean; disabled?: boolean; testId?: string;
}) {
  return (
    <button type="button" class="button button-icon" title={label} aria-label={label} aria-pressed={pressed} disabled={disabled} data-testid={testId} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
}
