import { Chip } from '@/components/Chip';
import { Section } from '@/components/Section';
import { Switch } from '@/components/Switch';
import { severityTone } from '@/components/tone';
import type { RuleSet } from '@/lib/model/ruleset';
import { PACKS } from '@/lib/rules/packs';
import { useSettings } from '@/lib/ui/surface';
import { useWords } from '@/lib/ui/words';
import { useChange } from './use-change';

/** Rule packs, on or off as one, and what is in each. */
export function Packs() {
  const { t } = useWords();
  return (
    <Section title={t('settings_rules')} testId="settings-rules">
      <p>{t('settings_rules_text')}</p>
      <div class="setting-list">{PACKS.map((pack) => <PackRow key={pack.id} pack={pack} />)}</div>
    </Section>
  );
}

function PackRow({ pack }: { pack: RuleSet }) {
  const { t } = useWords();
  const { packs } = useSettings();
  const change = useChange();
  const turn = (on: boolean) => change({ packs: on ? [...packs, pack.id] : packs.filter((id) => id !== pack.id) });
  return (
    <div class="pack">
      <div class="setting-block"><Switch end label={t.pick(pack.name)} checked={packs.includes(pack.id)} onChange={turn} testId={`pack-${pack.id}`} /></div>
      <details class="pack-rules">
        <summary>{t.many('settings_rules_count', pack.rules.length)}</summary>
        <ul>
          {pack.rules.map((rule) => (
            <li key={rule.id}><span>{t.pick(rule.name)}</span><Chip tone={severityTone(rule.severity)}>{t(`dash_severity_${rule.severity}`)}</Chip></li>
          ))}
        </ul>
      </details>
    </div>
  );
}
