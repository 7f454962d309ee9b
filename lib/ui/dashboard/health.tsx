import { useState } from 'preact/hooks';
import { Chip } from '@/components/Chip';
import { EmptyState } from '@/components/EmptyState';
import { PartRow, toneOf } from '@/components/PartRow';
import { Section } from '@/components/Section';
import { TrendChart } from '@/components/TrendChart';
import { Waterfall } from '@/components/Waterfall';
import type { DimensionScore, PartScore } from '@/lib/engagement/health/score';
import type { HealthStudy, Study } from '@/lib/engagement/studies/study';
import { addDays } from '@/lib/model/zone';
import { useWords } from '@/lib/ui/words';
import { marksOf, onWindows, useHappened } from './annotations';
import { useDash } from './dash-context';
import { dimensionName, lowestPart, needWords, PARTS, partName, partValue, sourceWords } from './health-words';
import { OpenCommunity } from './open-community';
import { StageBox } from './stage';
import { StudyLine, StudyPage } from './study-page';

const LEAST_DAYS = 28;
const DIMENSIONS = 6;
const DAYS = 28;

/** How well the community is, out of what, and in which stage it is. */
export function HealthView() {
  const { t } = useWords();
  return (
    <StudyPage name="health" icon="health" title={t('dash_view_health')} text={t('health_text')} days={LEAST_DAYS} empty={() => false} why={t('health_empty')} testId="dash-health">
      {(study) => (
        <>
          <Whole data={study.data} />
          <StageBox />
          <Dimensions data={study.data} />
          <Change data={study.data} />
          <History data={study.data} zone={study.zone} />
          <StudyLine study={study as Study<'health'>} firstDay={addDays(study.asOf, -DAYS)} lastDay={addDays(study.asOf, -1)} days={DAYS} />
        </>
      )}
    </StudyPage>
  );
}

/** The page of a part's metric. */
function useOpenPart(): (id: string) => (() => void) | undefined {
  const { go } = useDash();
  return (id) => {
    const metric = PARTS[id]?.metric;
    return metric === undefined ? undefined : () => go({ view: 'overview', metric });
  };
}

function Whole({ data: { now, change } }: { data: HealthStudy }) {
  const words = useWords();
  const { t, f } = words;
  if (now.score === null) return <EmptyState icon="health" title={t('health_unknown')} text={`${t('health_unknown_text')} ${t('health_empty')}`} testId="health-unknown"><OpenCommunity /></EmptyState>;
  const moved = change === null ? 0 : Math.round(change.to * 10) / 10 - Math.round(change.from * 10) / 10;
  const weakest = now.dimensions.find(({ dimension }) => dimension === now.weakest);
  const lowest = weakest && lowestPart(weakest.parts);
  return (
    <div class="sheet health-whole" data-testid="health-whole">
      <div class="health-score">
        <p class="health-number"><b data-testid="health-score">{f.number(now.score)}</b><span>{t('health_of_100')}</span></p>
        {change && <p class={`change ${moved > 0 ? 'change-good' : moved < 0 ? 'change-bad' : ''}`}>{Math.abs(moved) < 0.05 ? t('health_same') : t.many(moved > 0 ? 'health_more' : 'health_less', Math.abs(moved))}</p>}
      </div>
      <div class="grow stack">
        <p data-testid="health-coverage">{t('health_coverage', f.number(now.known), f.number(DIMENSIONS), f.percent(now.coverage))} {now.provisional && <Chip tone="watch" title={t('health_provisional_text')}>{t('health_provisional')}</Chip>}</p>
        {weakest && lowest && <p data-testid="health-weakest">{t('health_weakest', dimensionName(weakest.dimension, words), f.number(weakest.score), partName(lowest.id, words), partValue(lowest.id, lowest.value, words), partValue(lowest.id, lowest.bar.high, words))}</p>}
        {now.provisional && <p class="caption">{t('health_provisional_text')}</p>}
        <p class="caption">{t('health_own_past')}</p>
      </div>
    </div>
  );
}

function Dimensions({ data: { now } }: { data: HealthStudy }) {
  const { t } = useWords();
  return (
    <Section title={t('health_dimensions')} testId="health-dimensions">
      <div class="dimensions">{now.dimensions.map((one) => <DimensionBox key={one.dimension} one={one} />)}</div>
    </Section>
  );
}

