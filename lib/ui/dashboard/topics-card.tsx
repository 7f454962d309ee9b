import { Button } from '@/components/Button';
import { Chip } from '@/components/Chip';
import { Section } from '@/components/Section';
import { TrendChart } from '@/components/TrendChart';
import type { Topic } from '@/lib/engagement/topics/topics';
import { addDays } from '@/lib/model/zone';
import { planOf } from '@/lib/store/plans';
import { moderate } from '@/lib/ui/actions';
import { useAct } from '@/lib/ui/undo';
import { useWords } from '@/lib/ui/words';
import { marksOf, onDays, useHappened } from './annotations';
import { useDash } from './dash-context';
import { type Days, sparkWords } from './topics-list';
import { PostList } from './topics-posts';

const EVIDENCE = 6;

/** Writes down which terms are no topic here. The plan is read anew, for another page may have changed it. */
function useHide(): (terms: readonly string[], said: string) => void {
  const { community } = useDash();
  const act = useAct();
  return (terms, said) => void act(said, async () => moderate({ do: 'plan', plan: { ...(await planOf(community.id)), hidden: [...terms] } }));
}

/** One topic in full: its days, who speaks of it, how it is liked, what is spoken of beside it, its first and latest posts. */
export function TopicCard({ topic, days, hidden }: { topic: Topic; days: Days; hidden: readonly string[] }) {
  const words = useWords();
  const { t, f } = words;
  const { go, community } = useDash();
  const happened = useHappened(community.id, community.zone ?? 'UTC');
  const hide = useHide();
  const { term, daily, burst, hot, liking } = topic;
  const facts: [string, string][] = [
    [t('topics_col_members'), f.number(topic.members)], [t('topics_col_posts'), f.number(topic.posts)],
    [t('topics_col_liking'), liking === null ? t('ui_not_captured') : t('topics_times', f.number(liking, 1))], [t('topics_col_heat'), burst === null ? t('topics_no_burst') : f.number(topic.heat, 1)],
  ];
  return (
    <div class="sheet topic-card" data-testid="topic-card">
      <div class="row row-wrap">
        <h2 class="topic-title grow">{term}{hot && <> <Chip tone="watch">{t('topics_hot')}</Chip></>}</h2>
        <Button kind="quiet" icon="hide" testId="hide-topic" onClick={() => { hide([...hidden.filter((each) => each !== term), term], t('topics_hidden_said', term)); go({ at: undefined }, true); }}>{t('topics_hide')}</Button>
        <Button kind="quiet" icon="close" testId="close-topic" onClick={() => go({ at: undefined })}>{t('ui_close')}</Button>
      </div>
      <TrendChart
        title={t('topics_days')} summary={sparkWords(topic, days, words)} labels={daily.map((_, day) => f.day(addDays(days.firstDay, day)))} series={[{ label: t('topics_days_line'), values: daily.map((count, day) => (day < days.known ? null : count)) }]}
        shape="stack" format={(value) => f.number(value)} note={`${sparkWords(topic, days, words)} ${t('topics_days_note')}`} marks={marksOf(happened, onDays(daily.map((_, day) => addDays(days.firstDay, day))), words)}
      />
      <dl class="spread-facts">{facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
      {topic.related.length > 0 && <p class="name-list"><span class="caption">{t('topics_related')}</span>{topic.related.map((other) => <button type="button" class="named-link" key={other} onClick={() => go({ at: other })}>{other}</button>)}</p>}
      <Section title={t('topics_first')} level={3}><PostList ids={[topic.first]} label={t('topics_first')} /></Section>
      <Section title={t('topics_latest')} level={3} testId="topic-evidence"><PostList ids={topic.evidence.slice(0, EVIDENCE)} label={t('topics_latest')} /></Section>
    </div>
  );
}

/** The terms that were hidden, each to be brought back. */
export function HiddenTerms({ hidden }: { hidden: readonly string[] }) {
  const { t } = useWords();
  const hide = useHide();
  if (hidden.length === 0) return null;
  return (
    <Section title={t('topics_hidden')} testId="hidden-topics">
      <p class="name-list">{hidden.map((term) => <Button key={term} kind="quiet" icon="show" label={t('topics_show_term', term)} onClick={() => hide(hidden.filter((each) => each !== term), t('topics_shown_said', term))}>{term}</Button>)}</p>
    </Section>
  );
}
