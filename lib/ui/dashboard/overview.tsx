import '@/components/styles/metrics.css';
import { useState } from 'preact/hooks';
import { Avatar } from '@/components/Avatar';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { Field } from '@/components/Field';
import { ListRow } from '@/components/ListRow';
import { Section } from '@/components/Section';
import { Skeleton } from '@/components/Skeleton';
import { Switch } from '@/components/Switch';
import { Tile } from '@/components/Tile';
import type { Goal } from '@/lib/model/plan';
import type { Snapshot } from '@/lib/model/window';
import { membersById } from '@/lib/store/queries';
import { refresh } from '@/lib/ui/actions';
import { figure, intervalOf } from '@/lib/ui/figures';
import { useLive } from '@/lib/ui/live';
import { type Group, groupOf, GROUPS, METRIC_IDS, type MetricId, wordOf } from '@/lib/ui/metric-table';
import { communityName, memberName } from '@/lib/ui/names';
import { usePanel } from '@/lib/ui/panel/panel-context';
import { useAct } from '@/lib/ui/undo';
import { useWords, type Words } from '@/lib/ui/words';
import { Annotations, useHappened } from './annotations';
import { useDash } from './dash-context';
import { useGoals } from './goals';
import { goalLine } from './goals-words';
import { MetricPage } from './metric-page';
import { type Numbers, pastOf, useNumbers } from './metric-values';
import { DaysLine } from './overview-days';
import { PlanSection } from './overview-plan';
import { Page } from './page';
import { useStudyShare } from './study-page';

/** All numbers of a community by group, or the page of one of them. */
export function Overview() {
  const { t } = useWords();
  const { community, place } = useDash();
  const numbers = useNumbers();
  const act = useAct();
  if (numbers && place.metric) return <MetricPage id={place.metric} numbers={numbers} />;
  return (
    <Page title={communityName(community)} testId="dash-overview">
      {numbers === undefined && <Skeleton label={t('ui_loading')} lines={6} height={60} />}
      {numbers === null && (
        <EmptyState icon="chart" title={t('panel_no_numbers')} text={t('panel_no_numbers_text')} testId="no-numbers">
          <Button icon="refresh" onClick={() => void act(t('panel_refreshed'), () => refresh(community.id))}>{t('panel_refresh')}</Button>
        </EmptyState>
      )}
      {numbers && <All numbers={numbers} />}
    </Page>
  );
}

/** Whether a metric is looked for: by its name, its number or what it is. */
function isSought(id: MetricId, search: string, { t }: Words): boolean {
  const text = search.trim().toLowerCase();
  if (text === '' || id.toLowerCase() === text) return true;
  return `${t(`metric_${wordOf(id)}_name`)} ${t(`metric_${wordOf(id)}_what`)}`.toLowerCase().includes(text);
}

function All({ numbers }: { numbers: Numbers }) {
  const words = useWords();
  const { t, f } = words;
  const { place, go, community } = useDash();
  const { snapshot } = usePanel();
  const [only, setOnly] = useState(false);
  const goals = useGoals(community.id);
  const happened = useHappened(community.id, numbers.zone);
  const values = numbers.of(place.window);
  // Until the study is there nobody knows whether the deeper ones are captured.
  const shown = METRIC_IDS.filter((id) => isSought(id, place.search, words) && (!only || (values[id]?.value ?? null) !== null));
  const groups = Map.groupBy(shown, groupOf);
  const { coverage, capturedDays } = numbers;
  const share = coverage === null ? t('panel_coverage_unknown') : t('panel_coverage', f.percent(coverage.share), f.number(coverage.captured), f.number(coverage.stated));
  return (
    <>
      <div class="metric-bar"><DaysLine numbers={numbers} /></div>
      <div class="metric-find">
        <Field label={t('metric_search')} hideLabel icon="search" type="search" placeholder={t('metric_search')} value={place.search} testId="metric-search" onInput={(search) => go({ search }, true)} />
        <Switch label={t('metric_only')} checked={only} testId="metric-only" onChange={setOnly} />
      </div>
      <Making numbers={numbers} />
      {shown.length === 0 && <EmptyState icon="search" title={t(place.search.trim() === '' ? 'metric_none_captured' : 'metric_none_found', place.search)} testId="no-metric" />}
      {GROUPS.map((group) => groups.has(group) && <GroupTiles key={group} group={group} ids={groups.get(group) ?? []} numbers={numbers} goals={goals} />)}
      <p class="caption" data-testid="coverage">{share} {capturedDays !== undefined && t.many('panel_captured_days', capturedDays)}</p>
      {snapshot && <MostActive snapshot={snapshot} />}
      <Annotations happened={happened} today={numbers.asOf} />
      <PlanSection />
    </>
  );
}

