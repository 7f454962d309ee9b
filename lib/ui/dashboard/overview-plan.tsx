import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Field } from '@/components/Field';
import { Section } from '@/components/Section';
import { Select } from '@/components/Select';
import { TextArea } from '@/components/TextArea';
import { DIMENSIONS, type Dimension } from '@/lib/engagement/health/score';
import type { Plan } from '@/lib/model/plan';
import { planOf } from '@/lib/store/plans';
import { moderate } from '@/lib/ui/actions';
import { useLive } from '@/lib/ui/live';
import { useAct } from '@/lib/ui/undo';
import { useWords, type Words } from '@/lib/ui/words';
import { useDash } from './dash-context';

/** What a community is about, in its operator's words: topics, when staff is there, what it costs, what health weighs. */
export function PlanSection() {
  const words = useWords();
  const { t } = words;
  const { community } = useDash();
  const [open, setOpen] = useState(false);
  const plan = useLive<Plan, undefined>(() => planOf(community.id), undefined, [community.id]).value;
  if (!plan) return null;
  const told = planWords(plan, words);
  const aside = open ? undefined : <Button icon="edit" testId="plan-edit" onClick={() => setOpen(true)}>{t(told.length > 0 ? 'goal_edit' : 'plan_fill')}</Button>;
  return (
    <Section title={t('plan_title')} aside={aside} testId="plan">
      {!open && told.length === 0 && <p class="caption">{t('plan_none')}</p>}
      {!open && told.length > 0 && <dl class="definition definition-plain">{told.map(([name, text]) => [<dt key={name}>{name}</dt>, <dd key={`${name}-is`} class="words">{text}</dd>])}</dl>}
      {open && <PlanForm plan={plan} onDone={() => setOpen(false)} />}
    </Section>
  );
}

/** 2024-01-01 was a Monday. */
const weekdayName = (day: number, language: string): string => new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(2024, 0, day + 1));

/** What was filled in, as pairs of a name and its words. */
function planWords({ topics, hours, hourlyCost, weights }: Plan, { t, f }: Words): [string, string][] {
  const lines: [string, string | undefined][] = [
    [t('plan_topics'), topics && topics.length > 0 ? topics.join(', ') : undefined],
    [t('plan_hours'), hours && hours.weekdays.length > 0 ? `${hours.weekdays.map((day) => weekdayName(day, t.language)).join(' ')} ${hours.from}:00–${hours.to}:00` : undefined],
    [t('plan_cost'), hourlyCost === undefined ? undefined : f.number(hourlyCost, 2)],
    [t('plan_weights'), weights && Object.keys(weights).length > 0 ? DIMENSIONS.filter((each) => each in weights).map((each) => `${t(`group_${each}`)} ${f.number(weights[each], 1)}`).join(' · ') : undefined],
  ];
  return lines.flatMap(([name, text]): [string, string][] => (text === undefined ? [] : [[name, text]]));
}

type Draft = { topics: string; from: string; to: string; weekdays: number[]; cost: string; weights: Record<Dimension, string> };

const draftOf = ({ topics = [], hours, hourlyCost, weights = {} }: Plan): Draft => ({
  topics: topics.join('\n'), from: String(hours?.from ?? 9), to: String(hours?.to ?? 18), weekdays: hours?.weekdays ?? [], cost: hourlyCost === undefined ? '' : String(hourlyCost),
  weights: Object.fromEntries(DIMENSIONS.map((each) => [each, String(weights[each] ?? 1)])) as Record<Dimension, string>,
});

