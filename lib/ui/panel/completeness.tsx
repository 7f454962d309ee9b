import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Meter } from '@/components/Meter';
import { Section } from '@/components/Section';
import { completeness, type Gap } from '@/lib/store/completeness';
import { useLive } from '@/lib/ui/live';
import { webAddress } from '@/lib/ui/names';
import { useWords } from '@/lib/ui/words';

/** Incomplete threads shown at first, and as many more at each press. */
const SHOWN = 5;

/** How complete the community's numbers are, by what its pages state, and which threads to open for more. */
export function CompletenessBox({ community }: { community: string }) {
  const { t, f } = useWords();
  const [shown, show] = useState(SHOWN);
  const whole = useLive(() => completeness(community, shown), undefined, [community, shown]).value;
  if (!whole) return null;
  const { captured, stated, lacking, gaps } = whole;
  const words = <><span class="strong">{f.percent(captured / stated)}</span><span class="caption" data-testid="completeness">{t('coverage_of', f.number(captured), f.number(stated))}</span></>;
  return (
    <Section title={t('coverage_title')} testId="completeness-box">
      <Meter label={t('coverage_title')} words={words} captured={captured} stated={stated} />
      <p class="caption">{t(gaps.length > 0 ? 'coverage_gaps' : 'coverage_all')}</p>
      {gaps.length > 0 && <ul class="list log">{gaps.map((gap) => <GapLine key={gap.thread.id} gap={gap} />)}</ul>}
      {lacking > shown && <Button wide testId="more-gaps" onClick={() => show(shown + 4 * SHOWN)}>{t.many('coverage_more', lacking - shown)}</Button>}
    </Section>
  );
}

function GapLine({ gap: { thread, captured, stated, words } }: { gap: Gap }) {
  const { t, f } = useWords();
  const url = webAddress(thread.url);
  const title = thread.title ?? words ?? thread.native;
  return (
    <li class="row" data-testid="gap">
      {url ? <a class="one-line grow" href={url} target="_blank" rel="noopener noreferrer">{title}</a> : <span class="one-line grow">{title}</span>}
      <span class="caption">{t('coverage_gap', f.number(captured), f.number(stated))}</span>
    </li>
  );
}
