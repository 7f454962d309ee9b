import { useState } from 'preact/hooks';
import { Chip } from '@/components/Chip';
import { Notice } from '@/components/Notice';
import { Section } from '@/components/Section';
import { Select } from '@/components/Select';
import { Skeleton } from '@/components/Skeleton';
import { StagePast } from '@/components/StagePast';
import { type StageMark, StageLine } from '@/components/StageLine';
import { type Stage, STAGES } from '@/lib/engagement/stage/predicates';
import type { StageStudy } from '@/lib/engagement/studies/study';
import { addDays } from '@/lib/model/zone';
import { planOf } from '@/lib/store/plans';
import { moderate } from '@/lib/ui/actions';
import { useLive } from '@/lib/ui/live';
import { useStudy } from '@/lib/ui/study';
import { useAct } from '@/lib/ui/undo';
import { useWords, type Words } from '@/lib/ui/words';
import { marksOf, onWindows, useHappened } from './annotations';
import { useDash } from './dash-context';
import { adviceOf, FULL, type Line, linesOf, MET, needsOf, stageName } from './stage-words';
import { BeingMade } from './study-page';

/** A stage is judged by three facts or more. */
const LEAST_FACTS = 3;
const WINDOWS = 2;

/** The stage the community is in, by what, and what the next one asks for. */
export function StageBox() {
  const { t } = useWords();
  const { community } = useDash();
  const study = useStudy(community.id, 'stage');
  return (
    <Section title={t('stage_title')} testId="stage-box">
      {study === undefined && <Skeleton label={t('ui_loading')} lines={3} height={40} />}
      {study === null && <BeingMade community={community.id} icon="health" />}
      {study && <Shown data={study.data} zone={study.zone} />}
    </Section>
  );
}

function Shown({ data, zone }: { data: StageStudy; zone: string }) {
  const words = useWords();
  const { t } = words;
  const { community } = useDash();
  const plan = useLive(() => planOf(community.id), undefined, [community.id]).value;
  const present = plan?.stage ?? data.stage;
  const [chosen, choose] = useState<Stage | null>(null);
  const shown = chosen ?? present ?? 'creation';
  const lines = linesOf(shown, data.scores.find(({ stage }) => stage === shown), words);
  return (
    <div class="sheet stage-sheet">
      <p class="stage-said" data-testid="stage-said">{stageSentence(data, plan?.stage, words)}</p>
      {data.declining && <Notice tone="watch" testId="declining">{t('stage_declining')}</Notice>}
      <StageLine label={t('stage_title')} testId="stage-line" chosen={shown} onChoose={(id) => choose(STAGES.find((stage) => stage === id) ?? null)} stages={stageMarks(data, plan?.stage, words)} />
      <Evidence stage={shown} lines={lines} />
      <Advice data={data} />
      <Pin pinned={plan?.stage} />
      <Past history={data.history} zone={zone} />
    </div>
  );
}

/** In one sentence: which stage, whether pinned, and what is under watch. */
export function stageSentence({ stage, pending, fell }: Pick<StageStudy, 'stage' | 'pending' | 'fell'>, pinned: Stage | undefined, words: Words): string {
  const { t } = words;
  const computed = stage === null ? t('stage_cannot', LEAST_FACTS) : t(fell ? 'stage_is_fell' : 'stage_is', stageName(stage, words));
  const watch = pending && stage !== null ? ` ${t('stage_watching', stageName(stage, words), stageName(pending.stage, words), pending.windows, WINDOWS)}` : '';
  if (pinned === undefined) return `${computed}${watch}`;
  return `${t('stage_pinned', stageName(pinned, words))} ${stage === null ? t('stage_computed_none') : t('stage_computed', stageName(stage, words))}${watch}`;
}

function stageMarks(data: StageStudy, pinned: Stage | undefined, words: Words): StageMark[] {
  const { t } = words;
  return STAGES.map((stage) => {
    const score = data.scores.find((each) => each.stage === stage)?.score ?? null;
    const notes = [
      data.pending?.stage === stage && t('stage_pending_short', data.pending.windows, WINDOWS), data.fell && data.stage === stage && t('stage_fell_short'),
      pinned !== undefined && data.stage === stage && pinned !== stage && t('stage_computed_short'),
    ].filter((note): note is string => typeof note === 'string');
    return { id: stage, label: stageName(stage, words), score, present: (pinned ?? data.stage) === stage, pinned: pinned === stage, ...(notes.length > 0 ? { note: notes.join(' · ') } : {}) };
  });
}

