import '@/components/styles/panel.css';
import '@/components/styles/dashboard.css';
import '@/components/styles/welcome.css';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from '@/components/Icon';
import type { IconName } from '@/components/icons';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { Select } from '@/components/Select';
import { Skeleton } from '@/components/Skeleton';
import type { Community } from '@/lib/model/records';
import { communities, latestSnapshot, openCases } from '@/lib/store/queries';
import { useNow } from '@/lib/ui/clock';
import { later, useRest } from '@/lib/ui/later';
import { useLive } from '@/lib/ui/live';
import { communityName } from '@/lib/ui/names';
import { PanelContext, type PanelView } from '@/lib/ui/panel/panel-context';
import { Recomputing } from '@/lib/ui/recomputing';
import { WithUndo } from '@/lib/ui/undo';
import { useWords } from '@/lib/ui/words';
import { DashContext, type DashView } from './dash-context';
import { Overview } from './overview';
import { Page } from './page';
import { type Go, type Place, usePlace, type ViewId, VIEWS, writePlace } from './place';

const ICONS: Record<ViewId, IconName> = { overview: 'dashboard', health: 'health', members: 'members', topics: 'topics', rhythm: 'rhythm', cohorts: 'cohorts', ties: 'ties', flags: 'flag', log: 'clock', captures: 'page', rules: 'rules', settings: 'settings', platforms: 'site', data: 'data', privacy: 'lock' };
/** Views of one community, and of the extension. The first is there at once. */
const OTHERS = {
  health: later(async () => (await import('./health')).HealthView),
  members: later(async () => (await import('./members')).Members),
  topics: later(async () => (await import('./topics')).Topics),
  rhythm: later(async () => (await import('./rhythm')).Rhythm),
  cohorts: later(async () => (await import('./cohorts')).Cohorts),
  ties: later(async () => (await import('./ties')).Ties),
  flags: later(async () => (await import('./flags')).Flags),
  log: later(async () => (await import('./log')).Log),
  captures: later(async () => (await import('./captures')).Captures),
};
const OF_COMMUNITY = { overview: Overview, ...OTHERS };
const OF_EXTENSION = {
  Rules: later(async () => (await import('./rules')).Rules),
  Settings: later(async () => (await import('./settings')).SettingsView),
  Platforms: later(async () => (await import('./platforms')).Platforms),
  Data: later(async () => (await import('./data')).YourData),
  Privacy: later(async () => (await import('@/lib/ui/welcome/privacy-text')).PrivacyText),
};

const isOfCommunity = (view: ViewId): view is keyof typeof OF_COMMUNITY => view in OF_COMMUNITY;

/** The wide view: numbers, members, flags, log, settings, data. */
export function Dashboard() {
  const [place, go] = usePlace();
  const { t } = useWords();
  useRest({ ...OTHERS, ...OF_EXTENSION });
  const known = useLive(() => communities(), undefined).value;
  const community = known?.find(({ id }) => id === place.community) ?? known?.[0];
  return (
    <WithUndo>
      <div class="dash">
        <Side place={place} go={go} known={known ?? []} community={community} />
        <main class="dash-main" key={place.view}>
          {known === undefined ? <><h1 class="aside-text">{t('ext_name')}</h1><Skeleton label={t('ui_loading')} lines={6} height={40} /></> : <View place={place} go={go} known={known} community={community} />}
        </main>
      </div>
    </WithUndo>
  );
}

function centre(row: HTMLElement | null, place: HTMLElement | null | undefined): void {
  if (row && place) row.scrollLeft = place.offsetLeft - (row.clientWidth - place.offsetWidth) / 2;
}

/** A row of places that is longer than its window: the present one and the focused one stand in its middle, and a wheel that only turns up and down moves it sideways. */
function useSideways(view: ViewId) {
  const row = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    centre(row.current, row.current?.querySelector('[aria-current]'));
  }, [view]);
  useLayoutEffect(() => {
    const element = row.current;
    const turn = (event: WheelEvent) => {
      if (!element || event.deltaX !== 0 || element.scrollWidth <= element.clientWidth) return;
      event.preventDefault();
      element.scrollLeft += event.deltaY;
    };
    // Browsers leave alone what is half seen; under the fading end that is too little.
    const follow = ({ target }: FocusEvent) => target instanceof HTMLElement && target.matches(':focus-visible') && centre(element, target);
    element?.addEventListener('focusin', follow);
    // Not passive: the page must not scroll as well.
    element?.addEventListener('wheel', turn, { passive: false });
    return () => {
      element?.removeEventListener('focusin', follow);
      element?.removeEventListener('wheel', turn);
    };
  }, []);
  return row;
}

