import '@/components/styles/panel.css';
import { useEffect, useState } from 'preact/hooks';
import { onWishedPart } from '@/lib/browser/panel';
import { Announce } from '@/components/Announce';
import { Skeleton } from '@/components/Skeleton';
import { tabPanel, Tabs } from '@/components/Tabs';
import { captureLog, communities, flagCases, latestSnapshot, openCases, suggestionCases } from '@/lib/store/queries';
import type { Community } from '@/lib/model/records';
import { useNow } from '@/lib/ui/clock';
import { communitiesAt, communityAt } from '@/lib/ui/names';
import { later, useRest } from '@/lib/ui/later';
import { useLive } from '@/lib/ui/live';
import { type Page, type PageStatus, pageStatus, usePage } from '@/lib/ui/page';
import { useSettings } from '@/lib/ui/surface';
import { WithUndo } from '@/lib/ui/undo';
import { useWords } from '@/lib/ui/words';
import { FirstSteps } from './first-steps';
import { PanelFooter } from './footer';
import { PanelHeader } from './header';
import { chooseCommunity, keepMemory, type Memory, readMemory } from './memory';
import { OverviewTab } from './overview-tab';
import { PanelContext, type PanelView, type TabId, TABS } from './panel-context';

const LATER = {
  members: later(async () => (await import('./members-tab')).MembersTab),
  review: later(async () => (await import('./review-tab')).ReviewTab),
  next: later(async () => (await import('./next-tab')).NextTab),
  data: later(async () => (await import('./data-tab')).DataTab),
};
const VIEWS = { overview: OverviewTab, ...LATER };

/** The side panel: one community, five tabs. */
export function Panel() {
  const page = usePage();
  const settings = useSettings();
  const { t } = useWords();
  const [memory, setMemory] = useState<Memory>(readMemory);
  const known = useLive(() => communities(), undefined);
  const keep = (change: Partial<Memory>) => setMemory((old) => ({ ...old, ...change }));
  useEffect(() => keepMemory(memory), [memory]);
  useEffect(() => onWishedPart((part) => setMemory((old) => ({ ...old, tab: TABS.find((tab) => tab === part) ?? old.tab }))), []);
  useRest(LATER);
  const status = pageStatus(page, settings);
  if (!known.value || !isSettled(page, known.value, memory)) return <main class="panel panel-blank"><h1 class="aside-text">{t('ext_name')}</h1><Skeleton label={t('ui_loading')} lines={9} height={22} /></main>;
  const id = chooseCommunity(known.value, memory, page.state?.community ?? communityAt(known.value, page.tab?.url));
  const community = known.value.find((one) => one.id === id);
  return (
    <WithUndo>
      {community ? (
        <CommunityPanel key={community.id} community={community} known={known.value} page={page} status={status} memory={memory} keep={keep} />
      ) : (
        <FirstSteps page={page} status={status} />
      )}
    </WithUndo>
  );
}

/** Whether what the page has yet to say cannot change which community is shown: a busy page may be long in answering. */
const isSettled = ({ asked, tab }: Page, known: readonly Community[], { pinned, community }: Memory): boolean =>
  asked || (pinned && known.some(({ id }) => id === community)) || communitiesAt(known, tab?.url).length === 1;

type Props = { community: Community; known: Community[]; page: Page; status: PageStatus; memory: Memory; keep: (change: Partial<Memory>) => void };

function CommunityPanel({ community, known, page, status, memory, keep }: Props) {
  const { t, f } = useWords();
  const now = useNow();
  const snapshot = useLive(async () => (await latestSnapshot(community.id)) ?? null, undefined, [community.id]);
  const open = useLive(() => flagCases(community.id, 'open'), undefined, [community.id]);
  // What is read at once has a limit; what waits has none.
  const waiting = useLive(() => openCases(community.id), undefined, [community.id]);
  const proposals = useLive(() => suggestionCases(community.id, ['proposed']), undefined, [community.id]);
  const last = useLive(() => captureLog(community.id, 1), undefined, [community.id]);
  const go = (tab: TabId) => keep({ tab });
  const view: PanelView = {
    page, status, community, now, go, snapshot: snapshot.value, open: open.value, proposals: proposals.value,
    window: memory.window, setWindow: (window) => keep({ window }),
  };
  const counts: Partial<Record<TabId, number>> = { review: waiting.value ?? open.value?.length ?? 0, next: proposals.value?.length ?? 0 };
  const tabs = TABS.map((tab) => ({ id: tab, label: t(`panel_tab_${tab}`), count: counts[tab] ? f.compact(counts[tab]) : undefined, hot: tab === 'review' }));
  const View = VIEWS[memory.tab];
  return (
    <PanelContext.Provider value={view}>
      <main class="panel">
        <PanelHeader
          known={known} lastAt={last.value?.[0]?.at} pinned={memory.pinned}
          onChoose={(id) => keep({ community: id, pinned: true })} onPin={() => keep({ community: community.id, pinned: !memory.pinned })}
        />
        <Tabs label={t('panel_tabs')} tabs={tabs} selected={memory.tab} onSelect={go} />
        <div class="panel-main" key={memory.tab} {...tabPanel(memory.tab)} data-testid={`view-${memory.tab}`}><View /></div>
        <Announce text={open.value && open.value.length > 0 ? t.many('panel_to_review', open.value.length) : ''} />
        <PanelFooter />
      </main>
    </PanelContext.Provider>
  );
}
