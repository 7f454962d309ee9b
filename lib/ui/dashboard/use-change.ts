import type { Settings } from '@/lib/model/settings';
import { changeSettings } from '@/lib/ui/actions';
import { useSettings } from '@/lib/ui/surface';
import { useAct } from '@/lib/ui/undo';
import { useWords } from '@/lib/ui/words';

/** Changes a setting at once, says so, and offers the way back. */
export function useChange(): (change: Partial<Settings>) => void {
  const { t } = useWords();
  const act = useAct();
  const settings = useSettings();
  return (change) => {
    const before = Object.fromEntries(Object.keys(change).map((key) => [key, settings[key as keyof Settings]]));
    void act(t('settings_saved'), async () => {
      await changeSettings(change);
      return { undo: async () => void (await changeSettings(before)) };
    });
  };
}
