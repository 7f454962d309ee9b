import { Segmented } from '@/components/Segmented';
import type { LanguageTag } from '@/lib/browser/i18n';
import { changeSettings } from '@/lib/ui/actions';
import { useWords } from '@/lib/ui/words';

/** The languages by their own names: who needs the switch may not read the other. */
const OPTIONS = [{ value: 'zh-CN', label: '中文' }, { value: 'en', label: 'English' }] as const;

export function LanguageSwitch() {
  const { t } = useWords();
  return <Segmented<LanguageTag> label={t('welcome_language')} options={OPTIONS} value={t.language} onChange={(language) => void changeSettings({ language })} testId="language" />;
}
