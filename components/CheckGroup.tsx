/** Some of a few, all visible: real checkboxes in one line that may wrap. */
export function CheckGroup<Value extends string>({ label, options, values, onChange, hint, error, testId }: {
  label: string; options: readonly { value: Value; label: string }[]; values: readonly Value[]; onChange: (values: Value[]) => void; hint?: string; error?: string; testId?: string;
}) {
  const turn = (value: Value, on: boolean) => onChange(options.map((option) => option.value).filter((each) => (each === value ? on : values.includes(each))));
  return (
    <fieldset class="field check-group" data-testid={testId}>
      <legend class="field-label">{label}</legend>
      <div class="check-options">
        {options.map((option) => (
          <label class="check-option" key={option.value}>
            <input type="checkbox" checked={values.includes(option.value)} value={option.value} onChange={(event) => turn(option.value, event.currentTarget.checked)} />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      {hint && !error && <span class="field-hint">{hint}</span>}
      {error && <span class="field-error" role="alert">{error}</span>}
    </fieldset>
  );
}
