import type { ComponentChildren } from 'preact';
import { useWords } from '@/lib/ui/words';

/** A part of a score: its value, and where that lies between the ends of its scale. */
export function PartRow({ name, value, score, low, high, source, onOpen, testId }: {
  name: string; /** The value in words. */ value: string;
  /** 0…100; null: not captured. */
  score: number | null;
  /** Ends of the scale in words, the worse first, and where they come from. */
  low: string; high: string; source: ComponentChildren;
  onOpen?: () => void; testId?: string;
}) {
  const { t, f } = useWords();
  const title = onOpen ? <button type="button" class="named-link" data-testid="part-open" onClick={onOpen}>{name}</button> : name;
  return (
    <div class={score === null ? 'part part-none' : 'part'} data-testid={testId}>
      <div class="part-words"><span class="part-name">{title}</span><span class="part-value">{value}</span></div>
      <div class="part-track" role="meter" aria-label={name} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(score ?? 0)} aria-valuetext={score === null ? value : t('health_points', f.number(score))}>
        <i class={score === null ? '' : toneOf(score)} style={{ width: `${score ?? 0}%` }} />
      </div>
      <div class="part-scale"><span>{low}</span><span class="part-source">{source}</span><span>{high}</span></div>
    </div>
  );
}

/** Below this a score is low, below the second it is to be watched *(ours)*. */
const LOW = 34;
const FAIR = 60;

/** How a score is coloured; its number always stands beside it. */
export const toneOf = (score: number): string => (score < LOW ? 'score-low' : score < FAIR ? 'score-fair' : 'score-good');
