import { useState } from 'preact/hooks';
import { ChartFrame } from '@/components/ChartFrame';
import { highestOf } from '@/components/heat';
import { HeatGrid, HeatLegend } from '@/components/HeatGrid';
import { Section } from '@/components/Section';
import type { Heat } from '@/lib/engagement/hour-heat';
import type { RhythmStudy, Study } from '@/lib/engagement/studies/study';
import { addDays } from '@/lib/model/zone';
import { useWords, type Words } from '@/lib/ui/words';
import { coverOf, type Hour } from './rhythm-cover';
import { StudyLine, StudyPage } from './study-page';

const LEAST_DAYS = 14;
const WORST = 5;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** A Monday, for the names of weekdays. */
const MONDAY = Date.UTC(2024, 0, 1, 12);

/** Names of the weekdays, Monday first. */
const weekdays = ({ t }: Words, length: 'short' | 'long'): string[] =>
  HOURS.slice(0, 7).map((day) => new Intl.DateTimeFormat(t.language, { weekday: length, timeZone: 'UTC' }).format(MONDAY + day * 86_400_000));

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** When members are there, when staff is, and where the two do not meet. */
export function Rhythm() {
  const { t } = useWords();
  return (
    <StudyPage name="rhythm" icon="rhythm" title={t('dash_view_rhythm')} text={t('rhythm_text')} days={LEAST_DAYS} empty={({ all }) => all.n === 0} why={t('rhythm_empty')} testId="dash-rhythm">
      {(study) => <Shown study={study} />}
    </StudyPage>
  );
}

function Shown({ study }: { study: Study<'rhythm'> }) {
  const words = useWords();
  const { t } = words;
  const { all, staff, days } = study.data;
  const { share, worst } = coverOf(all, staff, WORST);
  return (
    <>
      <div class="sheet"><WeekHeat heat={all} kind="all" study={study} worst={worst} /></div>
      {share === null && <div class="sheet"><Section title={t('rhythm_cover')} testId="rhythm-cover"><p>{t('rhythm_cover_unknown')}</p><p class="caption">{t('rhythm_no_staff')}</p></Section></div>}
      {share !== null && (
        <div class="chart-pair">
          <div class="sheet"><WeekHeat heat={staff} kind="staff" study={study} worst={worst} /></div>
          <Gaps worst={worst} share={share} words={words} study={study.data} />
        </div>
      )}
      <StudyLine study={study} firstDay={addDays(study.asOf, -days)} lastDay={addDays(study.asOf, -1)} days={days} />
    </>
  );
}

const meanOf = (heat: Heat): (number | null)[][] => heat.cells.map((row) => row.map(({ mean }) => mean));

/** The week's hours of all members or of staff alone. Hours without cover are ringed in both. */
function WeekHeat({ heat, kind, study, worst }: { heat: Heat; kind: 'all' | 'staff'; study: Study<'rhythm'>; worst: readonly Hour[] }) {
  const words = useWords();
  const { t, f } = words;
  const [at, setAt] = useState<number | null>(null);
  const [short, long] = [weekdays(words, 'short'), weekdays(words, 'long')];
  const values = meanOf(heat);
  const zone = f.zone(study.zone, study.computedAt);
  const summary = summaryOf(heat, kind, words, zone);
  const told = (weekday: number, hour: number): string => {
    const cell = heat.cells[weekday]?.[hour];
    return cell?.mean === null || cell === undefined ? t('ui_not_captured') : t('rhythm_cell', f.number(cell.mean, 1), f.number(cell.count), f.number(cell.hours));
  };
  const [weekday, hour] = at === null ? [0, 0] : [Math.floor(at / 24), at % 24];
  return (
    <ChartFrame
      title={t(kind === 'all' ? 'rhythm_all' : 'rhythm_staff')} summary={summary} testId={`rhythm-${kind}`}
      read={at === null ? undefined : <span class="trend-legend"><strong>{t('rhythm_hour', long[weekday] ?? '', clock(hour), clock((hour + 1) % 24))}</strong><span>{told(weekday, hour)}</span></span>}
      legend={<HeatLegend none={t('ui_not_captured')} least={f.number(0)} most={t('rhythm_per_hour', f.number(highestOf(values), 1))} ring={worst.length > 0 ? t('rhythm_ring') : undefined} />}
      table={{ head: [t('rhythm_hour_head'), ...short], rows: HOURS.map((each) => [clock(each), ...short.map((_, day) => (values[day]?.[each] === null ? t('ui_not_captured') : f.number(values[day]?.[each], 1)))]) }}
      note={kind === 'all' ? t('rhythm_note') : undefined}
    >
      <HeatGrid rows={short} columns={HOURS.map(String)} values={values} summary={summary} at={at} onMove={setAt} ringed={new Set(worst.map((each) => each.weekday * 24 + each.hour))} testId={`heat-${kind}`} />
    </ChartFrame>
  );
}

function summaryOf({ peak, n, cells }: Heat, kind: 'all' | 'staff', words: Words, zone: string): string {
  const { t, f } = words;
  if (!peak) return t(kind === 'all' ? 'rhythm_none' : 'rhythm_no_staff');
  const mean = cells[peak.weekday]?.[peak.hour]?.mean ?? null;
  const [day, hour] = [weekdays(words, 'long')[peak.weekday] ?? '', clock(peak.hour)];
  return kind === 'all' ? t.many('rhythm_peak', Math.round((mean ?? 0) * 10) / 10, day, hour, f.number(n), zone) : t('rhythm_staff_peak', day, hour, f.number(mean, 1), f.number(n), zone);
}

/** How much falls into hours in which somebody of staff is usually there, and the busiest in which nobody is. */
function Gaps({ worst, share, words, study }: { worst: readonly Hour[]; share: number; words: Words; study: RhythmStudy }) {
  const { t, f } = words;
  const long = weekdays(words, 'long');
  return (
    <div class="sheet">
      <Section title={t('rhythm_cover')} testId="rhythm-cover">
        <p>{t('rhythm_cover_share', f.percent(share))}</p>
        {worst.length === 0 && <p class="quiet">{t('rhythm_no_gaps')}</p>}
        {worst.length > 0 && (
          <>
            <p class="quiet">{t('rhythm_gaps')}</p>
            <ul class="list">
              {worst.map(({ weekday, hour, mean }) => (
                <li class="row gap-row" key={`${weekday}-${hour}`} data-testid="rhythm-gap"><span class="grow">{t('rhythm_hour', long[weekday] ?? '', clock(hour), clock((hour + 1) % 24))}</span><span class="strong">{t('rhythm_per_hour', f.number(mean, 1))}</span></li>
              ))}
            </ul>
          </>
        )}
        <p class="caption">{t('rhythm_cover_note', f.number(study.staff.n))}</p>
      </Section>
    </div>
  );
}
