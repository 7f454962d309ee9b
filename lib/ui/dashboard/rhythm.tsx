import { useWords } from '@/lib/ui/words';
import { StudyPage } from './study-page';

export function Rhythm() {
  const { t } = useWords();
  return <StudyPage name="rhythm" icon="rhythm" title={t('dash_view_rhythm')} text={t('rhythm_text')} days={14} empty={() => false} why={t('rhythm_empty')} testId="dash-rhythm">{() => null}</StudyPage>;
}
