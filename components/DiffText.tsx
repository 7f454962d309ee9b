/** Two versions of a text, line by line; a sign before each line says what a colour would. */
export function DiffText({ label, lines, skippedWords }: {
  label: string; lines: readonly ({ kind: 'same' | 'gone' | 'new'; text: string } | { kind: 'skipped'; count: number })[]; skippedWords: (count: number) => string;
}) {
  return (
    <div class="diff" role="region" aria-label={label} tabIndex={0} data-testid="diff">
      {lines.map((line, i) => (line.kind === 'skipped'
        ? <div class="diff-skipped" key={i}>{skippedWords(line.count)}</div>
        : <div class={`diff-${line.kind}`} key={i}><span aria-hidden="true">{SIGNS[line.kind]}</span>{line.kind === 'gone' ? <del>{line.text}</del> : line.kind === 'new' ? <ins>{line.text}</ins> : line.text}</div>))}
    </div>
  );
}

const SIGNS = { same: ' ', gone: '−', new: '+' } as const;
