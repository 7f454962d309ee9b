import { useEffect, useRef, useState } from 'preact/hooks';
import { useWords } from '@/lib/ui/words';
import { Button } from './Button';
import { IconButton } from './IconButton';

/**
 * What was just done, and the way back, without a dialog before. It goes after a while, but not from under a
 * pointer or the focus. A new `id` starts it anew.
 */
export function UndoBar({ id, text, onUndo, onEnd, seconds = 8 }: {
  id: string | number; text: string; /** Absent: there is no way back, only the word. */ onUndo?: () => void; /** Time is up, or it was closed. */ onEnd: () => void; seconds?: number;
}) {
  const { t } = useWords();
  const [held, setHeld] = useState(false);
  const end = useRef(onEnd);
  end.current = onEnd;
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => end.current(), seconds * 1000);
    return () => clearTimeout(timer);
  }, [id, held, seconds]);
  return (
    <div class="undo" role="region" aria-label={t('ui_undo')} data-testid="undo-bar" onMouseEnter={() => setHeld(true)} onMouseLeave={() => setHeld(false)} onFocusIn={() => setHeld(true)} onFocusOut={() => setHeld(false)}>
      <span class="undo-text">{text}</span>
      {onUndo && <Button kind="quiet" icon="undo" hint="Z" testId="undo" onClick={onUndo}>{t('ui_undo')}</Button>}
      <IconButton icon="close" label={t('ui_close')} onClick={onEnd} />
    </div>
  );
}
