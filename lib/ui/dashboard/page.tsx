import type { ComponentChildren } from 'preact';

/** The ground of one view: its heading, a sentence about it, controls at its end. */
export function Page({ title, text, aside, narrow, children, testId }: {
  title: string; text?: string; aside?: ComponentChildren; narrow?: boolean; children: ComponentChildren; testId?: string;
}) {
  return (
    <div class={narrow ? 'dash-page dash-page-narrow' : 'dash-page'} data-testid={testId}>
      <header class="dash-head">
        <div class="grow">
          <h1>{title}</h1>
          {text !== undefined && <p>{text}</p>}
        </div>
        {aside}
      </header>
      {children}
    </div>
  );
}
