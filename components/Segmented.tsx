import { useId, useState } from 'preact/hooks';

export type SegmentOption<Value extends string | number> = { value: Value; label: string; count?: string };

/**
 * One choice of a few, all visible. Real radio buttons: arrow keys come with them. While what a press asked for is under way, it
 * stands; then `value` says what became of it.
 */
export function Segmented<Value extends string | number>({ label, options, value, onChange, testId }: {
  label: string; options: readonly SegmentOption<Value>[]; value: Value; onChange: (value: Value) => void | Promise<unknown>; testId?: string;
}) {
  const name = useId();
  const [pressed, press] = useState<Value>();
  const choose = (next: Value) => {
    const done = onChange(next);
    if (!done) return;
    press(next);
    void done.finally(() => press((now) => (now === next ? undefined : now)));
  };
  return (
    <div class="segmented" role="radiogroup" aria-label={label} data-testid={testId}>
      {options.map((option) => (
        <label class="segment" key={option.value}>
          <input type="radio" name={name} value={option.value} checked={option.value === (pressed ?? value)} onChange={() => choose(option.value)} />
          <span>{option.label}{option.count !== undefined && <span class="segment-count">{option.count}</span>}</span>
        </label>
      ))}
    </div>
  );
}
