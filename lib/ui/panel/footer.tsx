import { Announce } from '@/components/Announce';
import { Meter } from '@/components/Meter';
import { threadCoverage, threadsById } from '@/lib/store/queries';
import { useLive } from '@/lib/ui/live';
import { problemWords } from '@/lib/ui/problem-words';
import { useWords } from '@/lib/ui/words';
import { usePanel } from './panel-context';

/** How much of the page in front was captured. Nothing at all where no page of ours is in front. */
export function PanelFooter() {
  const { t, f } = useWords();
  const { page, status } = usePanel();
  const thread = page.state?.thread ?? null;
  const coverage = useLive(async () => (thread === null ? undefined : await threadCoverage(thread)), undefined, [thread]);
  const title = useLive(async () => (thread === null ? undefined : (await threadsById([thread])).get(thread)?.title), undefined, [thread]);
  if (status !== 'capturing' || !page.state) return null;
  const { captured, stated } = coverage.value ?? { captured: page.state.sent, stated: null };
  const figures = stated === null ? t.many('panel_captured_alone', captured) : t('panel_captured_of', f.number(captured), f.number(stated));
  const { unread, pending, problem } = page.state;
  const words = (
    <>
      <span class="one-line strong">{title.value ?? t('panel_this_page')}</span>
      <span class="caption" data-testid="page-coverage">{figures}</span>
    </>
  );
  return (
    <footer class="panel-footer">
      <Announce text={figures} everyMs={15_000} />
      <Meter label={t('panel_coverage_label')} words={words} captured={captured} stated={stated} testId="page-meter" />
      {(unread > 0 || pending > 0) && (
        <p class="caption">{[unread > 0 && t.many('panel_unread', unread), pending > 0 && t.many('panel_pending', pending)].filter(Boolean).join(' · ')}</p>
      )}
      {problem && <p class="caption footer-problem" role="alert" data-testid="page-problem">{t('panel_page_problem', problemWords(t, problem))}</p>}
    </footer>
  );
}
