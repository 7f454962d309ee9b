import { useEffect, useRef } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Section } from '@/components/Section';
import type { MetricValue } from '@/lib/model/window';
import { figure, intervalOf, metricValue, restsOn } from '@/lib/ui/figures';
import { useKeys } from '@/lib/ui/keyboard';
import { groupOf, type MetricId, rowOf, wordOf } from '@/lib/ui/metric-table';
import { useWords } from '@/lib/ui/words';
import { Annotations, useHappened } from './annotations';
import { useDash } from './dash-context';
import { MetricGoal, useGoals } from './goals';
import { MetricChart, PastChart } from './metric-chart';
import { Evidence } from './metric-evidence';
import { MetricParts } from './metric-parts';
import { MetricPicture } from './metric-pictures';
import type { Numbers } from './metric-values';
import { DaysLine } from './overview-days';
import { Page } from './page';

/** Everything about one number: where it stands, how it went, what it is made of, what stands behind it, how it is computed. */
export function MetricPage({ id, numbers }: { id: MetricId; numbers: Numbers }) {
  const { t } = useWords();
  const { place, go, community } = useDash();
  const top = useRef<HTMLDivElement>(null);
  const goal = useGoals(community.id).get(id);
  const happened = useHappened(community.id, numbers.zone);
  const back = () => go({ metric: undefined });
  useKeys({ Escape: back });
  // From the tile to the top of its page, for the keyboard and for the eye.
  useEffect(() => {
    scrollTo(0, 0);
    top.current?.querySelector('button')?.focus();
  }, [id]);
  const measured = numbers.of(place.window)[id];
  return (
    <div ref={top}>
      <div class="flush metric-back"><Button kind="quiet" icon="back" hint="Esc" testId="metric-back" onClick={back}>{t('dash_view_overview')}</Button></div>
      <Page title={t(`metric_${wordOf(id)}_name`)} text={t(`metric_${wordOf(id)}_what`)} testId="dash-metric" aside={<DaysLine numbers={numbers} />}>
        <Head id={id} measured={measured} />
        {measured && (
          <div class="sheet stack">
            <MetricChart id={id} measured={measured} numbers={numbers} happened={happened} goal={goal} />
            <MetricPicture id={id} measured={measured} />
            <PastChart id={id} numbers={numbers} happened={happened} goal={goal} />
            {measured.missing !== 'too little data' && <MetricParts id={id} measured={measured} />}
          </div>
        )}
        <MetricGoal key={id} id={id} goal={goal} numbers={numbers} />
        {measured && hasBehind(id, measured) && <Evidence key={`${id}-${place.window}`} id={id} measured={measured} numbers={numbers} />}
        <Definition id={id} measured={measured} />
        <Annotations happened={happened} today={numbers.asOf} />
      </Page>
    </div>
  );
}

/** A ranking names and opens them already; the latest activities stand behind no value that was not captured. */
function hasBehind(id: MetricId, { value, series }: MetricValue): boolean {
  const { drawn, behind } = rowOf(id);
  return !(drawn === 'ranking' && series) && !(behind === 'latest' && value === null);
}

/** The value, large, against the window before, with what it rests on. */
function Head({ id, measured }: { id: MetricId; measured: MetricValue | undefined }) {
  const words = useWords();
  const { t } = words;
  const { place } = useDash();
  const { value, unit, missing, next, change } = figure(id, measured, words);
  const { previous } = measured ?? {};
  const before = typeof previous === 'number' && Number.isFinite(previous) ? t('metric_was', metricValue(id, previous, words), place.window) : value === undefined ? undefined : t('metric_no_before');
  const notes = [id === 'M8' && value !== undefined ? restsOn(id, measured, words) : undefined, value === undefined ? undefined : t.many(`ui_n_${rowOf(id).n}`, measured?.n ?? 0), intervalOf(id, measured, words), before, covered(measured, words)].filter(Boolean);
  return (
    <div class="metric-head" data-testid="metric-head">
      <p class="metric-value">
        {value === undefined ? <span class="tile-missing">{missing}</span> : <b>{value}</b>}
        {value !== undefined && unit && <span>{unit}</span>}
        {change && <span class={`change change-${change.tone}`} title={change.label}>{change.text}{change.said && ` ${change.said}`}</span>}
      </p>
      {next && <p class="quiet">{next}</p>}
      <p class="caption">{notes.join(' · ')}</p>
    </div>
  );
}

const covered = (measured: MetricValue | undefined, { t, f }: ReturnType<typeof useWords>): string | undefined =>
  measured?.coverage ? t('ui_covered', f.percent(measured.coverage.share)) : undefined;

/** What a number is, how it is computed, what is left out, and how complete its ground is. */
function Definition({ id, measured }: { id: MetricId; measured: MetricValue | undefined }) {
  const words = useWords();
  const { t, f } = words;
  const { better } = rowOf(id);
  const coverage = measured?.coverage ?? null;
  const told = coverage === null ? t('dash_about_coverage_unknown') : t('dash_about_coverage_known', f.percent(coverage.share), f.number(coverage.captured), f.number(coverage.stated));
  return (
    <Section title={t('dash_about')} testId="definition">
      <dl class="definition definition-plain">
        <dt>{t('dash_about_formula')}</dt><dd>{t(`metric_${wordOf(id)}_formula`)}</dd>
        <dt>{t('dash_about_without')}</dt><dd>{t(`metric_${wordOf(id)}_without`)}</dd>
        <dt>{t('metric_better')}</dt><dd>{t(`metric_better_${better}`)}</dd>
        <dt>{t('dash_about_n')}</dt><dd>{t.many(`ui_n_${rowOf(id).n}`, measured?.n ?? 0)}</dd>
        <dt>{t('dash_about_coverage')}</dt><dd>{told}</dd>
        <dt>{t('metric_number')}</dt><dd>{id} · {t(`group_${groupOf(id)}`)}</dd>
      </dl>
    </Section>
  );
}
