import { useId } from 'preact/hooks';

/** Several lines of text to fill in; what is in it may be code or a post. */
export function TextArea({ label, value, onInput, rows = 4, placeholder, hint, error, hideLabel, testId }: {
  label: string; value: string; onInput: (value: string) => void; rows?: number; placeholder?: string; hint?: string; error?: string; hideLabel?: boolean; testId?: string;
}) {
  const id = useId();
  const about = error ? `${id}-error` : hint ? `${id}-hint` : undefined;
  return (
    <div class="field">
      <label class={hideLabel ? 'aside-text' : 'field-label'} for={id}>{label}</label>
      <textarea
        class="input text-area" id={id} value={value} rows={rows} placeholder={placeholder} spellcheck={false} autocomplete="off" data-testid={testId}
        aria-invalid={error ? 'true' : undefined} aria-describedby={about} onInput={(event) => onInput(event.currentTarget.value)}
      />
      {hint && !error && <span class="field-hint" id={`${id}-hint`}>{hint}</span>}
      {error && <span class="field-error" id={`${id}-error`} role="alert">{error}</span>}
    </div>
  );
}
