import { useMemo } from 'preact/hooks';
import { Section } from '@/components/Section';
import { Select } from '@/components/Select';
import { SettingRow } from '@/components/SettingRow';
import type { Community } from '@/lib/model/records';
import { communities } from '@/lib/store/queries';
import { setZone } from '@/lib/ui/actions';
import { useLive } from '@/lib/ui/live';
import { communityName, platformName } from '@/lib/ui/names';
import { useAct } from '@/lib/ui/undo';
import { useWords } from '@/lib/ui/words';

/** In whose time the days of each community are counted. */
export function Zones() {
  const { t } = useWords();
  const known = useLive(() => communities(), []);
  if (known.value.length === 0) return null;
  return (
    <Section title={t('settings_zones')} testId="settings-zones">
      <p>{t('settings_zones_text')}</p>
      <div class="setting-list">{known.value.map((community) => <ZoneRow key={community.id} community={community} />)}</div>
    </Section>
  );
}

/** How far a zone is from UTC now: `UTC+8`. */
function offset(zone: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts();
  return (parts.find(({ type }) => type === 'timeZoneName')?.value ?? '').replace('GMT', 'UTC');
}

function ZoneRow({ community }: { community: Community }) {
  const { t } = useWords();
  const act = useAct();
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zone = community.zone ?? own;
  const zones = useMemo(() => [...new Set([...Intl.supportedValuesOf('timeZone'), zone, own, 'UTC'])].toSorted(), [zone, own]);
  const options = useMemo(() => zones.map((each) => ({ value: each, label: `${each.replaceAll('_', ' ')} (${offset(each)})` })), [zones]);
  const name = communityName(community);
  const choose = (next: string) =>
    void act(t('settings_zone_done', name, next), async () => {
      await setZone(community.id, next);
      return { undo: () => setZone(community.id, zone) };
    });
  return (
    <SettingRow title={name} hint={platformName(community.platform, t)} testId="zone-row">
      <Select label={t('settings_zone_of', name)} hideLabel value={zone} options={options} onChange={choose} testId="zone" />
    </SettingRow>
  );
}
