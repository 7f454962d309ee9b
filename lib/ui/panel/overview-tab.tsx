import { EmptyState } from '@/components/EmptyState';
import { Segmented } from '@/components/Segmented';
import { Skeleton } from '@/components/Skeleton';
import { WINDOW_DAYS, type WindowDays } from '@/lib/model/window';
import { addDays } from '@/lib/model/zone';
import { refresh } from '@/lib/ui/actions';
import { Recomputing } from '@/lib/ui/recomputing';
import { useAct } from '@/lib/ui/undo';
import { useWords } from '@/lib/ui/words';
import { Button } from '@/components/Button';
import { OffNotice, UnreadableNotice } from './first-steps';
import { FirstThings } from './first-things';
import { HealthLine } from './health-line';
import { Numbers } from './numbers';
import { usePanel } from './panel-context';

/** The first screen: what to do first, then how the community is. */
export function OverviewTab() {
  const { t } = useWords();
  const act = useAct();
  const { snapshot, community, status, page } = usePanel();
  return (
    <>
      {status === 'off' && page.origin && <OffNotice origin={page.origin} />}
      {status === 'unreadable' && <UnreadableNotice />}
      <Recomputing community={community.id} />
      <FirstThings />
      <HealthLine />
      {snapshot === undefined && <Skeleton label={t('ui_loading')} lines={5} height={40} />}
      {snapshot === null && (
        <EmptyState icon="chart" title={t('panel_no_numbers')} text={t('panel_no_numbers_text')} testId="no-numbers">
          <Button icon="refresh" onClick={() => void act(t('panel_refreshed'), () => refresh(community.id))}>{t('panel_refresh')}</Button>
        </EmptyState>
      )}
      {snapshot && (
        <>
          <WindowLine />
          <Numbers snapshot={snapshot} />
        </>
      )}
    </>
  );
}

/** Which days the numbers are of, printed out, and in whose time. */
export function WindowLine() {
  const { t, f } = useWords();
  const { snapshot, window, setWindow } = usePanel();
  const options = WINDOW_DAYS.map((days) => ({ value: days, label: t('panel_window_days', days) }));
  return (
    <div class="window-line">
      <Segmented<WindowDays> label={t('panel_window')} options={options} value={window} onChange={setWindow} testId="window" />
      {snapshot && (
        <p class="window-dates" data-testid="window-dates">
          {f.days(addDays(snapshot.asOf, -window), addDays(snapshot.asOf, -1))}
          <small>{f.zone(snapshot.zone, snapshot.computedAt)}</small>
        </p>
      )}
    </div>
  );
}
