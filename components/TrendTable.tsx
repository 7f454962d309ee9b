import { useWords } from '@/lib/ui/words';
import type { TrendSeries } from './trend';

/** The same numbers as the chart's, to be read, newest first. */
export function TrendTable({ title, labels, series, format, missing }: {
  title: string; labels: readonly string[]; series: readonly TrendSeries[]; format: (value: number) => string; /** In place of a value. */ missing: string;
}) {
  const { t } = useWords();
  const positions = labels.map((_, index) => labels.length - 1 - index);
  return (
    <div class="trend-table-box" tabIndex={0} role="group" aria-label={title}>
      <table class="table" data-testid="trend-table">
        <thead>
          <tr>
            <th scope="col">{t('ui_day')}</th>
            {series.map((one) => <th scope="col" key={one.label}>{one.label}</th>)}
          </tr>
        </thead>
        <tbody>
          {positions.map((position) => (
            <tr key={position}>
              <th scope="row">{labels[position]}</th>
              {series.map((one) => {
                const value = one.values[position];
                return <td key={one.label}>{typeof value === 'number' ? format(value) : <span class="caption">{missing}</span>}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
