import type { ComponentChildren } from 'preact';

/** A row of a list: who or what, a line about it, something at its end. With `onOpen` the whole row is a button. */
export function ListRow({ lead, title, meta, aside, onOpen, current, testId, label }: {
  lead?: ComponentChildren; title: ComponentChildren; meta?: ComponentChildren; aside?: ComponentChildren;
  onOpen?: () => void; current?: boolean; testId?: string; label?: string;
}) {
  const look = lead === undefined ? 'list-row list-row-bare' : 'list-row';
  const inside = (
    <>
      {lead}
      <div class="stack-tight grow">
        <div class="list-title one-line">{title}</div>
        {meta !== undefined && <div class="list-meta one-line">{meta}</div>}
      </div>
      {aside !== undefined && <div class="list-aside">{aside}</div>}
    </>
  );
  if (!onOpen) return <div class={look} data-testid={testId}>{inside}</div>;
  return (
    <button type="button" class={look} aria-label={label} aria-current={current ? 'true' : undefined} data-testid={testId} onClick={onOpen}>
      {inside}
    </button>
  );
}
