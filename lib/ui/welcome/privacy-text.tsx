import type { MessageKey } from '@/lib/browser/i18n';
import { useSettings } from '@/lib/ui/surface';
import { useWords } from '@/lib/ui/words';

/** The policy: headings and what stands under each, in order. */
const PARTS = [
  ['privacy_read', ['privacy_read_1', 'privacy_read_2', 'privacy_read_3']],
  ['privacy_not', ['privacy_not_1', 'privacy_not_2']],
  ['privacy_where', ['privacy_where_1', 'privacy_where_2', 'privacy_where_3']],
  ['privacy_use', ['privacy_use_1', 'privacy_use_2']],
  ['privacy_members', ['privacy_members_1']],
  ['privacy_control', ['privacy_control_1']],
] as const satisfies readonly (readonly [MessageKey, readonly MessageKey[]])[];

/** Every permission of the manifest and why it is there; a test holds the two together. */
export const PERMISSIONS = {
  storage: 'privacy_perm_storage',
  unlimitedStorage: 'privacy_perm_unlimitedstorage',
  scripting: 'privacy_perm_scripting',
  alarms: 'privacy_perm_alarms',
  activeTab: 'privacy_perm_activetab',
  sidePanel: 'privacy_perm_sidepanel',
} as const satisfies Record<string, MessageKey>;

/** The privacy policy in plain words. */
export function PrivacyText() {
  const { t } = useWords();
  const { keepTextDays } = useSettings();
  return (
    <div class="policy">
      <p class="policy-short">{t('privacy_short')}</p>
      {PARTS.map(([title, texts]) => (
        <section key={title}>
          <h2>{t(title)}</h2>
          {texts.map((text) => <p key={text}>{t(text, keepTextDays)}</p>)}
        </section>
      ))}
      <section>
        <h2>{t('privacy_permissions')}</h2>
        <dl class="policy-list">
          {Object.entries(PERMISSIONS).map(([name, why]) => <div key={name}><dt><code>{name}</code></dt><dd>{t(why)}</dd></div>)}
          <div><dt>{t('privacy_perm_hosts')}</dt><dd>{t('privacy_perm_hosts_text')}</dd></div>
        </dl>
      </section>
      <section>
        <h2>{t('privacy_changes')}</h2>
        <p>{t('privacy_changes_1')}</p>
      </section>
    </div>
  );
}
