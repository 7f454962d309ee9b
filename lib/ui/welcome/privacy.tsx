import '@/components/styles/welcome.css';
import { useWords } from '@/lib/ui/words';
import { WithUndo } from '@/lib/ui/undo';
import { LanguageSwitch } from './language-switch';
import { PrivacyText } from './privacy-text';

/** The policy as a page of its own, to be linked to. */
export function Privacy() {
  const { t } = useWords();
  return (
    <WithUndo>
      <div class="welcome">
        <header class="welcome-top"><img src="/icon-48.png" alt="" /><span class="grow">{t('ext_name')}</span><LanguageSwitch /></header>
        <main class="welcome-policy"><h1>{t('privacy_title')}</h1><PrivacyText /></main>
      </div>
    </WithUndo>
  );
}
