import { useWords } from '@/lib/ui/words';
import { StudyPage } from './study-page';

export function HealthView() {
  const { t } = useWords();
  return <StudyPage name="health" icon="health" title={t('dash_view_health')} text={t('health_text')} days={14} empty={() => false} why={t('health_empty')} testId="dash-health">{() => null}</StudyPage>;
}
