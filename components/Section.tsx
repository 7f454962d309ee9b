import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

/** A titled part of a surface: a heading and space, no box. */
export function Section({ title, aside, children, testId, level = 2 }: {
  title: string; aside?: ComponentChildren; children: ComponentChildren; testId?: string; level?: 2 | 3;
}) {
  const id = useId();
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section class="section" aria-labelledby={id} data-testid={testId}>
      <div class="section-head">
        <Heading class="section-title" id={id}>{title}</Heading>
        {aside !== undefined && <div class="section-aside">{aside}</div>}
      </div>
      {children}
    </section>
  );
}
