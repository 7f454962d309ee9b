import type { ComponentChildren } from 'preact';
import { Icon } from './Icon';
import type { IconName } from './icons';

const ICON: Record<'calm' | 'good' | 'watch' | 'bad', IconName> = { calm: 'info', good: 'done', watch: 'warning', bad: 'error' };

/** One sentence that the operator should know, and perhaps one thing to do about it. Errors are announced at once. */
export function Notice({ tone = 'calm', children, action, testId }: {
  tone?: 'calm' | 'good' | 'watch' | 'bad'; children: ComponentChildren; action?: ComponentChildren; testId?: string;
}) {
  return (
    <div class={`notice tone-${tone}`} role={tone === 'bad' ? 'alert' : 'status'} data-testid={testId}>
      <Icon name={ICON[tone]} />
      <div class="notice-text">{children}</div>
      {action}
    </div>
  );
}