/** "4 of 5 met": what a stage asks, what is, and what was not captured. */
function Evidence({ stage, lines }: { stage: Stage; lines: readonly Line[] }) {
  const words = useWords();
  const { t, f } = words;
  const known = lines.filter(({ membership }) => membership !== null);
  const met = known.filter(({ membership }) => (membership ?? 0) >= MET);
  const missing = lines.length - known.length;
  return (
    <section class="stack" aria-label={t('stage_evidence', stageName(stage, words))} data-testid="stage-evidence">
      <h3>{known.length < LEAST_FACTS ? t('stage_few', stageName(stage, words), f.number(known.length), f.number(LEAST_FACTS)) : t('stage_met', stageName(stage, words), f.number(met.length), f.number(known.length))}</h3>
      <ul class="list evidence-list">{lines.map((line) => <EvidenceLine key={line.id} line={line} />)}</ul>
      {missing > 0 && <p class="caption" data-testid="stage-needs">{t.many('stage_not_captured', missing)} {needsOf(lines, words).join(' ')}</p>}
    </section>
  );
}

function EvidenceLine({ line: { label, target, value, membership } }: { line: Line }) {
  const { t } = useWords();
  const state = membership === null ? 'none' : membership >= FULL ? 'full' : membership >= MET ? 'most' : membership > 0 ? 'some' : 'not';
  const tone = { none: 'plain', full: 'good', most: 'good', some: 'watch', not: 'plain' } as const;
  return (
    <li class="evidence-line" data-testid="stage-line-fact">
      <span class="grow"><span class="evidence-label">{label}</span><span class="caption">{target}</span></span>
      <span class="evidence-value">{value ?? t('ui_not_captured')}</span>
      <span class="evidence-state">{state !== 'none' && <Chip tone={tone[state]}>{t(`stage_state_${state}`)}</Chip>}</span>
    </li>
  );
}

/** What would bring the next stage nearer. */
function Advice({ data }: { data: StageStudy }) {
  const words = useWords();
  const { t } = words;
  const advice = adviceOf(data, words);
  if (!advice) return null;
  const { label, value, target } = advice.line;
  return <Notice tone="calm" testId="stage-advice">{t(advice.waits ? 'stage_advice_wait' : 'stage_advice', stageName(advice.stage, words), label, value ?? '', target)}</Notice>;
}

/** The operator's own word on the stage. */
function Pin({ pinned }: { pinned: Stage | undefined }) {
  const words = useWords();
  const { t } = words;
  const { community } = useDash();
  const act = useAct();
  const pin = (stage: Stage | 'auto') => void act(stage === 'auto' ? t('stage_unpinned_said') : t('stage_pinned_said', stageName(stage, words)), async () => {
    // Read anew: another page may have changed the plan meanwhile.
    const { stage: _, ...rest } = await planOf(community.id);
    return moderate({ do: 'plan', plan: stage === 'auto' ? rest : { ...rest, stage } });
  });
  const options = [{ value: 'auto' as const, label: t('stage_pin_auto') }, ...STAGES.map((stage) => ({ value: stage, label: stageName(stage, words) }))];
  return <div class="stage-pin"><Select<Stage | 'auto'> label={t('stage_pin')} hint={t('stage_pin_hint')} value={pinned ?? 'auto'} options={options} onChange={pin} testId="stage-pin" /></div>;
}

/** The stage of each window of the past, and what happened meanwhile. */
function Past({ history, zone }: { history: StageStudy['history']; zone: string }) {
  const words = useWords();
  const { t, f } = words;
  const { community } = useDash();
  const happened = useHappened(community.id, zone);
  const summary = pastSummary(history, words);
  if (summary === null) return null;
  const day = (asOf: string): string => f.day(addDays(asOf, -1));
  return (
    <StagePast
      title={t('stage_past')} summary={summary} note={t('stage_past_note')} stages={STAGES.map((stage) => stageName(stage, words))} marks={marksOf(happened, onWindows(history.map(({ asOf }) => asOf)), words)} testId="stage-past"
      windows={history.map(({ asOf, stage, scores }) => ({ until: day(asOf), stage: stage === null ? null : STAGES.indexOf(stage), scores: STAGES.map((each) => scores[each] ?? null) }))}
    />
  );
}

/** When the stage changed, in a sentence; null: fewer than two windows are known, which make no past. */
export function pastSummary(history: StageStudy['history'], words: Words): string | null {
  const { t, f } = words;
  const known = history.flatMap(({ asOf, stage }) => (stage === null ? [] : [{ day: f.day(addDays(asOf, -1)), stage }]));
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last || known.length < 2) return null;
  const changes = known.filter(({ stage }, i) => stage !== known[i - 1]?.stage);
  if (changes.length === 1) return t('stage_past_same', stageName(first.stage, words), f.number(known.length), first.day, last.day);
  return t('stage_changes', changes.map(({ stage, day }) => t('stage_since', stageName(stage, words), day)).join(' → '));
}
