import { Spark } from './Spark';

/** Against the window before. `tone` says whether that is welcome; the sign and arrow say where it went. */
export type Change = { text: string; tone: 'good' | 'bad' | 'flat'; /** In words, for a screen reader. */ label: string };

/** A headline number with what it rests on. A missing value is a sentence, never a zero. */
export function Tile({ label, value, missing, note, change, spark, chosen, onChoose, testId }: {
  label: string; value?: string; /** Shown in place of the value. */ missing?: string; /** n, window, coverage. */ note?: string;
  change?: Change; spark?: readonly (number | null)[]; chosen?: boolean; /** Makes the tile a button. */ onChoose?: () => void; testId?: string;
}) {
  const inside = (
    <>
      <span class="tile-label">{label}</span>
      <span class="tile-line">
        {value !== undefined ? <span class="tile-value">{value}</span> : <span class="tile-value tile-missing">{missing}</span>}
        {change && (
          <span class={`change change-${change.tone}`}>
            <span aria-hidden="true">{change.text}</span>
            <span class="aside-text">{change.label}</span>
          </span>
        )}
      </span>
      {note !== undefined && <span class="tile-note">{note}</span>}
      {spark && spark.some((point) => point !== null) && <Spark values={spark} />}
    </>
  );
  if (!onChoose) return <div class="tile" data-testid={testId}>{inside}</div>;
  return <button type="button" class="tile" aria-pressed={chosen} data-testid={testId} onClick={onChoose}>{inside}</button>;
}
