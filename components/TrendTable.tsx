import { useWords } from '@/lib/ui/words';
import type { TrendMark, TrendSeries } from './trend';

/** The same numbers as the chart's, to be read, newest first; what happened stands beside its day. */
export function TrendTable({ title, labels, series, format, missing, marks = [], position }: {
  title: string; labels: readonly string[]; series: readonly TrendSeries[]; format: (value: number) => string; /** In place of a value. */ missing: string;
  marks?: readonly TrendMark[]; /** What rows are; days unless said otherwise. */ position?: string;
}) {
  const { t } = useWords();
  const positions = labels.map((_, index) => labels.length - 1 - index);
  const happened = (at: number) => marks.filter((mark) => Math.round(mark.at) === at).map(({ letter }) => letter).join(' ');
  return (
    <div class="trend-table-box" tabIndex={0} role="group" aria-label={title}>
      <table class="table" data-testid="trend-table">
        <thead>
          <tr>
            <th scope="col">{position ?? t('ui_day')}</th>
            {series.map((one) => <th scope="col" key={one.label}>{one.label}</th>)}
          </tr>
        </thead>
        <tbody>
          {positions.map((at) => (
            <tr key={at}>
              <th scope="row">{labels[at]}{happened(at) && <b class="trend-mark"> {happened(at)}</b>}</th>
              {series.map((one) => {
                const value = one.values[at];
                return <td key={one.label}>{typeof value === 'number' ? format(value) : <span class="caption">{missing}</span>}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
