import { useState } from 'preact/hooks';
import { BurstSpark } from '@/components/BurstSpark';
import { Chip } from '@/components/Chip';
import { type Column, DataTable } from '@/components/DataTable';
import { EmptyState } from '@/components/EmptyState';
import { Field } from '@/components/Field';
import type { Study } from '@/lib/engagement/studies/study';
import type { Topic } from '@/lib/engagement/topics/topics';
import { addDays } from '@/lib/model/zone';
import { planOf } from '@/lib/store/plans';
import { useLive } from '@/lib/ui/live';
import { useWords, type Words } from '@/lib/ui/words';
import { useDash } from './dash-context';
import { StudyLine, StudyPage, useFirstDay } from './study-page';
import { CrisisBanner } from './topics-crisis';
import { HiddenTerms, TopicCard } from './topics-card';
import { type Days, knownFrom, sparkWords, type TopicOrder, topicRows } from './topics-list';

const LEAST_DAYS = 7;
/** Rows shown at first, and as many more at each press. */
const SHOWN = 25;
const NO_TERMS: readonly string[] = [];

/** What people talk about, and what flared up. */
export function Topics() {
  const { t } = useWords();
  return (
    <StudyPage name="topics" icon="topics" title={t('dash_view_topics')} text={t('topics_text')} days={LEAST_DAYS} empty={({ topics, crisis }) => topics.length === 0 && crisis === null} why={t('topics_empty')} testId="dash-topics">
      {(study) => <Shown study={study} />}
    </StudyPage>
  );
}

function Shown({ study }: { study: Study<'topics'> }) {
  const { t, f } = useWords();
  const { place, go, community } = useDash();
  const [order, setOrder] = useState<TopicOrder>('heat');
  const [most, setMost] = useState(SHOWN);
  const { data } = study;
  const hidden = useLive(async () => (await planOf(community.id)).hidden ?? NO_TERMS, NO_TERMS, [community.id]).value;
  const rows = topicRows(data, { search: place.search, order, hidden });
  const open = data.topics.find(({ term }) => term === place.at);
  const hot = data.topics.filter((topic) => topic.hot && !hidden.includes(topic.term));
  const days = data.topics[0]?.daily.length ?? 0;
  const span: Days = { firstDay: data.firstDay, known: knownFrom(data.firstDay, useFirstDay(community.id), days) };
  return (
    <>
      {data.crisis && <CrisisBanner crisis={data.crisis} topics={data.topics} />}
      <p class="chart-summary" data-testid="topics-summary">
        {hot.length > 0 ? t.many('topics_hot_now', hot.length, f.list(hot.slice(0, 3).map(({ term }) => term))) : t('topics_none_hot')} {t.many('topics_read', data.topics.length, f.number(data.read))}
      </p>
      <Field label={t('topics_search')} hideLabel icon="search" type="search" placeholder={t('topics_search')} value={place.search} testId="topic-search" onInput={(search) => go({ search }, true)} />
      {open && <TopicCard key={open.term} topic={open} days={span} hidden={hidden} />}
      {rows.length === 0 && <EmptyState icon="search" title={t('topics_no_match', place.search)} text={t('topics_no_match_text')} testId="no-topic" />}
      {rows.length > 0 && <Table rows={rows.slice(0, most)} days={span} order={order} onOrder={setOrder} />}
      {rows.length > most && <button type="button" class="button button-wide" data-testid="more-topics" onClick={() => setMost(most + SHOWN)}>{t.many('topics_more', rows.length - most)}</button>}
      <HiddenTerms hidden={hidden} />
      <StudyLine study={study} firstDay={data.firstDay} lastDay={addDays(data.endDay, -1)} days={days} />
    </>
  );
}

const COLUMNS = ({ t }: Words): Column<'term' | 'days' | TopicOrder>[] => [
  { id: 'term', label: t('topics_col_term') },
  { id: 'days', label: t('topics_col_days') },
  { id: 'heat', label: t('topics_col_heat'), sortable: true, number: true },
  { id: 'members', label: t('topics_col_members'), sortable: true, number: true },
  { id: 'posts', label: t('topics_col_posts'), sortable: true, number: true, wide: true },
  { id: 'liking', label: t('topics_col_liking'), sortable: true, number: true, wide: true },
];

function Table({ rows, days, order, onOrder }: { rows: readonly Topic[]; days: Days; order: TopicOrder; onOrder: (order: TopicOrder) => void }) {
  const words = useWords();
  const { t, f } = words;
  const { place, go } = useDash();
  const cells = (topic: Topic) => [
    <span class="named" key="term">
      <button type="button" class="named-link topic-term" aria-expanded={place.at === topic.term} data-testid="topic-open" onClick={() => go({ at: place.at === topic.term ? undefined : topic.term })}>{topic.term}</button>
      {topic.hot && <Chip tone="watch">{t('topics_hot')}</Chip>}
    </span>,
    <BurstSpark key="days" daily={topic.daily} burst={topic.burst} known={days.known} label={sparkWords(topic, days, words)} />,
    topic.burst === null ? <span class="caption">–</span> : <span class="strong">{f.number(topic.heat, 1)}</span>,
    f.number(topic.members), f.number(topic.posts), topic.liking === null ? <span class="caption">{t('ui_not_captured')}</span> : t('topics_times', f.number(topic.liking, 1)),
  ];
  return (
    <div class="topic-table">
      <DataTable
        label={t('dash_view_topics')} columns={COLUMNS(words)} testId="topic-table" sortLabel={(column) => t('dash_sort_by', column)} sort={{ by: order, descending: true }}
        onSort={(by) => (by === 'term' || by === 'days' ? undefined : onOrder(by))} rows={rows.map((topic) => ({ key: topic.term, cells: cells(topic), testId: 'topic-row' }))}
      />
    </div>
  );
}
