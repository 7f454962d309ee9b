import { useId } from 'preact/hooks';
import { Icon } from './Icon';

/** One choice of many. The browser's own list: it works with every keyboard and reader. */
export function Select<Value extends string | number>({ label, value, options, onChange, hint, hideLabel, testId }: {
  label: string; value: Value; options: readonly { value: Value; label: string }[]; onChange: (value: Value) => void;
  hint?: string; hideLabel?: boolean; testId?: string;
}) {
  const id = useId();
  const pick = (index: number) => {
    const option = options[index];
    if (option) onChange(option.value);
  };
  return (
    <div class="field">
      <label class={hideLabel ? 'aside-text' : 'field-label'} for={id}>{label}</label>
      <span class="select-wrap">
        <select class="select" id={id} value={value} aria-describedby={hint ? `${id}-hint` : undefined} data-testid={testId} onChange={(event) => pick(event.currentTarget.selectedIndex)}>
          {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
        </select>
        <Icon name="down" size={14} />
      </span>
      {hint && <span class="field-hint" id={`${id}-hint`}>{hint}</span>}
    </div>
  );
}
