import { useEffect, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Section } from '@/components/Section';
import { SettingRow } from '@/components/SettingRow';
import type { MessageKey } from '@/lib/browser/i18n';
import { canOpenShortcutSettings, openShortcutSettings, type Shortcut, shortcuts } from '@/lib/browser/shortcuts';
import { useWords } from '@/lib/ui/words';

const NAMES: Record<string, MessageKey> = { _execute_action: 'settings_key_execute', 'open-panel': 'command_open_panel', 'toggle-pause': 'command_toggle_pause' };

/** Keys as the browser has really set them. */
export function Shortcuts() {
  const { t } = useWords();
  const [set, setSet] = useState<Shortcut[]>([]);
  useEffect(() => void shortcuts().then(setSet), []);
  return (
    <Section
      title={t('settings_keys')} testId="settings-keys"
      aside={canOpenShortcutSettings ? <Button kind="quiet" icon="external" onClick={() => void openShortcutSettings()}>{t('settings_keys_change')}</Button> : undefined}
    >
      {!canOpenShortcutSettings && <p>{t('settings_keys_firefox')}</p>}
      <div class="setting-list">
        {set.map(({ name, keys }) => {
          const known = NAMES[name];
          return <SettingRow key={name} title={known ? t(known) : name}>{keys ? <kbd class="kbd kbd-large">{keys}</kbd> : <span class="caption">{t('settings_key_none')}</span>}</SettingRow>;
        })}
        <SettingRow title={t('settings_key_hide')}><kbd class="kbd kbd-large">Alt+Q</kbd></SettingRow>
      </div>
    </Section>
  );
}
