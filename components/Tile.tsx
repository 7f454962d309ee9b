import { Spark } from './Spark';

/** Against the window before. `tone` says whether that is welcome; the sign and arrow say where it went. */
export type Change = { text: string; tone: 'good' | 'bad' | 'flat'; /** In words, for a screen reader. */ label: string; /** Whether it is welcome, in a word. */ said?: string };

/** Where a goal stands, in a line. */
export type GoalLine = { text: string; tone: 'good' | 'bad' | 'flat' };

const GOAL_SIGN = { good: '●', bad: '◆', flat: '○' } as const;

/** A headline number with what it rests on. A missing value is a sentence, never a zero. */
export function Tile({ label, value, unit, missing, next, note, change, spark, goal, chosen, onChoose, testId }: {
  label: string; value?: string; /** The word after the value. */ unit?: string; /** Shown in place of the value. */ missing?: string; /** What to do about a missing value. */ next?: string;
  /** n, window, coverage. */ note?: string; change?: Change; spark?: readonly (number | null)[]; goal?: GoalLine; chosen?: boolean; /** Makes the tile a button. */ onChoose?: () => void; testId?: string;
}) {
  const inside = (
    <>
      <span class="tile-label">{label}</span>
      <span class="tile-line">
        {value !== undefined ? <span class="tile-value">{value}</span> : <span class="tile-value tile-missing">{missing}</span>}
        {value !== undefined && unit && <span class="tile-unit">{unit}</span>}
        {change && (
          <span class={`change change-${change.tone}`}>
            <span aria-hidden="true">{change.text}{change.said && <small> {change.said}</small>}</span>
            <span class="aside-text">{change.said ? `${change.label}, ${change.said}` : change.label}</span>
          </span>
        )}
      </span>
      {value === undefined && next && <span class="tile-note">{next}</span>}
      {note !== undefined && <span class="tile-note">{note}</span>}
      {goal && <span class={`tile-goal change-${goal.tone}`}><span aria-hidden="true">{GOAL_SIGN[goal.tone]} </span>{goal.text}</span>}
      {spark && spark.some((point) => point !== null) && <Spark values={spark} />}
    </>
  );
  if (!onChoose) return <div class="tile" data-testid={testId}>{inside}</div>;
  return <button type="button" class="tile" aria-pressed={chosen} data-testid={testId} onClick={onChoose}>{inside}</button>;
}
