import { useId } from 'preact/hooks';

/** On or off, at once. The words are its label; `end` puts the switch at the line's end. */
export function Switch({ label, hint, checked, onChange, disabled, end, hideLabel, testId }: {
  label: string; hint?: string; checked: boolean; onChange: (checked: boolean, event: Event) => void; disabled?: boolean; end?: boolean; hideLabel?: boolean; testId?: string;
}) {
  const id = useId();
  return (
    <label class={end ? 'switch switch-end' : 'switch'}>
      <input type="checkbox" role="switch" checked={checked} disabled={disabled} aria-describedby={hint ? id : undefined} data-testid={testId} onChange={(event) => onChange(event.currentTarget.checked, event)} />
      <span class={hideLabel ? 'aside-text' : 'switch-text'}>
        <span>{label}</span>
        {hint && <span class="switch-hint" id={id}>{hint}</span>}
      </span>
    </label>
  );
}
