import { useState } from 'preact/hooks';
import { Avatar } from '@/components/Avatar';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { IconButton } from '@/components/IconButton';
import { ListRow } from '@/components/ListRow';
import { Section } from '@/components/Section';
import { Skeleton } from '@/components/Skeleton';
import { Tile } from '@/components/Tile';
import type { MetricValue, Snapshot } from '@/lib/model/window';
import { membersById } from '@/lib/store/queries';
import { refresh } from '@/lib/ui/actions';
import { type FigureId, figure } from '@/lib/ui/figures';
import { useLive } from '@/lib/ui/live';
import { communityName, memberName } from '@/lib/ui/names';
import { WindowLine } from '@/lib/ui/panel/overview-tab';
import { usePanel } from '@/lib/ui/panel/panel-context';
import { Trend } from '@/lib/ui/panel/trend';
import { useAct } from '@/lib/ui/undo';
import { useWords } from '@/lib/ui/words';
import { useDash } from './dash-context';
import { DEFINITIONS, FIGURES } from './definitions';
import { Page } from './page';

/** All numbers of a community, one of them drawn, each explained on demand. */
export function Overview() {
  const { t } = useWords();
  const { community } = useDash();
  const { snapshot } = usePanel();
  const act = useAct();
  return (
    <Page title={communityName(community)} testId="dash-overview" aside={snapshot ? <WindowLine /> : undefined}>
      {snapshot === undefined && <Skeleton label={t('ui_loading')} lines={6} height={60} />}
      {snapshot === null && (
        <EmptyState icon="chart" title={t('panel_no_numbers')} text={t('panel_no_numbers_text')} testId="no-numbers">
          <Button icon="refresh" onClick={() => void act(t('panel_refreshed'), () => refresh(community.id))}>{t('panel_refresh')}</Button>
        </EmptyState>
      )}
      {snapshot && <Numbers snapshot={snapshot} />}
    </Page>
  );
}

function Numbers({ snapshot }: { snapshot: Snapshot }) {
  const words = useWords();
  const { t, f } = words;
  const { place, go } = useDash();
  const [explained, explain] = useState(false);
  const metrics = snapshot.metrics[place.window] ?? {};
  const choose = (metric: FigureId, open: boolean) => {
    explain(open);
    go({ metric }, true);
  };
  const share = snapshot.coverage === null ? t('panel_coverage_unknown') : t('panel_coverage', f.percent(snapshot.coverage.share), f.number(snapshot.coverage.captured), f.number(snapshot.coverage.stated));
  return (
    <>
      <div class="tiles" data-testid="tiles">
        {FIGURES.map((id) => {
          const { hint: _, note, ...shown } = figure(id, metrics[id], words);
          const chosen = place.metric === id;
          return (
            <div class="tile-slot" key={id}>
              <Tile testId={`tile-${id}`} {...shown} note={note || undefined} chosen={chosen} onChoose={() => choose(id, explained)} />
              <IconButton icon="info" label={t('dash_about_of', shown.label)} pressed={chosen && explained} testId={`about-${id}`} onClick={() => choose(id, !(chosen && explained))} />
            </div>
          );
        })}
      </div>
      <div class="sheet">
        <Trend key={`${place.metric}-${place.window}`} id={place.metric} metrics={metrics} />
        {explained && <Definition id={place.metric} measured={metrics[place.metric]} />}
        {!explained && <Button kind="quiet" icon="info" testId="about" onClick={() => explain(true)}>{t('dash_about')}</Button>}
      </div>
      <p class="caption" data-testid="coverage">{share} {t.many('panel_captured_days', snapshot.capturedDays)}</p>
      <MostActive snapshot={snapshot} />
    </>
  );
}

const MOST = 8;

/** Who did most in the window, and the way to all of them. */
function MostActive({ snapshot }: { snapshot: Snapshot }) {
  const { t, f } = useWords();
  const { place, go } = useDash();
  const rows = (snapshot.active[place.window] ?? []).slice(0, MOST);
  const members = useLive(() => membersById(rows.map(({ member }) => member)), undefined, [snapshot.computedAt, place.window]).value;
  if (!members || rows.length === 0) return null;
  const all = <Button kind="quiet" icon="next" onClick={() => go({ view: 'members', page: 0 })}>{t('panel_all_members')}</Button>;
  return (
    <Section title={t('dash_most_active')} testId="most-active" aside={all}>
      <div class="most-active">
        {rows.map(({ member, contributions, activeDays }) => {
          const name = memberName(members.get(member), t('ui_somebody'));
          return (
            <ListRow
              key={member} lead={<Avatar name={name} />} title={name} meta={t.many('panel_active_days', activeDays)} onOpen={() => go({ view: 'members', member })}
              aside={<><span class="strong">{f.number(contributions)}</span> <span class="caption">{t('panel_contributions_short')}</span></>}
            />
          );
        })}
      </div>
    </Section>
  );
}

/** What a number is, how it is computed, what is left out, and how complete its ground is. */
function Definition({ id, measured }: { id: FigureId; measured: MetricValue | undefined }) {
  const words = useWords();
  const { t, f } = words;
  const { hint, note, missing, label } = figure(id, measured, words);
  const { formula, without } = DEFINITIONS[id];
  const coverage = measured?.coverage ?? null;
  const told = coverage === null ? t('dash_about_coverage_unknown') : t('dash_about_coverage_known', f.percent(coverage.share), f.number(coverage.captured), f.number(coverage.stated));
  return (
    <dl class="definition" data-testid="definition" aria-label={t('dash_about_of', label)}>
      {/* The chart of every other number says this itself. */}
      {id === 'M1' && <><dt>{t('dash_about_what')}</dt><dd>{hint}</dd></>}
      <dt>{t('dash_about_formula')}</dt><dd>{t(formula)}</dd>
      <dt>{t('dash_about_without')}</dt><dd>{t(without)}</dd>
      <dt>{t('dash_about_n')}</dt><dd>{note || missing}</dd>
      <dt>{t('dash_about_coverage')}</dt><dd>{told}</dd>
    </dl>
  );
}
