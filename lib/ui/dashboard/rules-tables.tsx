import { useEffect, useState } from 'preact/hooks';
import { DataTable } from '@/components/DataTable';
import { Section } from '@/components/Section';
import type { Community } from '@/lib/model/records';
import type { Learning } from '@/lib/model/moderation';
import { learning } from '@/lib/ui/actions';
import { useWords } from '@/lib/ui/words';

/** What the tables learnt from the verdicts given here, and whether that is better than how they came. */
export function LearntTables({ community }: { community: Community }) {
  const { t, f } = useWords();
  const [tables, setTables] = useState<Learning[]>([]);
  useEffect(() => {
    let gone = false;
    void learning(community.id).then((found) => (gone ? undefined : setTables(found)), () => undefined);
    return () => {
      gone = true;
    };
  }, [community.id]);
  const share = (right: number, of: number): string => (of === 0 ? '–' : f.percent(right / of));
  const columns = [{ id: 'table', label: t('rules_table') }, { id: 'verdicts', label: t('rules_table_verdicts'), number: true }, { id: 'base', label: t('rules_table_base'), number: true }, { id: 'own', label: t('rules_table_own'), number: true }, { id: 'use', label: t('rules_table_use') }] as const;
  const rows = tables.map(({ table, verdicts, right, inUse }) => ({
    key: table, testId: 'learnt-row',
    cells: [t(`rules_table_${table}`), f.number(verdicts), share(right.base, verdicts), share(right.own, verdicts), t(inUse ? 'rules_table_learnt' : 'rules_table_shipped')],
  }));
  return (
    <Section title={t('rules_tables')} testId="rules-tables">
      <p class="quiet">{t('rules_tables_text')}</p>
      {rows.length > 0 && <DataTable label={t('rules_tables')} columns={[...columns]} testId="learnt-table" rows={rows} />}
    </Section>
  );
}
