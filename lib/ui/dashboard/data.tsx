import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Field } from '@/components/Field';
import { Section } from '@/components/Section';
import { Select } from '@/components/Select';
import { communities, storageUse, totals } from '@/lib/store/queries';
import { erase } from '@/lib/ui/actions';
import { useLive } from '@/lib/ui/live';
import { communityName } from '@/lib/ui/names';
import { ExportBox } from '@/lib/ui/panel/export-box';
import { ImportBox } from '@/lib/ui/panel/import-box';
import { useAct } from '@/lib/ui/undo';
import { useWords } from '@/lib/ui/words';
import { Page } from './page';
import { RebuildBox } from './rebuild-box';

/** Stands for all communities in the lists; no id of a community is empty. */
const ALL = '';

/** How much is stored, and taking it along, bringing it in, erasing it. */
export function YourData() {
  const { t } = useWords();
  return (
    <Page narrow title={t('dash_view_data')} testId="dash-data">
      <div class="settings">
        <Stored />
        <Save />
        <Section title={t('panel_import')} testId="import"><ImportBox community={undefined} /></Section>
        <RebuildBox />
        <Erase />
      </div>
    </Page>
  );
}

function Stored() {
  const { t, f } = useWords();
  const held = useLive(() => totals(), undefined).value;
  const used = useLive(() => storageUse(), undefined, [held?.activities]).value;
  const size = used?.usedBytes === undefined ? undefined : used.quotaBytes === undefined ? t('dash_data_used', f.bytes(used.usedBytes)) : t('dash_data_used_of', f.bytes(used.usedBytes), f.bytes(used.quotaBytes));
  const counts = [
    ['dash_data_activities', held?.activities], ['dash_data_members', held?.members], ['dash_data_threads', held?.threads],
    ['dash_data_communities', held?.communities], ['dash_data_flags', held?.flags], ['dash_data_suggestions', held?.suggestions],
  ] as const;
  return (
    <Section title={t('dash_data_totals')} testId="totals" aside={size}>
      <dl class="totals sheet">{counts.map(([key, count]) => <div key={key}><dt>{t(key)}</dt><dd data-testid={key}>{f.number(count)}</dd></div>)}</dl>
    </Section>
  );
}

/** The communities to choose from, everything first. */
function useChoices(everything: string): { value: string; label: string }[] {
  const known = useLive(() => communities(), []);
  return [{ value: ALL, label: everything }, ...known.value.map((community) => ({ value: community.id, label: communityName(community) }))];
}

function Save() {
  const { t } = useWords();
  const [chosen, choose] = useState(ALL);
  const known = useLive(() => communities(), []);
  const community = known.value.find(({ id }) => id === chosen);
  const held = useLive(() => totals(community?.id), undefined, [community?.id]).value;
  return (
    <div class="stack">
      <ExportBox key={chosen} community={community} total={held ? held.activities + held.members + held.threads + held.communities : 0} />
      {known.value.length > 1 && <Select label={t('dash_data_export_of')} value={chosen} options={useChoices(t('dash_captures_all'))} onChange={choose} testId="export-of" />}
    </div>
  );
}

/** Erases for good; a typed word stands between the click and the loss. */
function Erase() {
  const { t } = useWords();
  const act = useAct();
  const [chosen, choose] = useState(ALL);
  const [typed, setTyped] = useState('');
  const choices = useChoices(t('dash_erase_everything'));
  const name = choices.find(({ value }) => value === chosen)?.label ?? t('dash_erase_everything');
  const word = t('dash_erase_word');
  const sure = typed.trim().toLowerCase() === word.toLowerCase();
  const run = () => {
    setTyped('');
    void act(t('dash_erased', name), () => erase(chosen === ALL ? undefined : chosen));
  };
  return (
    <Section title={t('dash_erase')} testId="erase">
      <div class="sheet stack">
        <Select label={t('dash_erase_which')} value={chosen} options={choices} onChange={choose} testId="erase-which" />
        <p class="small quiet">{chosen === ALL ? t('dash_erase_all_text') : t('dash_erase_text', name)}</p>
        <Field label={t('dash_erase_type', word)} value={typed} onInput={setTyped} testId="erase-word" />
        <div><Button kind="danger" icon="erase" disabled={!sure} testId="erase-do" onClick={run}>{t('dash_erase_do')}</Button></div>
      </div>
    </Section>
  );
}
