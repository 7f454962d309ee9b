import { Button } from '@/components/Button';
import { Section } from '@/components/Section';
import { SettingRow } from '@/components/SettingRow';
import { Switch } from '@/components/Switch';
import type { Site } from '@/lib/model/settings';
import { switchSite } from '@/lib/ui/actions';
import { SiteField } from '@/lib/ui/site-field';
import { useSettings } from '@/lib/ui/surface';
import { useAct } from '@/lib/ui/undo';
import { useWords } from '@/lib/ui/words';

/** Sites that are on, and one more. Switching a site off returns its access to the browser. */
export function Sites() {
  const { t } = useWords();
  const { sites } = useSettings();
  return (
    <Section title={t('settings_sites')} testId="settings-sites">
      <p>{t('settings_sites_text')}</p>
      <div class="setting-list">
        {sites.length === 0 && <p class="setting-block quiet">{t('settings_sites_none')}</p>}
        {sites.toSorted((a, b) => a.origin.localeCompare(b.origin)).map((site) => <SiteRow key={site.origin} site={site} />)}
        <div class="setting-block"><SiteField /></div>
      </div>
    </Section>
  );
}

function SiteRow({ site }: { site: Site }) {
  const { t, f } = useWords();
  const act = useAct();
  const { host, protocol } = new URL(site.origin);
  const marks = (overlay: boolean) =>
    void act(t('settings_saved'), async () => {
      await switchSite(site.origin, true, overlay);
      return { undo: async () => void (await switchSite(site.origin, true, !overlay)) };
    });
  // No way back is offered: access was returned, and only a click on a prompt of the browser gives it again.
  const off = () => void act(t('settings_site_off_done', host), async () => void (await switchSite(site.origin, false)));
  return (
    <SettingRow title={protocol === 'https:' ? host : site.origin} hint={t('settings_site_since', f.date(site.since))} testId="site-row">
      <span title={t('settings_site_overlay_of', host)}><Switch label={t('settings_site_overlay')} checked={site.overlay} onChange={marks} testId="site-overlay" /></span>
      <Button label={t('settings_site_off_of', host)} testId="site-off" onClick={off}>{t('settings_site_off')}</Button>
    </SettingRow>
  );
}
