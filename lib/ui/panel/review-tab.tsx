import '@/components/styles/review.css';
import { useRef, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Select } from '@/components/Select';
import { Skeleton } from '@/components/Skeleton';
import { ruleName } from '@/lib/engine/rule-names';
import { FLAG_STATES, type FlagState } from '@/lib/model/rule';
import { type FlagCase, flagCases, flagCounts, openCases } from '@/lib/store/queries';
import { useLive } from '@/lib/ui/live';
import { memberName } from '@/lib/ui/names';
import { type Sets, useSets } from '@/lib/ui/sets';
import { useWords } from '@/lib/ui/words';
import { usePanel } from './panel-context';
import { Cases } from './review-cases';
import { choicesOf, countFilters, filterCases, type Filters, keepFilters, keptFilters, NO_FILTERS } from './review-filter';
import { Incidents } from './review-incidents';
import { Situations, SituationsOn } from './review-situations';

/** Cases that are read at once; what comes after them follows as they are decided. */
const MOST = 1_000;

/** The queue of posts that may break a rule. */
export function ReviewTab() {
  const { t } = useWords();
  const { community, open } = usePanel();
  const sets = useSets(community.id);
  const [filters, setFilters] = useState(() => keptFilters(community.id));
  const { state } = filters;
  const found = useLive(async () => ({ state, cases: await flagCases(community.id, state, MOST) }), undefined, [community.id, state]);
  // What the panel has read already is shown until the whole is there.
  const all = found.value?.state === state ? found.value.cases : state === 'open' ? open : undefined;
  const change = (next: Partial<Filters>) => {
    const changed = { ...filters, ...next };
    keepFilters(community.id, changed);
    setFilters(changed);
  };
  return (
    <>
      <Incidents sets={sets} />
      <SituationsOn />
      <Head filters={filters} cases={all ?? []} sets={sets} onChange={change} />
      {all ? <Cases key={state} cases={filterCases(all, filters)} state={state} sets={sets} isFiltered={countFilters(filters) > 0} onShowAll={() => change({ ...NO_FILTERS, state })} />
        : <Skeleton label={t('ui_loading')} lines={5} height={56} />}
    </>
  );
}

type HeadProps = { filters: Filters; cases: readonly FlagCase[]; sets: Sets; onChange: (change: Partial<Filters>) => void };

function Head({ filters, cases, sets, onChange }: HeadProps) {
  const { t, f } = useWords();
  const { community, open } = usePanel();
  const [box, setBox] = useState<'filters' | 'situations' | null>(null);
  const counts = useLive(() => flagCounts(community.id), undefined, [community.id]);
  // All of them, not only those that are read at once.
  const waiting = useLive(() => openCases(community.id), undefined, [community.id]).value;
  const count = (of: FlagState) => (of === 'open' ? (waiting ?? open?.length) : counts.value?.[of]) ?? 0;
  const states = FLAG_STATES.map((value) => ({ value, label: count(value) > 0 ? `${t(`panel_flags_${value}`)} ${f.compact(count(value))}` : t(`panel_flags_${value}`) }));
  const set = countFilters(filters);
  const hand = useHand();
  const toggle = (which: 'filters' | 'situations') => setBox(box === which ? null : which);
  return (
    <div class="queue-head" onPointerDown={hand.by} onKeyDown={hand.not} onChange={hand.leave}>
      <div class="queue-line">
        <Select<FlagState> label={t('review_state')} hideLabel value={filters.state} options={states} testId="flag-state" onChange={(state) => onChange({ state, rule: '', severity: '', channel: '', member: '' })} />
        <Button pressed={box === 'filters'} testId="flag-filters" onClick={() => toggle('filters')}>{set > 0 ? t('review_filters_set', set) : t('review_filters')}</Button>
        <span class="push"><Button kind="quiet" pressed={box === 'situations'} testId="situations-open" onClick={() => toggle('situations')}>{t('review_situations')}</Button></span>
      </div>
      {box === 'filters' && <FilterBox filters={filters} cases={cases} sets={sets} onChange={onChange} />}
      {box === 'situations' && <Situations sets={sets} />}
    </div>
  );
}

/**
 * A choice made by pointer gives the focus back, so that the keys of the queue work again at once: a list that has the focus
 * takes letters for itself. Who chooses by keyboard stays where they are.
 */
function useHand(): { by: () => void; not: () => void; leave: (event: Event) => void } {
  const pointed = useRef(false);
  return {
    by: () => void (pointed.current = true),
    not: () => void (pointed.current = false),
    leave: ({ target }) => {
      if (pointed.current && target instanceof HTMLSelectElement) target.blur();
    },
  };
}

function FilterBox({ filters, cases, sets, onChange }: HeadProps) {
  const { t, f } = useWords();
  const { rules, severities, channels, members } = choicesOf(cases);
  const names = new Map(cases.map(({ flags: [first], member }) => [first?.member ?? '', memberName(member, t('ui_somebody'))]));
  const choices = (all: string, found: readonly (readonly [string, number])[], chosen: string, name: (value: string) => string) => [
    { value: '', label: all },
    ...(chosen && found.every(([value]) => value !== chosen) ? [{ value: chosen, label: name(chosen) }] : []),
    ...found.map(([value, count]) => ({ value, label: `${name(value)} · ${f.number(count)}` })),
  ];
  return (
    <div class="filter-box" data-testid="filter-box">
      <Select label={t('review_rule')} value={filters.rule} options={choices(t('review_any_rule'), rules, filters.rule, (id) => t.pick(ruleName(id, sets.all)))} testId="filter-rule" onChange={(rule) => onChange({ rule })} />
      <Select
        label={t('review_severity')} value={filters.severity} testId="filter-severity" onChange={(severity) => onChange({ severity: severities.find(([each]) => each === severity)?.[0] ?? '' })}
        options={choices(t('review_any_severity'), severities, filters.severity, (id) => t(`ui_severity_${severities.find(([each]) => each === id)?.[0] ?? 'info'}`))}
      />
      <Select label={t('review_channel')} value={filters.channel} options={choices(t('review_any_channel'), channels, filters.channel, (name) => name)} testId="filter-channel" onChange={(channel) => onChange({ channel })} />
      <Select label={t('review_member')} value={filters.member} options={choices(t('review_any_member'), members, filters.member, (id) => names.get(id) ?? t('ui_somebody'))} testId="filter-member" onChange={(member) => onChange({ member })} />
      {countFilters(filters) > 0 && <Button kind="quiet" testId="filters-clear" onClick={() => onChange({ ...NO_FILTERS, state: filters.state })}>{t('review_show_all')}</Button>}
    </div>
  );
}
