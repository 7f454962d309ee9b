import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Chip } from '@/components/Chip';
import { Field } from '@/components/Field';
import { IconButton } from '@/components/IconButton';
import { Section } from '@/components/Section';
import { Select } from '@/components/Select';
import type { TrendMark } from '@/components/trend';
import { ANNOTATION_KINDS, type Annotation } from '@/lib/model/plan';
import { daysBetween, localDay } from '@/lib/model/zone';
import { setsFor } from '@/lib/rules/overrides';
import { annotationsOf } from '@/lib/store/plans';
import { revisionsOf, savedSets } from '@/lib/store/rule-sets';
import { moderate } from '@/lib/ui/actions';
import { useLive } from '@/lib/ui/live';
import { useAct } from '@/lib/ui/undo';
import { useWords, type Words } from '@/lib/ui/words';
import { useDash } from './dash-context';

/** Something that happened on a day. `own`: written by a person, who can change it; a change of the rules notes itself. */
export type Happened = Annotation & { own: boolean };

/** Days on which rules that are meant for a community were saved. */
async function ruleChanges(community: string, zone: string, { t, f }: Words): Promise<Happened[]> {
  const meant = (await savedSets()).filter(({ content }) => setsFor([content], community).length > 0);
  const revisions = (await Promise.all(meant.map(({ set }) => revisionsOf(set)))).flat();
  const days = Map.groupBy(revisions, ({ at }) => localDay(at, zone));
  return [...days].map(([day, some]) => {
    const names = f.list([...new Set(some.map(({ content }) => t.pick(content.name)))]);
    const notes = some.flatMap(({ note }) => note ?? []).join(' · ');
    return { id: `rules-${day}`, community, day, kind: 'rules', text: notes === '' ? t('note_rules_saved', names) : t('note_rules_saved_why', names, notes), own: false };
  });
}

/** What happened to a community, earliest first: what its operators wrote down, and changes of the rules. */
export function useHappened(community: string, zone: string): Happened[] {
  const words = useWords();
  const own = useLive(() => annotationsOf(community), [], [community]).value;
  const rules = useLive(() => ruleChanges(community, zone, words), [], [community, zone, words]).value;
  return [...own.map((one) => ({ ...one, own: true })), ...rules].toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

const MOST_MARKS = 20;

/** Lines down a chart: letters in order of days, and what they stand for. `at`: where a day lies on the chart; null: outside. */
export function marksOf(happened: readonly Happened[], at: (day: string) => number | null, { t, f }: Words): TrendMark[] {
  const within = happened.flatMap((one) => {
    const position = at(one.day);
    return position === null ? [] : [{ position, label: t('annotation_line', f.day(one.day), t(`annotation_${one.kind}`), one.text) }];
  });
  return within.slice(-MOST_MARKS).map(({ position, label }, index) => ({ at: position, letter: String.fromCodePoint(65 + index), label }));
}

/** Where a day lies among days. */
export const onDays = (days: readonly string[]) => (day: string): number | null => {
  const index = days.indexOf(day);
  return index < 0 ? null : index;
};

/** Where a day lies among windows of 28 days, by the days that they end before. */
export const onWindows = (ends: readonly string[]) => (day: string): number | null => {
  const first = ends[0];
  if (first === undefined) return null;
  const at = daysBetween(first, day) / 28;
  return at < -0.5 || at > ends.length - 0.5 ? null : at;
};

/** What happened, as a list that can be added to and changed. With `most`, the latest so many. */
export function Annotations({ happened, today, level = 2 }: { happened: readonly Happened[]; today: string; level?: 2 | 3 }) {
  const { t } = useWords();
  const [open, setOpen] = useState<Annotation | 'new' | null>(null);
  const [all, setAll] = useState(false);
  const latest = happened.toReversed();
  const shown = all ? latest : latest.slice(0, 6);
  const aside = open === null ? <Button icon="add" testId="annotation-add" onClick={() => setOpen('new')}>{t('annotation_add')}</Button> : undefined;
  return (
    <Section title={t('annotation_title')} aside={aside} testId="annotations" level={level}>
      {open === 'new' && <AnnotationForm today={today} onDone={() => setOpen(null)} />}
      {happened.length === 0 && open === null && <p class="caption">{t('annotation_none')}</p>}
      <ul class="plain-list annotation-list">
        {shown.map((one) => (
          <li key={one.id}>
            {open !== null && open !== 'new' && open.id === one.id
              ? <AnnotationForm old={open} today={today} onDone={() => setOpen(null)} />
              : <Row one={one} onEdit={() => setOpen(one)} />}
          </li>
        ))}
      </ul>
      {latest.length > shown.length && <div class="flush"><Button kind="quiet" onClick={() => setAll(true)}>{t('dash_more')}</Button></div>}
    </Section>
  );
}

function Row({ one, onEdit }: { one: Happened; onEdit: () => void }) {
  const { t, f } = useWords();
  const act = useAct();
  const drop = () => void act(t('annotation_dropped'), () => moderate({ do: 'dropAnnotation', id: one.id }));
  return (
    <div class="annotation" data-testid="annotation">
      <time class="annotation-day">{f.date(Date.parse(`${one.day}T12:00:00Z`), 'UTC')}</time>
      <Chip>{t(`annotation_${one.kind}`)}</Chip>
      <span class="words grow">{one.text}</span>
      {one.own && (
        <span class="row">
          <IconButton icon="edit" label={t('annotation_edit', one.text)} testId="annotation-edit" onClick={onEdit} />
          <IconButton icon="erase" label={t('annotation_drop', one.text)} testId="annotation-drop" onClick={drop} />
        </span>
      )}
    </div>
  );
}

function AnnotationForm({ old, today, onDone }: { old?: Annotation; today: string; onDone: () => void }) {
  const { t } = useWords();
  const { community } = useDash();
  const act = useAct();
  const [day, setDay] = useState(old?.day ?? today);
  const [kind, setKind] = useState<Annotation['kind']>(old?.kind ?? 'meetup');
  const [text, setText] = useState(old?.text ?? '');
  const ready = text.trim() !== '' && text.length <= 200 && /^\d{4}-\d{2}-\d{2}$/.test(day);
  const save = () => {
    if (!ready) return;
    onDone();
    void act(t('annotation_saved'), () => moderate({ do: 'annotate', annotation: { id: old?.id ?? crypto.randomUUID(), community: community.id, day, kind, text: text.trim() } }));
  };
  return (
    <form class="annotation-form" data-testid="annotation-form" onSubmit={(event) => { event.preventDefault(); save(); }}>
      <Field label={t('annotation_day')} type="date" value={day} testId="annotation-day" onInput={setDay} />
      <Select<Annotation['kind']> label={t('annotation_kind')} value={kind} options={ANNOTATION_KINDS.map((value) => ({ value, label: t(`annotation_${value}`) }))} testId="annotation-kind" onChange={setKind} />
      <Field label={t('annotation_text')} value={text} error={text.length > 200 ? t('annotation_long') : undefined} testId="annotation-text" onInput={setText} />
      <div class="row">
        <input type="submit" hidden />
        <Button kind="primary" disabled={!ready} testId="annotation-save" onClick={save}>{t('goal_save')}</Button>
        <Button kind="quiet" onClick={onDone}>{t('ui_cancel')}</Button>
      </div>
    </form>
  );
}
