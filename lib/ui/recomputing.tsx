import { Notice } from '@/components/Notice';
import { rebuildProgress } from '@/lib/store/queries';
import { stopRebuild } from './actions';
import { useLive } from './live';
import { useWords } from './words';

/** Says that a community's numbers are being counted anew, why, and how far that is; nothing when they are not. */
export function Recomputing({ community }: { community: string }) {
  const { t, f } = useWords();
  const job = useLive(() => rebuildProgress(community), null, [community]).value;
  if (!job) return null;
  const stop = job.why === 'asked' && <button type="button" class="button" data-testid="stop-rebuild" onClick={() => void stopRebuild(community)}>{t('rebuild_stop')}</button>;
  return <Notice tone="calm" testId="recomputing" action={stop || undefined}>{t('rebuild_running', f.percent(job.share))} {t(`rebuild_why_${job.why}`)}</Notice>;
}
