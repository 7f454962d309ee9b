import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { CohortTriangle } from '@/components/CohortTriangle';
import { Lorenz } from '@/components/Lorenz';
import { Section } from '@/components/Section';
import { SurvivalCurve } from '@/components/SurvivalCurve';
import { TrendChart } from '@/components/TrendChart';
import { LEAST_COHORT } from '@/lib/engagement/cohorts';
import { LEAST_N } from '@/lib/engagement/window';
import type { Concentration } from '@/lib/engagement/concentration';
import type { CohortsStudy, Study } from '@/lib/engagement/studies/study';
import { addDays } from '@/lib/model/zone';
import { membersById } from '@/lib/store/queries';
import { useLive } from '@/lib/ui/live';
import { memberName } from '@/lib/ui/names';
import { useWords, type Words } from '@/lib/ui/words';
import { useDash } from './dash-context';
import { StudyLine, StudyPage } from './study-page';

const LEAST_DAYS = 28;
/** Weeks of newcomers and weeks after, shown at first. */
const ROWS = 12;
const WEEKS = 12;
/** Of those who carry half, so many are named. */
const NAMED = 8;
const CONCENTRATION_DAYS = 90;

const dayOf = (day: number): string => addDays('1970-01-01', day);

/** Who comes back, how long members stay, and how few carry the rest. */
export function Cohorts() {
  const { t } = useWords();
  return (
    <StudyPage
      name="cohorts" icon="cohorts" title={t('dash_view_cohorts')} text={t('cohorts_text')} days={LEAST_DAYS} why={t('cohorts_empty')} testId="dash-cohorts"
      empty={({ triangle, lives }) => lives === 0 && triangle.every(({ newcomers }) => newcomers === 0)}
    >
      {(study) => <Shown study={study} />}
    </StudyPage>
  );
}

function Shown({ study }: { study: Study<'cohorts'> }) {
  const { data } = study;
  const first = data.triangle[0];
  const last = addDays(study.asOf, -1);
  const firstDay = first === undefined ? last : dayOf(first.week);
  return (
    <>
      <Triangle data={data} />
      <div class="chart-pair">
        <div class="sheet"><Retention data={data} /></div>
        <div class="sheet"><Survival data={data} /></div>
      </div>
      {data.concentration && data.concentration.contributors >= LEAST_N && <Spread data={data} concentration={data.concentration} />}
      <StudyLine study={study} firstDay={firstDay} lastDay={last} days={7 * data.triangle.length} />
    </>
  );
}

/** Newcomers by week and who of them came back, in a sentence and as a triangle. */
export function Triangle({ data }: { data: CohortsStudy }) {
  const { t, f } = useWords();
  const [all, showAll] = useState(false);
  // Weeks before the first newcomer say nothing: nobody was there yet.
  const from = data.triangle.findIndex(({ newcomers }) => newcomers > 0);
  const known = from < 0 ? [] : data.triangle.slice(from);
  const rows = all ? known : known.slice(-ROWS);
  const weeks = Math.min(all ? Number.POSITIVE_INFINITY : WEEKS, Math.max(1, ...known.map(({ cells }) => cells.findLastIndex((cell) => cell !== null) + 1)));
  const newcomers = known.reduce((sum, row) => sum + row.newcomers, 0);
  const more = known.length > ROWS || known.some(({ cells }) => cells.findLastIndex((cell) => cell !== null) + 1 > WEEKS);
  if (known.length === 0) return <Section title={t('cohorts_triangle')} testId="cohorts-triangle"><p class="quiet">{t('cohorts_back_unknown', LEAST_COHORT)}</p></Section>;
  const aside = more ? <Button kind="quiet" testId="cohorts-all" onClick={() => showAll(!all)}>{t(all ? 'cohorts_fewer' : 'cohorts_more')}</Button> : undefined;
  return (
    <Section title={t('cohorts_triangle')} aside={aside} testId="cohorts-triangle">
      <p class="chart-summary">{triangleSummary(data, newcomers, known.length, { t, f })}</p>
      <CohortTriangle title={t('cohorts_triangle')} least={LEAST_COHORT} testId="triangle" rows={rows.toReversed().map((row) => ({ key: String(row.week), label: f.day(dayOf(row.week)), newcomers: row.newcomers, cells: row.cells.slice(0, weeks) }))} />
      <p class="caption">{t('cohorts_triangle_note', LEAST_COHORT)}</p>
    </Section>
  );
}

