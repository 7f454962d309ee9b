import { useWords } from '@/lib/ui/words';
import type { Verdict } from '@/lib/model/rule';
import { Button } from './Button';

const WORDS = { confirmed: ['panel_confirm', 'C'], dismissed: ['panel_let_pass', 'X'], unsure: ['review_unsure', 'U'] } as const;

/** What is selected, and what can be done with all of it at once. */
export function BulkBar({ count, verdicts, onDecide, onClear }: { count: number; verdicts: readonly Verdict[]; onDecide: (verdict: Verdict) => void; onClear: () => void }) {
  const { t } = useWords();
  return (
    <div class="bulk" role="region" aria-label={t('review_selection')} data-testid="bulk">
      <span class="bulk-count" role="status">{t.many('review_selected', count)}</span>
      {verdicts.map((verdict) => <Button key={verdict} hint={WORDS[verdict][1]} testId={`bulk-${verdict}`} onClick={() => onDecide(verdict)}>{t(WORDS[verdict][0])}</Button>)}
      <Button kind="quiet" hint="Esc" testId="bulk-clear" onClick={onClear}>{t('review_clear')}</Button>
    </div>
  );
}
