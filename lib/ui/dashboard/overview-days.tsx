import { Segmented } from '@/components/Segmented';
import { addDays } from '@/lib/model/zone';
import { useWords } from '@/lib/ui/words';
import { useDash } from './dash-context';
import type { Numbers } from './metric-values';
import { DASH_DAYS, type DashDays } from './place';

/** Over which days, printed out, and in whose time. */
export function DaysLine({ numbers }: { numbers: Pick<Numbers, 'asOf' | 'zone' | 'computedAt'> }) {
  const { t, f } = useWords();
  const { place, go } = useDash();
  const options = DASH_DAYS.map((days) => ({ value: days, label: t('panel_window_days', days) }));
  return (
    <div class="window-line">
      <Segmented<DashDays> label={t('panel_window')} options={options} value={place.window} onChange={(window) => go({ window }, true)} testId="window" />
      <p class="window-dates" data-testid="window-dates">
        {f.days(addDays(numbers.asOf, -place.window), addDays(numbers.asOf, -1))}
        <small>{f.zone(numbers.zone, numbers.computedAt)}</small>
      </p>
    </div>
  );
}
