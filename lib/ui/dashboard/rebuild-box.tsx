import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Section } from '@/components/Section';
import { Select } from '@/components/Select';
import { communities, rebuildProgress } from '@/lib/store/queries';
import { rebuild } from '@/lib/ui/actions';
import { useLive } from '@/lib/ui/live';
import { communityName } from '@/lib/ui/names';
import { Recomputing } from '@/lib/ui/recomputing';
import { useAct } from '@/lib/ui/undo';
import { useWords } from '@/lib/ui/words';

/** Counts a community anew from its activities, and says how far that is. */
export function RebuildBox() {
  const { t } = useWords();
  const act = useAct();
  const [chosen, choose] = useState('');
  const known = useLive(() => communities(), []).value;
  const community = known.find(({ id }) => id === chosen) ?? known[0];
  const running = useLive(async () => (community ? rebuildProgress(community.id) : null), null, [community?.id]).value;
  if (!community) return null;
  // What was stopped is not said to be done.
  const run = () => void rebuild(community.id).then(
    (isDone) => (isDone ? act(t('rebuild_done', communityName(community)), async () => undefined) : undefined),
    (error: unknown) => act('', () => Promise.reject(error)),
  );
  return (
    <Section title={t('rebuild_title')} testId="rebuild">
      <div class="sheet stack">
        <p class="small quiet">{t('rebuild_text')}</p>
        {known.length > 1 && <Select label={t('rebuild_which')} value={community.id} options={known.map((one) => ({ value: one.id, label: communityName(one) }))} onChange={choose} testId="rebuild-which" />}
        {running ? <Recomputing community={community.id} /> : <div><Button icon="refresh" testId="rebuild-do" onClick={run}>{t('rebuild_do')}</Button></div>}
      </div>
    </Section>
  );
}
