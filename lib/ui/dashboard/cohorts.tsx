import { useWords } from '@/lib/ui/words';
import { StudyPage } from './study-page';

export function Cohorts() {
  const { t } = useWords();
  return <StudyPage name="cohorts" icon="cohorts" title={t('dash_view_cohorts')} text={t('cohorts_text')} days={14} empty={() => false} why={t('cohorts_empty')} testId="dash-cohorts">{() => null}</StudyPage>;
}
