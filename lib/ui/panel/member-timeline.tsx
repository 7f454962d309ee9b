import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { IconButton } from '@/components/IconButton';
import { ListRow } from '@/components/ListRow';
import { Section } from '@/components/Section';
import { WeekBars } from '@/components/WeekBars';
import { visit } from '@/lib/browser/visit';
import { CONTRIBUTING } from '@/lib/model/kinds';
import type { Activity } from '@/lib/model/records';
import type { PersonCard } from '@/lib/store/person-card';
import { threadsById } from '@/lib/store/queries';
import { useLive } from '@/lib/ui/live';
import { webAddress } from '@/lib/ui/names';
import { useWords } from '@/lib/ui/words';
import { usePanel } from './panel-context';

const FIRST = 8;
const MORE = 20;

/** Twelve weeks as bars, and what was done last, the newest first. A note may be written on any of it. */
export function Timeline({ card: { activities, weeks }, onNote }: { card: PersonCard; onNote: (activity: Activity) => void }) {
  const { t, f } = useWords();
  const [limit, setLimit] = useState(FIRST);
  const shown = activities.slice(0, limit);
  const titles = useLive(() => threadsById(shown.flatMap(({ thread }) => thread ?? [])), undefined, [shown.map(({ id }) => id).join()]).value;
  const left = activities.length - shown.length;
  return (
    <Section title={t('person_timeline')} testId="recent">
      <WeekBars weeks={weeks} label={t('panel_weeks_summary', weeks.map((week) => f.number(week)).join(', '))} />
      <p class="caption">{t('panel_weeks_12')} · {f.number(weeks.reduce((sum, week) => sum + week, 0))}</p>
      {shown.length === 0 && <p class="quiet">{t('panel_no_recent')}</p>}
      <div class="list">{shown.map((activity) => <Line key={activity.id} activity={activity} title={titles?.get(activity.thread ?? '')?.title} onNote={() => onNote(activity)} />)}</div>
      {left > 0 && <Button wide testId="timeline-more" onClick={() => setLimit(limit + MORE)}>{t('person_more')}</Button>}
    </Section>
  );
}

function Line({ activity, title, onNote }: { activity: Activity; title: string | undefined; onNote: () => void }) {
  const { t, f } = useWords();
  const { page, now } = usePanel();
  const { id, kind, text, at, url, removed } = activity;
  const wrote = CONTRIBUTING.has(kind);
  const about = [at === undefined ? undefined : f.ago(at, now), wrote && t(`export_kind_${kind}`), removed && t('person_removed'), title].filter(Boolean).join(' · ');
  const words = text || (wrote ? t('panel_no_text') : t(`export_kind_${kind}`));
  return (
    <div class="timeline-line">
      <ListRow testId="recent-row" title={<span class="recent-text">{words}</span>} meta={about} onOpen={() => void visit(page.tab ?? {}, { activity: id, url: webAddress(url) })} />
      <IconButton icon="edit" label={t('person_note_on')} testId="note-on" onClick={onNote} />
    </div>
  );
}
