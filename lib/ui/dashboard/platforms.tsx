import { Chip } from '@/components/Chip';
import { type Column, DataTable } from '@/components/DataTable';
import { Section } from '@/components/Section';
import { type Platform, PLATFORMS } from '@/lib/adapters/platforms';
import { UNREADABLE } from '@/lib/adapters/unreadable';
import type { MessageKey } from '@/lib/browser/i18n';
import { useNow } from '@/lib/ui/clock';
import { useWords } from '@/lib/ui/words';
import { Page } from './page';

/** The shape of a platform's pages may have changed when its newest fixture is older than this, in months. */
const OLD_MONTHS = 12;

/** Whole months from a fixture's month (`2026-11`) to a time. */
export function monthsSince(fixture: string, now: number): number {
  const [year = 0, month = 1] = fixture.split('-').map(Number);
  const today = new Date(now);
  return (today.getUTCFullYear() - year) * 12 + today.getUTCMonth() + 1 - month;
}

const whatKey = (what: Platform['captures'][number]): MessageKey => (what === 'thread' || what === 'member' ? `platforms_what_${what}` : `export_kind_${what}`);

/** Every platform: what is captured there, how, and when the shape of its pages was last checked. */
export function Platforms() {
  const { t, f } = useWords();
  const now = useNow();
  const columns: Column<'name' | 'where' | 'captures' | 'pages' | 'how' | 'fixture'>[] = [
    { id: 'name', label: t('platforms_name') }, { id: 'where', label: t('platforms_where'), wide: true }, { id: 'captures', label: t('platforms_captures') },
    { id: 'pages', label: t('platforms_pages'), wide: true }, { id: 'how', label: t('platforms_how'), wide: true }, { id: 'fixture', label: t('platforms_fixture') },
  ];
  const rows = PLATFORMS.toSorted((a, b) => a.name.localeCompare(b.name, 'en')).map(({ id, name, hosts, captures, pages, how, fixture }) => ({
    key: id,
    testId: 'platform',
    cells: [
      name, hosts?.[0] ?? t('platforms_any_host'), f.list(captures.map((what) => t(whatKey(what)))), f.list(pages.map((kind) => t(`platforms_page_${kind}`))),
      f.list(how.map((way) => t(`platforms_how_${way}`))),
      monthsSince(fixture, now) > OLD_MONTHS ? <span title={t('platforms_old_hint')}>{fixture} <Chip tone="watch">{t('platforms_old')}</Chip></span> : fixture,
    ],
  }));
  return (
    <Page title={t('dash_view_platforms')} text={t('platforms_text')} testId="dash-platforms">
      <div class="platform-table"><DataTable label={t('dash_view_platforms')} columns={columns} rows={rows} testId="platforms" /></div>
      <Section title={t('platforms_unreadable')} testId="platforms-unreadable">
        <ul class="list">{UNREADABLE.map(({ id }) => <li key={id}>{t(`unreadable_${id}`)}</li>)}</ul>
      </Section>
    </Page>
  );
}