/** One dimension: its score, its parts with their scales, and what the missing ones need. */
function DimensionBox({ one: { dimension, score, parts } }: { one: DimensionScore }) {
  const words = useWords();
  const { t, f } = words;
  const [missing, known] = [parts.filter((part) => part.score === null), parts.filter((part) => part.score !== null)];
  const needs = new Set(missing.flatMap(({ id }) => (PARTS[id] ? needWords(PARTS[id].metric, words) : [])));
  return (
    <section class="sheet dimension" aria-label={dimensionName(dimension, words)} data-testid={`dimension-${dimension}`}>
      <div class="dimension-head">
        <h3 class="grow">{dimensionName(dimension, words)}</h3>
        {score === null ? <span class="caption">{t('health_no_dimension')}</span> : <b class={`dimension-score ${toneOf(score)}`}>{f.number(score)}</b>}
      </div>
      {known.map((part) => <Part key={part.id} part={part} />)}
      {missing.length > 0 && (
        <details class="dimension-missing">
          <summary>{t('health_missing', f.list(missing.map(({ id }) => partName(id, words))))}</summary>
          {[...needs].map((need) => <p class="caption" key={need}>{need}</p>)}
        </details>
      )}
    </section>
  );
}

function Part({ part }: { part: PartScore }) {
  const words = useWords();
  const { id, value, score, bar, band } = part;
  const open = useOpenPart()(id);
  const say = (end: number): string => partValue(id, end, words);
  const scale = band ? words.t('health_band', say(band[0]), say(band[1])) : sourceWords(bar, words);
  const source = part.weight > 0 ? scale : words.t('health_no_weight');
  return <PartRow name={partName(id, words)} value={say(value ?? Number.NaN)} score={score} low={say(bar.low)} high={say(bar.high)} source={source} onOpen={open} testId={`part-${id}`} />;
}

/** What made the score go up or down since the window before. */
function Change({ data: { change } }: { data: HealthStudy }) {
  const words = useWords();
  const { t, f } = words;
  const openOf = useOpenPart();
  const [all, showAll] = useState(false);
  if (change === null) return <Section title={t('health_change')}><p class="quiet">{t('health_change_none')}</p></Section>;
  const order = change.steps.toSorted((a, b) => Math.abs(b.change) - Math.abs(a.change));
  const most = order.filter(({ id }) => id !== 'make-up')[0];
  const summary = most && Math.abs(most.change) >= 0.05
    ? t('health_change_text', f.number(change.from, 1), f.number(change.to, 1), partName(most.id, words), f.signed(most.change, 1)) : t('health_change_still', f.number(change.to, 1));
  // What moved nothing to a tenth is told on demand: the bars still add up without it.
  const still = order.filter((step) => step.change === 0).length;
  const shown = all ? change.steps : change.steps.filter((step) => step.change !== 0);
  return (
    <Section title={t('health_change')} testId="health-change">
      <p class="chart-summary">{summary}</p>
      <Waterfall
        title={t('health_change')} from={change.from} to={change.to} own="make-up" fromLabel={t('health_before')} toLabel={t('health_now')} testId="waterfall"
        steps={shown.map((step) => ({ ...step, label: partName(step.id, words) }))} onOpen={(id) => openOf(id)?.()}
      />
      {still > 0 && <button type="button" class="button button-quiet flush-start" aria-expanded={all} onClick={() => showAll(!all)}>{all ? t('health_hide_still') : t.many('health_show_still', still)}</button>}
      {change.steps.some(({ id }) => id === 'make-up') && <p class="caption">{t('health_make_up_text')}</p>}
    </Section>
  );
}

function History({ data: { history }, zone }: { data: HealthStudy; zone: string }) {
  const words = useWords();
  const { t, f } = words;
  const { community } = useDash();
  const happened = useHappened(community.id, zone);
  const known = history.flatMap(({ asOf, score }) => (score === null ? [] : [{ asOf, score }]));
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last || known.length < 2) return null;
  const day = (asOf: string): string => f.day(addDays(asOf, -1));
  const summary = t('health_history_text', day(first.asOf), f.number(first.score), day(last.asOf), f.number(last.score));
  return (
    <div class="sheet">
      <TrendChart
        title={t('health_history')} summary={summary} note={`${summary} ${t('health_history_note')}`} labels={history.map(({ asOf }) => day(asOf))} series={[{ label: t('health_score'), values: history.map(({ score }) => score) }]}
        shape="line" whole format={(value) => f.number(value)} missing={t('ui_too_little')} testId="health-history" marks={marksOf(happened, onWindows(history.map(({ asOf }) => asOf)), words)}
      />
    </div>
  );
}
