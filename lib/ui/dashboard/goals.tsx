import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Field } from '@/components/Field';
import { Section } from '@/components/Section';
import { Select } from '@/components/Select';
import type { Goal } from '@/lib/model/plan';
import { goalsOf } from '@/lib/store/plans';
import { moderate } from '@/lib/ui/actions';
import { useLive } from '@/lib/ui/live';
import { type MetricId, wordOf } from '@/lib/ui/metric-table';
import { useAct } from '@/lib/ui/undo';
import { useWords } from '@/lib/ui/words';
import { useDash } from './dash-context';
import { goalLine, typed } from './goals-words';
import type { Numbers } from './metric-values';
import { DASH_DAYS, type DashDays } from './place';

/** Goals of a community by metric. */
export function useGoals(community: string): Map<string, Goal> {
  const goals = useLive(() => goalsOf(community), [], [community]).value;
  return new Map(goals.map((goal) => [goal.metric, goal]));
}

/** A goal of a metric: where it stands, and the form that sets, changes and drops it. */
export function MetricGoal({ id, goal, numbers }: { id: MetricId; goal: Goal | undefined; numbers: Numbers }) {
  const words = useWords();
  const { t } = words;
  const { community } = useDash();
  const act = useAct();
  const [open, setOpen] = useState(false);
  const line = goal && goalLine(goal, numbers.of(goal.days)[id], numbers.asOf, words);
  const drop = () => {
    setOpen(false);
    void act(t('goal_dropped'), () => moderate({ do: 'dropGoal', community: community.id, metric: id }));
  };
  const aside = open ? undefined : (
    <span class="row">
      <Button icon={goal ? 'edit' : 'add'} testId="goal-edit" onClick={() => setOpen(true)}>{t(goal ? 'goal_edit' : 'goal_set')}</Button>
      {goal && <Button kind="quiet" icon="erase" testId="goal-drop" onClick={drop}>{t('goal_drop')}</Button>}
    </span>
  );
  return (
    <Section title={t('goal_title')} aside={aside} testId="goal">
      {line && <p class={`goal-line change-${line.tone}`} data-testid="goal-line">{line.text}</p>}
      {!line && !open && <p class="caption">{t('goal_none')}</p>}
      {open && <GoalForm id={id} goal={goal} numbers={numbers} onDone={() => setOpen(false)} />}
    </Section>
  );
}

type Draft = { goal: string; floor: string; by: string; days: DashDays };

/** A number as typed; undefined where nothing is; NaN where it is none. */
const numberIn = (text: string): number | undefined => (text.trim() === '' ? undefined : Number(text.trim().replace(',', '.').replace('%', '')));

function GoalForm({ id, goal, numbers, onDone }: { id: MetricId; goal: Goal | undefined; numbers: Numbers; onDone: () => void }) {
  const words = useWords();
  const { t } = words;
  const { community, place } = useDash();
  const act = useAct();
  const { factor, key } = typed(id);
  const shown = (value: number | undefined): string => (value === undefined ? '' : String(Number((value * factor).toFixed(4))));
  const [draft, setDraft] = useState<Draft>({ goal: shown(goal?.goal), floor: shown(goal?.floor), by: goal?.by ?? '', days: DASH_DAYS.find((days) => days === goal?.days) ?? place.window });
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const [aim, floor] = [numberIn(draft.goal), numberIn(draft.floor)];
  const wrong = aim !== undefined && !Number.isFinite(aim);
  const wrongFloor = floor !== undefined && !Number.isFinite(floor);
  const late = draft.by !== '' && draft.by < numbers.asOf;
  const save = () => {
    if (aim === undefined || wrong || wrongFloor || late) return;
    const value = numbers.of(draft.days)[id]?.value ?? null;
    // What a goal is measured from stays while its window stays.
    const start = goal && goal.days === draft.days ? { since: goal.since, ...(goal.from === undefined ? {} : { from: goal.from }) } : { since: numbers.asOf, ...(value === null ? {} : { from: value }) };
    const made: Goal = { community: community.id, metric: id, days: draft.days, goal: aim / factor, ...start, ...(floor === undefined ? {} : { floor: floor / factor }), ...(draft.by === '' ? {} : { by: draft.by }) };
    onDone();
    void act(t('goal_saved', t(`metric_${wordOf(id)}_name`)), () => moderate({ do: 'goal', goal: made }));
  };
  const unit = key ? t(key) : undefined;
  const named = (label: string) => (unit ? t('goal_label_in', label, unit) : label);
  return (
    <form class="goal-form" data-testid="goal-form" onSubmit={(event) => { event.preventDefault(); save(); }}>
      <Field label={named(t('goal_value'))} value={draft.goal} error={wrong ? t('goal_wrong') : undefined} testId="goal-value" onInput={(value) => change({ goal: value })} />
      <Field label={t('goal_by')} type="date" value={draft.by} error={late ? t('goal_late') : undefined} testId="goal-by" onInput={(by) => change({ by })} />
      <Select<DashDays> label={t('goal_days')} value={draft.days} options={DASH_DAYS.map((days) => ({ value: days, label: t('panel_window_days', days) }))} testId="goal-days" onChange={(days) => change({ days })} />
      <Field label={named(t('goal_floor'))} value={draft.floor} hint={t('goal_floor_hint')} error={wrongFloor ? t('goal_wrong') : undefined} testId="goal-floor" onInput={(value) => change({ floor: value })} />
      <div class="row">
        {/* Enter saves: a form of several fields asks for a button that submits. */}
        <input type="submit" hidden />
        <Button kind="primary" disabled={aim === undefined || wrong || wrongFloor || late} testId="goal-save" onClick={save}>{t('goal_save')}</Button>
        <Button kind="quiet" onClick={onDone}>{t('ui_cancel')}</Button>
      </div>
    </form>
  );
}
