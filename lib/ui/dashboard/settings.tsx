import { Button } from '@/components/Button';
import { Notice } from '@/components/Notice';
import { Section } from '@/components/Section';
import { Segmented } from '@/components/Segmented';
import { Select } from '@/components/Select';
import { SettingRow } from '@/components/SettingRow';
import { Switch } from '@/components/Switch';
import { openOwnPage } from '@/lib/browser/panel';
import type { Language, Theme } from '@/lib/model/settings';
import { useSettings } from '@/lib/ui/surface';
import { useWords, type Words } from '@/lib/ui/words';
import { Page } from './page';
import { Shortcuts } from './shortcut-list';
import { Sites } from './sites';
import { Templates } from './templates';
import { useChange } from './use-change';
import { Zones } from './zones';

/** Everything that can be set. */
export function SettingsView() {
  const { t } = useWords();
  return (
    <Page narrow title={t('dash_view_settings')} testId="dash-settings">
      <div class="settings">
        <Looks />
        <Sites />
        <Capturing />
        <Templates />
        <Zones />
        <Shortcuts />
      </div>
    </Page>
  );
}

function Looks() {
  const { t } = useWords();
  const { language, theme } = useSettings();
  const change = useChange();
  // Names of languages stand in their own language: who needs the switch may not read the other.
  const languages = [{ value: 'auto', label: t('settings_language_auto') }, { value: 'zh-CN', label: '中文' }, { value: 'en', label: 'English' }] as const;
  const themes = [{ value: 'auto', label: t('settings_theme_auto') }, { value: 'light', label: t('settings_theme_light') }, { value: 'dark', label: t('settings_theme_dark') }] as const;
  return (
    <Section title={t('settings_general')} testId="settings-looks">
      <div class="setting-list">
        <SettingRow title={t('settings_language')}>
          <Segmented<Language> label={t('settings_language')} options={languages} value={language} onChange={(value) => change({ language: value })} testId="language" />
        </SettingRow>
        <SettingRow title={t('settings_theme')}>
          <Segmented<Theme> label={t('settings_theme')} options={themes} value={theme} onChange={(value) => change({ theme: value })} testId="theme" />
        </SettingRow>
      </div>
    </Section>
  );
}

const KEEP = [30, 90, 180, 365, 730, 1825] as const;

/** "90 days", "2 years". */
const span = (days: number, { t, f }: Words): string =>
  days % 365 !== 0 ? t('settings_days', f.number(days)) : days === 365 ? t('settings_year') : t('settings_years', f.number(days / 365));

function Capturing() {
  const words = useWords();
  const { t } = words;
  const { paused, keepTextDays, consentAt } = useSettings();
  const change = useChange();
  const days = [...new Set([...KEEP, keepTextDays])].toSorted((a, b) => a - b);
  return (
    <Section title={t('settings_capture')} testId="settings-capture">
      {consentAt === undefined && (
        <Notice tone="watch" action={<Button onClick={() => void openOwnPage('/welcome.html')}>{t('settings_consent_open')}</Button>}>{t('settings_consent_missing')}</Notice>
      )}
      <div class="setting-list">
        <div class="setting-block"><Switch end label={t('settings_pause')} hint={t('settings_pause_hint')} checked={paused} onChange={(on) => change({ paused: on })} testId="pause" /></div>
        <SettingRow title={t('settings_keep')} hint={t('settings_keep_hint')}>
          <Select
            label={t('settings_keep')} hideLabel value={keepTextDays} options={days.map((value) => ({ value, label: span(value, words) }))} testId="keep-text"
            onChange={(value) => change({ keepTextDays: value })}
          />
        </SettingRow>
      </div>
    </Section>
  );
}
