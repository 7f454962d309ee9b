import '@/components/styles/dashboard.css';
import '@/components/styles/welcome.css';
import type { ComponentChildren } from 'preact';
import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import type { IconName } from '@/components/icons';
import { PLATFORMS } from '@/lib/adapters/platforms';
import type { MessageKey } from '@/lib/browser/i18n';
import { openOwnPage } from '@/lib/browser/panel';
import { changeSettings } from '@/lib/ui/actions';
import { SiteField } from '@/lib/ui/site-field';
import { useSettings } from '@/lib/ui/surface';
import { useAct, WithUndo } from '@/lib/ui/undo';
import { useWords } from '@/lib/ui/words';
import { Demo } from './demo';
import { LanguageSwitch } from './language-switch';

/** First opening: what is read and where it stays, consent, the first community. */
export function Welcome() {
  const { t } = useWords();
  const agreed = useSettings().consentAt !== undefined;
  return (
    <WithUndo>
      <div class="welcome">
        <header class="welcome-top"><img src="/icon-48.png" alt="" /><span class="grow">{t('ext_name')}</span><LanguageSwitch /></header>
        <main>
          <div class="welcome-hero">
            <div>
              <h1>{t('welcome_head')}</h1>
              <p>{t('welcome_lead')}</p>
            </div>
            <Demo />
          </div>
          <ol class="steps">
            <Step number={1} title={t('welcome_step1')} done={agreed}><WhatIsRead /></Step>
            <Step number={2} title={t('welcome_step2')} done={agreed} current={!agreed}><Consent /></Step>
            <Step number={3} title={t('welcome_step3')} current={agreed} waiting={!agreed}><FirstSite /></Step>
          </ol>
        </main>
      </div>
    </WithUndo>
  );
}

function Step({ number, title, done, current, waiting, children }: { number: number; title: string; done?: boolean; current?: boolean; waiting?: boolean; children: ComponentChildren }) {
  const { t, f } = useWords();
  const look = ['step', done && 'step-done', current && 'step-current', waiting && 'step-waiting'].filter(Boolean).join(' ');
  return (
    <li class={look} aria-current={current ? 'step' : undefined} data-testid={`step-${number}`}>
      <span class="step-number" aria-hidden="true">{done ? <Icon name="check" size={14} /> : f.number(number)}</span>
      <div class="step-body">
        <h2><span class="aside-text">{t('welcome_step', number)}{done ? `, ${t('welcome_step_done')}` : ''}: </span>{title}</h2>
        {children}
      </div>
    </li>
  );
}

const FACTS = [
  ['show', 'welcome_reads', 'welcome_reads_text'],
  ['site', 'welcome_where', 'welcome_where_text'],
  ['lock', 'welcome_stays', 'welcome_stays_text'],
  ['clock', 'welcome_long', 'welcome_long_text'],
  ['erase', 'welcome_erase', 'welcome_erase_text'],
  ['hand', 'welcome_never', 'welcome_never_text'],
] as const satisfies readonly (readonly [IconName, MessageKey, MessageKey])[];

function WhatIsRead() {
  const { t } = useWords();
  const { keepTextDays } = useSettings();
  return (
    <dl class="facts-read">
      {FACTS.map(([icon, name, text]) => (
        <div key={name}>
          <dt><Icon name={icon} size={18} />{t(name)}</dt>
          <dd>{t(text, keepTextDays)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Consent() {
  const { t, f } = useWords();
  const { consentAt } = useSettings();
  const act = useAct();
  const link = <Button kind="quiet" href="/privacy.html">{t('welcome_privacy')}</Button>;
  if (consentAt !== undefined) return <p class="row row-wrap" data-testid="agreed"><span>{t('welcome_agreed', f.date(consentAt))}</span>{link}</p>;
  return (
    <>
      <p class="quiet">{t('welcome_agree_text')}</p>
      <div class="actions">
        <Button kind="primary" large testId="agree" onClick={() => void act(t('welcome_agreed_said'), async () => void (await changeSettings({ consentAt: Date.now() })))}>{t('welcome_agree')}</Button>
        {link}
      </div>
    </>
  );
}

function FirstSite() {
  const { t, f } = useWords();
  const { consentAt, sites } = useSettings();
  if (consentAt === undefined) return <p class="quiet">{t('welcome_first_agree')}</p>;
  return (
    <>
      <ol class="how">{(['welcome_how1', 'welcome_how2', 'welcome_how3'] as const).map((key) => <li key={key}>{t(key)}</li>)}</ol>
      <details class="caption" data-testid="knows">
        <summary>{t('welcome_knows', PLATFORMS.length)}</summary>
        {f.list(PLATFORMS.map(({ name }) => name))}
      </details>
      {sites.map(({ origin }) => (
        <p class="site-ready" key={origin} data-testid="site-ready">
          <Icon name="done" size={18} /><span class="grow">{t('welcome_on', new URL(origin).host)}</span>
          <Button kind="primary" icon="external" href={origin}>{t('welcome_open', new URL(origin).host)}</Button>
        </p>
      ))}
      <div class="step-field"><p class="quiet">{t('welcome_or')}</p><SiteField /></div>
      {sites.length > 0 && <div><Button kind="quiet" icon="dashboard" onClick={() => void openOwnPage('/dashboard.html')}>{t('welcome_dashboard')}</Button></div>}
    </>
  );
}
