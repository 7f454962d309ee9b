import type { ComponentChildren } from 'preact';
import { Icon } from './Icon';
import type { IconName } from './icons';
import { Kbd } from './Kbd';

export type ButtonProps = {
  children: ComponentChildren;
  /** At most one primary in a group. */
  kind?: 'plain' | 'primary' | 'quiet' | 'danger';
  large?: boolean;
  wide?: boolean;
  icon?: IconName;
  /** The key that does the same, shown on it. */
  hint?: string;
  disabled?: boolean;
  pressed?: boolean;
  /** What it opens is open. */
  expanded?: boolean;
  /** A full name where the words on it are too short to stand alone: "Copy draft for Bob". */
  label?: string;
  /** With an address it is a link, opened in a new tab. */
  href?: string;
  testId?: string;
  onClick?: (event: MouseEvent) => void;
};

/** A button, or a link that looks like one. */
export function Button(props: ButtonProps) {
  const { kind = 'plain', large, wide, icon, hint, disabled, pressed, expanded, label, href, testId, onClick, children } = props;
  const look = ['button', kind !== 'plain' && `button-${kind}`, large && 'button-large', wide && 'button-wide'].filter(Boolean).join(' ');
  const inside = (
    <>
      {icon && <Icon name={icon} size={large ? 18 : 15} />}
      <span>{children}</span>
      {hint && <Kbd>{hint}</Kbd>}
    </>
  );
  if (href !== undefined) {
    return <a class={look} href={href} target="_blank" rel="noopener noreferrer" aria-label={label} data-testid={testId} onClick={onClick}>{inside}</a>;
  }
  return (
    <button type="button" class={look} disabled={disabled} aria-pressed={pressed} aria-expanded={expanded} aria-label={label} data-testid={testId} onClick={onClick}>
      {inside}
    </button>
  );
}
