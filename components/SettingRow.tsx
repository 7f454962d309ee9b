import type { ComponentChildren } from 'preact';

/** One thing that can be set: what it is and does on one side, its control on the other. */
export function SettingRow({ title, hint, children, testId }: { title: ComponentChildren; hint?: ComponentChildren; children: ComponentChildren; testId?: string }) {
  return (
    <div class="setting" data-testid={testId}>
      <div class="setting-words">
        <div class="setting-title">{title}</div>
        {hint !== undefined && <div class="setting-hint">{hint}</div>}
      </div>
      <div class="setting-control">{children}</div>
    </div>
  );
}