/** The plan as drafted; what the form does not show stays as it was. A sentence's key where something does not fit. */
function planFrom(old: Plan, draft: Draft): Plan | 'plan_wrong_topics' | 'plan_wrong_hours' | 'plan_wrong_cost' | 'plan_wrong_weights' {
  const { topics: _topics, hours: _hours, hourlyCost: _cost, weights: _weights, ...rest } = old;
  const topics = [...new Set(draft.topics.split(/[\n,，、;；]/).map((word) => word.trim()).filter((word) => word !== ''))];
  if (topics.length > 50 || topics.some((word) => word.length > 40)) return 'plan_wrong_topics';
  const [from, to] = [Number(draft.from), Number(draft.to)];
  if (draft.weekdays.length > 0 && to <= from) return 'plan_wrong_hours';
  const cost = draft.cost.trim() === '' ? undefined : Number(draft.cost.trim().replace(',', '.'));
  if (cost !== undefined && !(cost >= 0 && cost <= 100_000)) return 'plan_wrong_cost';
  const weights = DIMENSIONS.map((each) => [each, Number(draft.weights[each].trim().replace(',', '.'))] as const);
  if (weights.some(([, weight]) => !(weight >= 0 && weight <= 10)) || weights.every(([, weight]) => weight === 0)) return 'plan_wrong_weights';
  const even = weights.every(([, weight]) => weight === 1);
  return {
    ...rest, ...(topics.length > 0 ? { topics } : {}), ...(draft.weekdays.length > 0 ? { hours: { from, to, weekdays: draft.weekdays.toSorted((a, b) => a - b) } } : {}),
    ...(cost === undefined ? {} : { hourlyCost: cost }), ...(even ? {} : { weights: Object.fromEntries(weights) }),
  };
}

const HOURS = Array.from({ length: 25 }, (_, hour) => String(hour));

function PlanForm({ plan, onDone }: { plan: Plan; onDone: () => void }) {
  const { t } = useWords();
  const act = useAct();
  const [draft, setDraft] = useState(() => draftOf(plan));
  const [tried, setTried] = useState(false);
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const made = planFrom(plan, draft);
  const wrong = tried && typeof made === 'string' ? made : undefined;
  const save = () => {
    setTried(true);
    if (typeof made === 'string') return;
    onDone();
    void act(t('plan_saved'), () => moderate({ do: 'plan', plan: made }));
  };
  return (
    <form class="plan-form" data-testid="plan-form" onSubmit={(event) => { event.preventDefault(); save(); }}>
      <TextArea label={t('plan_topics')} hint={t('plan_topics_hint')} value={draft.topics} testId="plan-topics" onInput={(topics) => change({ topics })} />
      <Hours draft={draft} change={change} />
      <Field label={t('plan_cost')} hint={t('plan_cost_hint')} value={draft.cost} testId="plan-cost" onInput={(cost) => change({ cost })} />
      <fieldset class="plan-weights">
        <legend class="field-label">{t('plan_weights')}</legend>
        {DIMENSIONS.map((each) => <Field key={each} label={t(`group_${each}`)} value={draft.weights[each]} testId={`plan-weight-${each}`} onInput={(weight) => change({ weights: { ...draft.weights, [each]: weight } })} />)}
      </fieldset>
      {wrong && <p class="field-error" role="alert">{t(wrong)}</p>}
      <div class="row">
        <Button kind="primary" testId="plan-save" onClick={save}>{t('goal_save')}</Button>
        <Button kind="quiet" onClick={onDone}>{t('ui_cancel')}</Button>
      </div>
    </form>
  );
}

/** On which days and between which hours staff is there. */
function Hours({ draft, change }: { draft: Draft; change: (part: Partial<Draft>) => void }) {
  const { t } = useWords();
  const toggle = (day: number) => change({ weekdays: draft.weekdays.includes(day) ? draft.weekdays.filter((each) => each !== day) : [...draft.weekdays, day] });
  const options = HOURS.map((value) => ({ value, label: `${value}:00` }));
  return (
    <fieldset class="plan-hours">
      <legend class="field-label">{t('plan_hours')}</legend>
      <div class="plan-days">
        {Array.from({ length: 7 }, (_, day) => (
          <label class="plan-day" key={day}>
            <input type="checkbox" checked={draft.weekdays.includes(day)} data-testid={`plan-day-${day}`} onChange={() => toggle(day)} />
            <span>{weekdayName(day, t.language)}</span>
          </label>
        ))}
      </div>
      <Select label={t('plan_from')} value={draft.from} options={options.slice(0, 24)} testId="plan-from" onChange={(from) => change({ from })} />
      <Select label={t('plan_to')} value={draft.to} options={options.slice(1)} testId="plan-to" onChange={(to) => change({ to })} />
    </fieldset>
  );
}
