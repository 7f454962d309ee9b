import { useWords } from '@/lib/ui/words';
import { StudyPage } from './study-page';

export function Ties() {
  const { t } = useWords();
  return <StudyPage name="ties" icon="ties" title={t('dash_view_ties')} text={t('ties_text')} days={14} empty={() => false} why={t('ties_empty')} testId="dash-ties">{() => null}</StudyPage>;
}
