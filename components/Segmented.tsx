import { useId } from 'preact/hooks';

export type SegmentOption<Value extends string | number> = { value: Value; label: string; count?: string };

/** One choice of a few, all visible. Real radio buttons: arrow keys come with them. */
export function Segmented<Value extends string | number>({ label, options, value, onChange, testId }: {
  label: string; options: readonly SegmentOption<Value>[]; value: Value; onChange: (value: Value) => void; testId?: string;
}) {
  const name = useId();
  return (
    <div class="segmented" role="radiogroup" aria-label={label} data-testid={testId}>
      {options.map((option) => (
        <label class="segment" key={option.value}>
          <input type="radio" name={name} value={option.value} checked={option.value === value} onChange={() => onChange(option.value)} />
          <span>{option.label}{option.count !== undefined && <span class="segment-count">{option.count}</span>}</span>
        </label>
      ))}
    </div>
  );
}
