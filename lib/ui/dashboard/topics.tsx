import { useWords } from '@/lib/ui/words';
import { StudyPage } from './study-page';

export function Topics() {
  const { t } = useWords();
  return <StudyPage name="topics" icon="topics" title={t('dash_view_topics')} text={t('topics_text')} days={14} empty={() => false} why={t('topics_empty')} testId="dash-topics">{() => null}</StudyPage>;
}
