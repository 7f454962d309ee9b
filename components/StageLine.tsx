import { useWords } from '@/lib/ui/words';

/** One stage as it stands: how far it is met (0…1; null: cannot be told) and what is said of it. */
export type StageMark = { id: string; label: string; score: number | null; present: boolean; pinned?: boolean; /** "watching 1/2", "fell back". */ note?: string };

/** The five stages in their order, the present one filled; each opens what it rests on. */
export function StageLine({ stages, chosen, onChoose, label, testId }: { stages: readonly StageMark[]; chosen: string; onChoose: (id: string) => void; label: string; testId?: string }) {
  const { t, f } = useWords();
  return (
    <ol class="stages" aria-label={label} data-testid={testId}>
      {stages.map(({ id, label: name, score, present, pinned, note }) => (
        <li key={id} class={present ? 'stage stage-present' : 'stage'} aria-current={present ? 'step' : undefined}>
          <button type="button" aria-pressed={chosen === id} data-testid={`stage-${id}`} onClick={() => onChoose(id)}>
            <span class="stage-name">{name}{present && <span class="stage-here">{t('stage_here')}</span>}{pinned && <span class="stage-here">{t('stage_pinned_short')}</span>}</span>
            <span class={score === null ? 'stage-track stage-unknown' : 'stage-track'} aria-hidden="true"><i style={{ width: `${(score ?? 0) * 100}%` }} /></span>
            <span class="stage-score">{score === null ? t('stage_unknown') : f.percent(score)}</span>
            {note && <span class="stage-note">{note}</span>}
          </button>
        </li>
      ))}
    </ol>
  );
}
