import { useWords } from '@/lib/ui/words';
import { Button } from './Button';

/** A longer piece of work under way: how far, and the way to stop it. */
export function ProgressLine({ label, done, total, onCancel }: { label: string; done: number; total: number; onCancel: () => void }) {
  const { t, f } = useWords();
  return (
    <div class="stack" data-testid="progress">
      <div class="row small">
        <span class="grow one-line">{label}</span>
        <span class="caption">{t('ui_of', f.number(done), f.number(total))}</span>
        <Button kind="quiet" testId="cancel" onClick={onCancel}>{t('ui_cancel')}</Button>
      </div>
      <progress class="progress" aria-label={label} value={done} max={Math.max(1, total)} />
    </div>
  );
}
