import type { ComponentChildren } from 'preact';
import { Icon } from './Icon';
import type { IconName } from './icons';

/** Nothing here yet: what that means and what to do next. */
export function EmptyState({ icon = 'empty', title, text, children, testId, level = 2 }: {
  icon?: IconName; title: string; text?: string; /** Buttons. */ children?: ComponentChildren; testId?: string; level?: 2 | 3;
}) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <div class="empty" data-testid={testId}>
      <Icon name={icon} size={26} />
      <Heading class="empty-title">{title}</Heading>
      {text !== undefined && <p class="empty-text">{text}</p>}
      {children !== undefined && <div class="empty-action">{children}</div>}
    </div>
  );
}