/** Says that the deeper numbers are being made, or are of an earlier day. */
function Making({ numbers: { deepAsOf, asOf } }: { numbers: Numbers }) {
  const { t, f } = useWords();
  const { community } = useDash();
  const share = useStudyShare(community.id);
  if (deepAsOf === undefined || deepAsOf === asOf) return null;
  return <p class="caption" role="status" data-testid="making">{deepAsOf !== null ? t('metric_renewing', f.day(deepAsOf)) : share === null ? t('metric_making') : t('metric_making_share', f.percent(share))}</p>;
}

function GroupTiles({ group, ids, numbers, goals }: { group: Group; ids: readonly MetricId[]; numbers: Numbers; goals: ReadonlyMap<string, Goal> }) {
  const { t } = useWords();
  const { place } = useDash();
  const values = numbers.of(place.window);
  // What has a value stands first; what was not captured keeps its order behind it.
  const known = ids.filter((id) => (values[id]?.value ?? null) !== null);
  const rest = ids.filter((id) => !known.includes(id));
  return (
    <Section title={t(`group_${group}`)} testId={`group-${group}`} aside={<span class="caption">{t('metric_captured_of', known.length, ids.length)}</span>}>
      {known.length > 0 && <div class="tiles">{known.map((id) => <MetricTile key={id} id={id} numbers={numbers} goal={goals.get(id)} />)}</div>}
      {rest.length > 0 && <div class="tiles tiles-missing">{rest.map((id) => <MetricTile key={id} id={id} numbers={numbers} goal={goals.get(id)} />)}</div>}
    </Section>
  );
}

function MetricTile({ id, numbers, goal }: { id: MetricId; numbers: Numbers; goal: Goal | undefined }) {
  const words = useWords();
  const { t, f } = words;
  const { place, go } = useDash();
  const measured = numbers.of(place.window)[id];
  const open = () => go({ metric: id });
  const label = t(`metric_${wordOf(id)}_name`);
  if (!measured && !numbers.deepAsOf) return <Tile testId={`tile-${id}`} label={label} missing="…" onChoose={open} />;
  const { hint: _hint, note, ...shown } = figure(id, measured, words, pastOf(numbers, id));
  // Whole coverage goes without saying where something else is said.
  const partly = measured?.coverage && measured.coverage.share < 0.995 && measured.n !== measured.value ? t('ui_covered', f.percent(measured.coverage.share)) : undefined;
  const line = [note, intervalOf(id, measured, words), partly].filter(Boolean).join(' · ');
  return <Tile testId={`tile-${id}`} {...shown} note={line || undefined} goal={goal && goalLine(goal, numbers.of(goal.days)[id], numbers.asOf, words)} onChoose={open} />;
}

const MOST = 8;

/** Who did most in the window, and the way to all of them. */
function MostActive({ snapshot }: { snapshot: Snapshot }) {
  const { t, f } = useWords();
  const { place, go } = useDash();
  const rows = (snapshot.active[place.window] ?? []).slice(0, MOST);
  const members = useLive(() => membersById(rows.map(({ member }) => member)), undefined, [snapshot.computedAt, place.window]).value;
  if (!members || rows.length === 0) return null;
  const all = <Button kind="quiet" icon="next" onClick={() => go({ view: 'members' })}>{t('panel_all_members')}</Button>;
  return (
    <Section title={t('dash_most_active')} testId="most-active" aside={all}>
      <div class="most-active">
        {rows.map(({ member, contributions, activeDays }) => {
          const name = memberName(members.get(member), t('ui_somebody'));
          return (
            <ListRow
              key={member} lead={<Avatar name={name} />} title={name} meta={t.many('panel_active_days', activeDays)} onOpen={() => go({ view: 'members', member })}
              aside={<><span class="strong">{f.number(contributions)}</span> <span class="caption">{t('panel_contributions_short')}</span></>}
            />
          );
        })}
      </div>
    </Section>
  );
}
