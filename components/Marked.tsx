import type { TextSpan } from '@/lib/model/rule';

/** Cuts a text at its spans; spans that overlap are joined, those outside are dropped. */
export function cut(text: string, spans: readonly TextSpan[]): { text: string; marked: boolean }[] {
  const pieces: { text: string; marked: boolean }[] = [];
  const ordered = spans.toSorted((a, b) => a.from - b.from);
  let at = 0;
  for (const span of ordered) {
    const from = Math.max(at, span.from);
    const to = Math.min(text.length, span.to);
    if (to <= from) continue;
    if (from > at) pieces.push({ text: text.slice(at, from), marked: false });
    const last = pieces.at(-1);
    if (last?.marked && from === at) last.text += text.slice(from, to);
    else pieces.push({ text: text.slice(from, to), marked: true });
    at = to;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), marked: false });
  return pieces;
}

/** Members' words with stretches of them marked. Only ever text nodes: what members write is hostile. */
export function Marked({ text, spans }: { text: string; spans: readonly TextSpan[] }) {
  return <>{cut(text, spans).map((piece, index) => (piece.marked ? <mark class="mark" key={index}>{piece.text}</mark> : piece.text))}</>;
}
