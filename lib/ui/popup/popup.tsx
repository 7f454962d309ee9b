import '@/components/styles/popup.css';
import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { IconButton } from '@/components/IconButton';
import { Notice } from '@/components/Notice';
import { Switch } from '@/components/Switch';
import { unreadableAt } from '@/lib/adapters/unreadable';
import { requestSite } from '@/lib/browser/access';
import { openOwnPage, openPanel } from '@/lib/browser/panel';
import { changeSettings, switchSite } from '@/lib/ui/actions';
import { platformName } from '@/lib/ui/names';
import { type Page, pageStatus, usePage } from '@/lib/ui/page';
import { problemWords } from '@/lib/ui/problem-words';
import { useSettings } from '@/lib/ui/surface';
import { useWords } from '@/lib/ui/words';
import { Glance } from './glance';

/** This page at a glance: whether it is read, three numbers, the way into the panel. */
export function Popup() {
  const page = usePage();
  const settings = useSettings();
  const { t } = useWords();
  const status = pageStatus(page, settings);
  return (
    <main class="popup">
      <header class="popup-head">
        <img src="/icon-48.png" width={24} height={24} alt="" />
        <h1 class="popup-name grow">{t('ext_name')}</h1>
        {settings.consentAt !== undefined && (
          <IconButton
            icon={settings.paused ? 'play' : 'pause'} pressed={settings.paused} label={t(settings.paused ? 'panel_resume' : 'popup_pause')} testId="pause"
            onClick={() => void changeSettings({ paused: !settings.paused })}
          />
        )}
        <IconButton icon="dashboard" label={t('panel_open_dashboard')} testId="open-dashboard" onClick={() => void openOwnPage('/dashboard.html')} />
      </header>
      {status === 'consent' ? <Welcome /> : (
        <>
          <Site page={page} />
          {settings.paused && <Notice tone="watch" testId="paused">{t('popup_paused')}</Notice>}
          <Glance page={page} />
          <Button kind="primary" large wide icon="panel" testId="open-panel" onClick={() => page.tab && void openPanel({ windowId: page.tab.windowId }).then(() => window.close())}>{t('popup_open_panel')}</Button>
        </>
      )}
    </main>
  );
}

function Welcome() {
  const { t } = useWords();
  return (
    <div class="popup-welcome" data-testid="popup-consent">
      <p>{t('popup_consent')}</p>
      <Button kind="primary" large wide testId="open-welcome" onClick={() => void openOwnPage('/welcome.html')}>{t('panel_open_welcome')}</Button>
    </div>
  );
}

/** The site of this page and its switch. */
function Site({ page }: { page: Page }) {
  const { t } = useWords();
  const settings = useSettings();
  const [problem, setProblem] = useState<string | null>(null);
  const { origin } = page;
  if (page.asked && origin === null) return <p class="popup-site quiet" data-testid="no-site">{t('popup_no_site')}</p>;
  if (origin === null) return <p class="popup-site" />;
  const unreadable = unreadableAt(page.tab?.url);
  if (unreadable) {
    return (
      <Notice testId="unreadable" action={<Button icon="upload" testId="to-import" onClick={() => void openOwnPage('/dashboard.html#data')}>{t('unreadable_import')}</Button>}>
        {t(`unreadable_${unreadable.id}`)}
      </Notice>
    );
  }
  const on = settings.sites.some((site) => site.origin === origin);
  const fail = (error: unknown) => setProblem(problemWords(t, error));
  const flip = (to: boolean) => {
    setProblem(null);
    if (!to) return void switchSite(origin, false).catch(fail);
    // The prompt needs this click: nothing may come before it. Should it close the popup, the background goes on.
    const granted = requestSite(origin);
    void granted.then((yes) => (yes ? switchSite(origin, true).then(() => undefined) : setProblem(t('panel_refused')))).catch(fail);
  };
  return (
    <section class="popup-site">
      <Switch end label={new URL(origin).host} hint={about(page, on, settings.paused, t)} checked={on} onChange={flip} testId="site-switch" />
      {problem && <Notice tone="bad" testId="problem">{problem}</Notice>}
    </section>
  );
}

/** What is known of the page: its platform, or that it is not one we read. */
function about({ state, asked }: Page, on: boolean, paused: boolean, t: ReturnType<typeof useWords>['t']): string {
  if (!on) return t('popup_site_off');
  if (paused) return t('popup_site_on');
  if (!state) return asked ? t('popup_site_reload') : t('popup_site_on');
  if (!state.adapter) return t('popup_not_recognised');
  return state.community ? t('popup_recognised', platformName(state.adapter, t)) : t('popup_other_page', platformName(state.adapter, t));
}

