import type { Ref } from 'preact';
import { useId, useRef } from 'preact/hooks';

/** Where a line begins and ends in a text; lines count from 1. */
export function lineBounds(text: string, line: number): [from: number, to: number] {
  let from = 0;
  for (let at = 1; at < line; at += 1) {
    const end = text.indexOf('\n', from);
    if (end < 0) break;
    from = end + 1;
  }
  const end = text.indexOf('\n', from);
  return [from, end < 0 ? text.length : end];
}

/** Puts the cursor on a line and brings the line into sight. */
export function goToLine(area: HTMLTextAreaElement, line: number): void {
  const lines = area.value.split('\n').length;
  area.focus();
  area.setSelectionRange(...lineBounds(area.value, line));
  area.scrollTop = Math.max(0, ((line - 4) * area.scrollHeight) / Math.max(1, lines));
}

/** Text with numbered lines, one of which may be wrong. Tab leaves it: who has no mouse must get out. */
export function CodeArea({ label, value, onInput, wrongLine, areaRef, describedBy, testId }: {
  label: string; value: string; onInput: (value: string) => void; wrongLine?: number; areaRef?: Ref<HTMLTextAreaElement>; describedBy?: string; testId?: string;
}) {
  const id = useId();
  const gutter = useRef<HTMLPreElement>(null);
  const lines = value.split('\n').length;
  return (
    <div class="code">
      <label class="aside-text" for={id}>{label}</label>
      <pre class="code-gutter" aria-hidden="true" ref={gutter}>
        {Array.from({ length: lines }, (_, i) => <span key={i} class={i + 1 === wrongLine ? 'code-wrong' : undefined}>{i + 1}</span>)}
      </pre>
      <textarea
        class="code-text" id={id} ref={areaRef} value={value} wrap="off" spellcheck={false} autocomplete="off" autocapitalize="off" data-testid={testId}
        aria-invalid={wrongLine === undefined ? undefined : 'true'} aria-describedby={describedBy} onInput={(event) => onInput(event.currentTarget.value)}
        onScroll={(event) => { if (gutter.current) gutter.current.scrollTop = event.currentTarget.scrollTop; }}
      />
    </div>
  );
}