function triangleSummary({ curve }: CohortsStudy, newcomers: number, weeks: number, { t, f }: Words): string {
  const came = t.many('cohorts_came', newcomers, f.number(weeks));
  const [one, four] = [curve.find(({ week }) => week === 1), curve.find(({ week }) => week === 4)];
  const back = [one, four].flatMap((each) => (each && each.share !== null ? each.week === 1 ? t('cohorts_back_week', f.percent(each.share), f.number(each.n)) : t('cohorts_back', f.percent(each.share), each.week, f.number(each.n)) : []));
  return [came, ...(back.length > 0 ? back : [t('cohorts_back_unknown', LEAST_COHORT)])].join(' ');
}

/** Of all newcomers, who was there again k weeks later. */
function Retention({ data }: { data: CohortsStudy }) {
  const words = useWords();
  const { t, f } = words;
  const end = data.curve.findLastIndex(({ share }) => share !== null) + 1;
  if (end === 0) return <Section title={t('cohorts_retention')}><p class="quiet">{t('cohorts_back_unknown', LEAST_COHORT)}</p></Section>;
  const shown = data.curve.slice(0, end);
  const known = shown.flatMap(({ week, share, n }) => (share === null ? [] : [{ week, share, n }]));
  const [first, last] = [known[0], known.at(-1)];
  const summary = first && last ? t('cohorts_retention_summary', f.percent(first.share), first.week, f.number(first.n), f.percent(last.share), last.week, f.number(last.n)) : '';
  return (
    <>
      <TrendChart
        title={t('cohorts_retention')} summary={summary} labels={shown.map(({ week }) => t('cohorts_week_short', week))} series={[{ label: t('cohorts_retention_line'), values: shown.map(({ share }) => share) }]}
        shape="line" whole={false} format={(value) => f.percent(value)} missing={t('ui_too_little')} testId="cohorts-retention" note={summary}
      />
    </>
  );
}

/** How long members stay. */
function Survival({ data: { survival, lives, median } }: { data: CohortsStudy }) {
  const { t, f } = useWords();
  const last = survival.at(-1);
  if (!last) return <Section title={t('cohorts_survival')}><p class="quiet">{t.many('cohorts_nobody_left', lives)}</p></Section>;
  const half = median === null ? t('cohorts_median_none', f.percent(last.survival), f.number(last.age)) : t.many('cohorts_median', median);
  return <SurvivalCurve title={t('cohorts_survival')} steps={survival} summary={`${half} ${t.many('cohorts_lives', lives)}`} note={t('cohorts_survival_note')} testId="cohorts-survival" />;
}

/** How contributions are spread over members. */
function Spread({ data, concentration: spread }: { data: CohortsStudy; concentration: Concentration }) {
  const { t, f } = useWords();
  const facts: [string, string][] = [
    [t('cohorts_absence'), t.many('cohorts_members', spread.absenceFactor)], [t('cohorts_effective'), f.number(spread.effective, 1)],
    [t('cohorts_top10'), f.percent(spread.top10)], [t('cohorts_gini'), f.number(spread.gini, 2)],
  ];
  const summary = t('cohorts_spread_summary', t.many('cohorts_members', spread.absenceFactor), f.number(spread.contributors), f.number(spread.total), CONCENTRATION_DAYS);
  return (
    <div class="chart-pair">
      <div class="sheet"><Lorenz title={t('cohorts_spread')} shares={data.lorenz} summary={summary} testId="cohorts-lorenz" /></div>
      <div class="sheet stage-sheet">
        <Section title={t('cohorts_half')} testId="cohorts-half"><Carriers half={spread.half} /></Section>
        <dl class="spread-facts">{facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
        <p class="caption">{t('cohorts_spread_note')}</p>
      </div>
    </div>
  );
}

/** Those who together gave half, most first. */
function Carriers({ half }: { half: readonly string[] }) {
  const { t } = useWords();
  const { go } = useDash();
  const shown = half.slice(0, NAMED);
  const members = useLive(() => membersById(shown), undefined, [shown.join('\n')]).value;
  if (!members) return null;
  return (
    <p class="name-list">
      {shown.map((id) => <button type="button" class="named-link" key={id} onClick={() => go({ view: 'members', member: id })}>{memberName(members.get(id), t('ui_somebody'))}</button>)}
      {half.length > NAMED && <span class="caption">{t.many('cohorts_others', half.length - NAMED)}</span>}
    </p>
  );
}
