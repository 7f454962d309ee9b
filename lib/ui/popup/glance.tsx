import { Icon } from '@/components/Icon';
import { ListRow } from '@/components/ListRow';
import { communities, flagCases, latestSnapshot, suggestionCases, threadCoverage } from '@/lib/store/queries';
import { figure } from '@/lib/ui/figures';
import { useLive } from '@/lib/ui/live';
import { communityAt, communityName } from '@/lib/ui/names';
import type { Page } from '@/lib/ui/page';
import { FirstTitle } from '@/lib/ui/panel/first-things';
import { suggestionIcon, suggestionReason } from '@/lib/ui/suggestion-words';
import { useWords } from '@/lib/ui/words';

/** Everything that the popup shows of a community, in one reading: it should be there at once. */
async function readGlance(onPage: string | null, address: string | undefined, thread: string | null) {
  const known = await communities();
  const here = onPage ?? communityAt(known, address);
  const community = known.find(({ id }) => id === here) ?? known[0];
  if (!community) return null;
  const [snapshot, open, proposals, coverage] = await Promise.all([
    latestSnapshot(community.id), flagCases(community.id, 'open', 100), suggestionCases(community.id, ['proposed'], 1), thread === null ? undefined : threadCoverage(thread),
  ]);
  return { community, snapshot, open: open.length, first: proposals[0], coverage, here: community.id === onPage };
}

/** Three numbers and the first thing to do. */
export function Glance({ page }: { page: Page }) {
  const words = useWords();
  const { t, f } = words;
  const onPage = page.state?.community ?? null;
  const thread = page.state?.thread ?? null;
  const glance = useLive(() => readGlance(onPage, page.tab?.url, thread), undefined, [onPage, page.tab?.url, thread]).value;
  // The tab is known long before its page has answered; what the page says fills in.
  if (glance === undefined || page.tab === null) return <div class="popup-numbers" aria-hidden="true" />;
  if (glance === null) return <p class="quiet popup-empty" data-testid="popup-empty">{t('popup_empty')}</p>;
  const active = figure('M3', glance.snapshot?.metrics['7']?.['M3'], words);
  const captured = glance.coverage?.captured ?? page.state?.sent;
  const stated = glance.coverage?.stated;
  return (
    <section class="stack" aria-label={communityName(glance.community)}>
      <h2 class="section-title one-line">{communityName(glance.community)}</h2>
      <dl class="popup-numbers" data-testid="numbers">
        <div><dd>{glance.here && captured !== undefined ? f.compact(captured) : '–'}{stated ? <small> / {f.compact(stated)}</small> : null}</dd><dt>{t('popup_on_page')}</dt></div>
        <div><dd class={active.value ? undefined : 'popup-missing'}>{active.value ?? active.missing}</dd><dt>{t('popup_active')}</dt></div>
        <div><dd class={glance.open > 0 ? 'popup-hot' : undefined}>{f.compact(glance.open)}</dd><dt>{t('popup_flags')}</dt></div>
      </dl>
      {glance.first && (
        <div class="popup-first todo" data-testid="popup-next">
          <ListRow lead={<span class="todo-icon"><Icon name={suggestionIcon(glance.first)} size={14} /></span>} title={<FirstTitle one={glance.first} />} meta={suggestionReason(glance.first, t)} />
        </div>
      )}
    </section>
  );
}
