import { BarTable, type BarRow } from '@/components/BarTable';
import { ruleName } from '@/lib/engine/rule-names';
import type { MetricValue } from '@/lib/model/window';
import { writeValue } from '@/lib/ui/figures';
import { isCompared, isDrawn, partWord, takesOff } from '@/lib/ui/metric-parts';
import type { As, MetricId } from '@/lib/ui/metric-table';
import { type Sets, useSets } from '@/lib/ui/sets';
import { useWords, type Words } from '@/lib/ui/words';
import { useDash } from './dash-context';

type Row = { name: string; label: string; value: number | null; as: As };

/** Parts of a value with their words, those that are told elsewhere left out. */
function partRows(id: MetricId, parts: NonNullable<MetricValue['parts']>, sets: Sets, { t }: Words): Row[] {
  return Object.entries(parts).flatMap(([name, value]): Row[] => {
    const word = partWord(id, name);
    if (!word || isDrawn(id, name) || (name === 'unknown' && value === 0)) return [];
    const label = 'key' in word ? t(word.key, ...(word.say ? [t(word.say.key)] : []), ...(word.args ?? [])) : 'rule' in word ? t.pick(ruleName(word.rule, sets.all)) : word.name;
    return [{ name, label, value: value !== null && Number.isFinite(value) ? (takesOff(id, name) ? -value : value) : null, as: word.as }];
  });
}

/** Named parts of a value: those that add up or compare, as bars; all others as a list of facts. */
export function MetricParts({ id, measured }: { id: MetricId; measured: MetricValue }) {
  const words = useWords();
  const { t } = words;
  const { community } = useDash();
  const sets = useSets(community.id);
  const rows = partRows(id, measured.parts ?? {}, sets, words).filter(({ value }) => value !== null);
  if (rows.length === 0) return null;
  const write = ({ as, value, name }: Row) => writeValue(takesOff(id, name) ? 'signed' : as, value, words);
  // Bars stand for one kind of number: the one that most of those to be compared are.
  const kinds = Map.groupBy(rows.filter(({ name }) => isCompared(id, name)), ({ as }) => (as === 'signed' ? 'count' : as));
  const [main = []] = [...kinds.values()].toSorted((one, other) => other.length - one.length);
  const bars = main.length > 1 ? main : [];
  const facts = rows.filter((row) => !bars.includes(row));
  const bar = (row: Row): BarRow => ({ key: row.name, label: row.label, value: row.value, shown: write(row) });
  return (
    <div class="metric-parts" data-testid="parts">
      {bars.length > 0 && <BarTable title={t('metric_parts')} rows={bars.map(bar)} columns={[t('metric_part'), t('metric_value')]} />}
      {facts.length > 0 && (
        <dl class="facts metric-facts" aria-label={t('metric_parts')}>
          {facts.map((row) => <div key={row.name}><dt>{row.label}</dt><dd>{write(row)}</dd></div>)}
        </dl>
      )}
    </div>
  );
}
