import { useId } from 'preact/hooks';
import { Icon } from './Icon';
import type { IconName } from './icons';

/** A line of text to fill in. With `hideLabel` the label is there for screen readers only. */
export function Field({ label, value, onInput, type = 'text', placeholder, hint, error, icon, hideLabel, testId }: {
  label: string; value: string; onInput: (value: string) => void; type?: 'text' | 'search' | 'number' | 'date'; placeholder?: string;
  hint?: string; error?: string; icon?: IconName; hideLabel?: boolean; testId?: string;
}) {
  const id = useId();
  const about = error ? `${id}-error` : hint ? `${id}-hint` : undefined;
  const rest = {
    class: 'input', id, value, placeholder, autocomplete: 'off', spellcheck: false, 'data-testid': testId,
    'aria-describedby': about, onInput: (event: { currentTarget: HTMLInputElement }) => onInput(event.currentTarget.value),
  };
  const wrong = error ? 'true' : undefined;
  // One line each: the types of input elements differ by what `type` says.
  const input = {
    text: () => <input type="text" aria-invalid={wrong} {...rest} />,
    search: () => <input type="search" aria-invalid={wrong} {...rest} />,
    number: () => <input type="number" aria-invalid={wrong} {...rest} />,
    date: () => <input type="date" aria-invalid={wrong} {...rest} />,
  }[type]();
  return (
    <div class="field">
      <label class={hideLabel ? 'aside-text' : 'field-label'} for={id}>{label}</label>
      {icon ? <span class="input-with-icon"><Icon name={icon} size={15} />{input}</span> : input}
      {hint && !error && <span class="field-hint" id={`${id}-hint`}>{hint}</span>}
      {error && <span class="field-error" id={`${id}-error`} role="alert">{error}</span>}
    </div>
  );
}
