import { useWords } from '@/lib/ui/words';
import { type Fall, fallsOf, spanOf } from './falls';

/** A bar of a waterfall with its words. */
export type WaterfallStep = { id: string; label: string; change: number };

/**
 * From one score to the next, part by part: a table whose bars hang on one another. What is printed adds up exactly.
 * `own` names the step that is no part's but the change of the set of parts itself, drawn hatched and last.
 */
export function Waterfall({ from, to, steps, own, fromLabel, toLabel, title, onOpen, testId }: {
  from: number; to: number; steps: readonly WaterfallStep[]; own: string; fromLabel: string; toLabel: string; title: string;
  /** Makes the names of parts buttons. */
  onOpen?: (id: string) => void; testId?: string;
}) {
  const { t, f } = useWords();
  const falls = fallsOf({ from, to, steps }, own);
  const span = spanOf(falls, [from, to]);
  const label = new Map(steps.map((step) => [step.id, step.label]));
  const tenth = (value: number): string => f.number(Math.round(value * 10) / 10, 1);
  return (
    <table class="falls" aria-label={title} data-testid={testId}>
      <thead class="aside-text"><tr><th scope="col">{t('health_col_part')}</th><th scope="col">{t('health_col_bar')}</th><th scope="col">{t('health_col_change')}</th></tr></thead>
      <tbody>
        <tr class="falls-end"><th scope="row">{fromLabel}</th><td><Bar span={span} from={from} to={from} look="falls-whole" /></td><td>{tenth(from)}</td></tr>
        {falls.map((fall) => (
          <tr key={fall.id} data-testid="fall">
            <th scope="row">{onOpen && fall.id !== own ? <button type="button" class="named-link" onClick={() => onOpen(fall.id)}>{label.get(fall.id)}</button> : label.get(fall.id)}</th>
            <td><Bar span={span} from={fall.from} to={fall.to} look={fall.id === own ? 'falls-own' : lookOf(fall)} /></td>
            <td class={fall.id === own ? '' : signOf(fall)}>{f.signed(fall.shown, 1)}</td>
          </tr>
        ))}
        <tr class="falls-end"><th scope="row">{toLabel}</th><td><Bar span={span} from={to} to={to} look="falls-whole" /></td><td>{tenth(to)}</td></tr>
      </tbody>
    </table>
  );
}

const lookOf = ({ change }: Fall): string => (change < 0 ? 'falls-down' : 'falls-up');
const signOf = ({ shown }: Fall): string => (shown < 0 ? 'change-bad' : shown > 0 ? 'change-good' : '');

function Bar({ span: { low, high }, from, to, look }: { span: { low: number; high: number }; from: number; to: number; look: string }) {
  const at = (value: number): number => ((value - low) / (high - low)) * 100;
  const [start, end] = [at(Math.min(from, to)), at(Math.max(from, to))];
  return <span class="falls-track" aria-hidden="true"><i class={look} style={{ insetInlineStart: `${start}%`, width: `max(2px, ${end - start}%)` }} /></span>;
}
