import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { Notice } from '@/components/Notice';
import { PLATFORMS } from '@/lib/adapters/platforms';
import { unreadableAt } from '@/lib/adapters/unreadable';
import { requestSite } from '@/lib/browser/access';
import { openOwnPage } from '@/lib/browser/panel';
import { faultOf } from '@/lib/model/fault';
import { changeSettings, switchSite } from '@/lib/ui/actions';
import { later } from '@/lib/ui/later';
import type { Page, PageStatus } from '@/lib/ui/page';
import { useAct } from '@/lib/ui/undo';
import { useWords } from '@/lib/ui/words';
import { usePanel } from './panel-context';

const ImportBox = later(async () => (await import('./import-box')).ImportBox);

/** No community yet: the one next step, by what stands in the way. */
export function FirstSteps({ page, status }: { page: Page; status: PageStatus }) {
  const { t } = useWords();
  return (
    <main class="panel-first" data-testid={`first-${status}`}>
      <h1 class="panel-brand"><img src="/icon-48.png" width={22} height={22} alt="" />{t('ext_name')}</h1>
      <div class="panel-step"><Step page={page} status={status} /></div>
      {status !== 'consent' && <div class="first-import"><p class="caption">{t('panel_or_import')}</p><ImportBox community={undefined} /></div>}
    </main>
  );
}

function Step({ page, status }: { page: Page; status: PageStatus }) {
  const { t } = useWords();
  const act = useAct();
  if (status === 'consent') {
    return (
      <EmptyState icon="lock" title={t('panel_first_consent')} text={t('panel_first_consent_text')}>
        <Button kind="primary" large testId="open-welcome" onClick={() => void openOwnPage('/welcome.html')}>{t('panel_open_welcome')}</Button>
      </EmptyState>
    );
  }
  if (status === 'paused') {
    return (
      <EmptyState icon="pause" title={t('panel_first_paused')} text={t('panel_first_paused_text')}>
        <Button kind="primary" large icon="play" testId="resume" onClick={() => void act(t('panel_resumed'), async () => void (await changeSettings({ paused: false })))}>{t('panel_resume')}</Button>
      </EmptyState>
    );
  }
  if (status === 'unreadable') return <Unreadable page={page} />;
  if (status === 'off' && page.origin) return <SwitchOn origin={page.origin} />;
  if (status === 'elsewhere' || status === 'off') return <EmptyState icon="site" title={t('panel_first_elsewhere')} text={t('panel_first_elsewhere_text')} />;
  if (status === 'capturing' || page.state?.adapter) return <EmptyState icon="page" title={t('panel_first_thread')} text={t('panel_first_thread_text')} />;
  return <EmptyState icon="off" title={t('panel_first_unknown')} text={t('panel_first_unknown_text', PLATFORMS.length)} />;
}

/** Nothing of this platform can be read: why, and what to do instead. */
function Unreadable({ page }: { page: Page }) {
  const { t } = useWords();
  const platform = unreadableAt(page.tab?.url);
  return platform ? <EmptyState icon="off" title={t('unreadable_title')} text={t(`unreadable_${platform.id}`)} testId="unreadable" /> : null;
}

/** The same beside a community that is shown: one sentence, and the way to the import. */
export function UnreadableNotice() {
  const { t } = useWords();
  const { page, go } = usePanel();
  const platform = unreadableAt(page.tab?.url);
  if (!platform) return null;
  return <Notice testId="unreadable" action={<Button icon="upload" testId="to-import" onClick={() => go('data')}>{t('unreadable_import')}</Button>}>{t(`unreadable_${platform.id}`)}</Notice>;
}

/** Asks the browser for a site and switches it on; says whether the browser's answer was no. */
function useSwitchOn(origin: string): { press: () => void; refused: boolean } {
  const { t } = useWords();
  const act = useAct();
  const [refused, setRefused] = useState(false);
  const press = () => {
    // The prompt needs this click: nothing may come before it.
    const granted = requestSite(origin);
    void act(t('panel_switched_on', new URL(origin).host), async () => {
      if (!(await granted)) {
        setRefused(true);
        throw faultOf({ key: 'panel_refused' });
      }
      await switchSite(origin, true);
    });
  };
  return { press, refused };
}

/** A community is shown, but the page in front is of a site that is off. */
export function OffNotice({ origin }: { origin: string }) {
  const { t } = useWords();
  const { press } = useSwitchOn(origin);
  return (
    <Notice testId="off-notice" action={<Button testId="switch-on" onClick={press}>{t('panel_switch_on_short')}</Button>}>
      {t('panel_off_here', new URL(origin).host)}
    </Notice>
  );
}

/** The site of the tab in front is known and off: one press asks the browser and switches it on. */
function SwitchOn({ origin }: { origin: string }) {
  const { t } = useWords();
  const { press, refused } = useSwitchOn(origin);
  return (
    <EmptyState icon="power" title={t('panel_first_off', new URL(origin).host)} text={t(refused ? 'panel_refused' : 'panel_first_off_text')}>
      <Button kind="primary" large testId="switch-on" onClick={press}>{t('panel_switch_on')}</Button>
    </EmptyState>
  );
}