function Side({ place, go, known, community }: { place: Place; go: Go; known: Community[]; community: Community | undefined }) {
  const { t, f } = useWords();
  const row = useSideways(place.view);
  const open = useLive(async () => (community ? openCases(community.id) : 0), 0, [community?.id]).value;
  const link = (view: ViewId) => (
    // A whole address: a bare fragment that has scrolled off would pass for a skip link.
    <a key={view} href={`${location.pathname}${writePlace({ ...place, view, metric: undefined, member: undefined, at: undefined, search: '', set: undefined, rule: undefined, part: 'rules' })}`} aria-current={place.view === view ? 'page' : undefined} data-testid={`go-${view}`}>
      <Icon name={ICONS[view]} />{t(`dash_view_${view}`)}
      {view === 'flags' && open > 0 && <span class="count count-hot">{f.compact(open)}</span>}
    </a>
  );
  return (
    <aside class="dash-side">
      <div class="dash-brand"><img src="/icon-48.png" alt="" /><span>{t('ext_name')}</span></div>
      {known.length > 1 && community && (
        <Select
          label={t('dash_community')} hideLabel value={community.id} options={known.map((one) => ({ value: one.id, label: communityName(one) }))} testId="choose-community"
          onChange={(id) => go({ community: id, member: undefined })}
        />
      )}
      <nav class="dash-nav" aria-label={t('dash_nav')} ref={row}>
        {VIEWS.filter(isOfCommunity).map(link)}
        <hr />
        {VIEWS.filter((view) => !isOfCommunity(view)).map(link)}
      </nav>
    </aside>
  );
}

function View({ place, go, known, community }: { place: Place; go: Go; known: Community[]; community: Community | undefined }) {
  const { t } = useWords();
  if (place.view === 'rules') return <OF_EXTENSION.Rules place={place} go={go} known={known} community={community} />;
  if (place.view === 'settings') return <OF_EXTENSION.Settings />;
  if (place.view === 'platforms') return <OF_EXTENSION.Platforms />;
  if (place.view === 'data') return <OF_EXTENSION.Data />;
  if (place.view === 'privacy') return <Page narrow title={t('privacy_title')} testId="dash-privacy"><OF_EXTENSION.Privacy /></Page>;
  if (!isOfCommunity(place.view) || !community) {
    return (
      <Page title={t(`dash_view_${place.view}`)}>
        <EmptyState icon="site" title={t('dash_none')} text={t('dash_none_text')} testId="no-community">
          <Button kind="primary" large onClick={() => go({ view: 'settings' })}>{t('dash_none_sites')}</Button>
        </EmptyState>
      </Page>
    );
  }
  return <OfCommunity view={place.view} place={place} go={go} known={known} community={community} />;
}

function OfCommunity({ view, ...dash }: { view: keyof typeof OF_COMMUNITY } & DashView) {
  const { place, go, community } = dash;
  const now = useNow();
  const snapshot = useLive(async () => ({ of: community.id, value: (await latestSnapshot(community.id)) ?? null }), undefined, [community.id]).value;
  const Shown = OF_COMMUNITY[view];
  // Parts of the panel are shown here too; they look at the panel's context. No page stands beside a dashboard.
  const panel: PanelView = {
    page: { tab: {}, origin: null, state: null, asked: true }, status: 'elsewhere', community, now, go: () => undefined, open: undefined, proposals: undefined,
    snapshot: snapshot?.of === community.id ? snapshot.value : undefined, window: place.window === 90 ? 84 : place.window, setWindow: (window) => go({ window }, true),
  };
  return (
    <DashContext.Provider value={dash}>
      <PanelContext.Provider value={panel}>
        <Recomputing community={community.id} />
        <Shown key={community.id} />
      </PanelContext.Provider>
    </DashContext.Provider>
  );
}
