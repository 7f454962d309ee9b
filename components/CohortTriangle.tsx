import { useWords } from '@/lib/ui/words';
import { LEVELS, levelOf } from './heat';

/** Newcomers of a week and how many were there in each week after; null: those days are not over. */
export type CohortRow = { key: string; label: string; newcomers: number; cells: readonly (number | null)[] };

/** The cohort triangle, a table in itself: shares with their n, counts where there are too few, blank where time is not over. */
export function CohortTriangle({ rows, title, least, testId }: {
  rows: readonly CohortRow[]; title: string;
  /** Fewer newcomers than this make no percentage. */
  least: number; testId?: string;
}) {
  const { t, f } = useWords();
  const weeks = Math.max(0, ...rows.map(({ cells }) => cells.length));
  const shares = rows.filter(({ newcomers }) => newcomers >= least).flatMap(({ newcomers, cells }) => cells.flatMap((there) => (there === null ? [] : [there / newcomers])));
  const highest = Math.max(0, ...shares);
  const cell = ({ newcomers, cells }: CohortRow, week: number) => {
    const there = cells[week] ?? null;
    if (there === null) return <td key={week} class="cohort-blank"><span class="aside-text">{t('cohorts_not_over')}</span></td>;
    if (newcomers === 0) return <td key={week} class="cohort-blank">–</td>;
    if (newcomers < least) return <td key={week} class="cohort-few">{t('cohorts_of', f.number(there), f.number(newcomers))}</td>;
    const level = levelOf(there / newcomers, highest) ?? 0;
    return <td key={week} class="cohort-cell" style={{ '--level': level / LEVELS }}><b>{f.percent(there / newcomers)}</b><small>{t('cohorts_n', f.number(there))}</small></td>;
  };
  return (
    <div class="cohorts-box" role="group" tabIndex={0} aria-label={title}>
      <table class="cohorts" aria-label={title} data-testid={testId}>
        <thead>
          <tr><th scope="col">{t('cohorts_col_week')}</th><th scope="col">{t('cohorts_col_newcomers')}</th>{Array.from({ length: weeks }, (_, i) => <th scope="col" key={i}>{t('cohorts_week_short', i + 1)}</th>)}</tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} data-testid="cohort-row"><th scope="row">{row.label}</th><td>{f.number(row.newcomers)}</td>{Array.from({ length: weeks }, (_, week) => cell(row, week))}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
