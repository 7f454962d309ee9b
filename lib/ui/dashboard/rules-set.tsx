import { Button } from '@/components/Button';
import { Chip } from '@/components/Chip';
import { EmptyState } from '@/components/EmptyState';
import { IconButton } from '@/components/IconButton';
import { Segmented } from '@/components/Segmented';
import { Switch } from '@/components/Switch';
import { moderate } from '@/lib/ui/actions';
import { useSettings } from '@/lib/ui/surface';
import { useAct } from '@/lib/ui/undo';
import { useWords } from '@/lib/ui/words';
import { Page } from './page';
import type { RulePart } from './place';
import { type KnownSet, useRules } from './rules-context';
import { ExportSet } from './rules-export';
import { RulePage } from './rules-form';
import { Revisions } from './rules-revisions';
import { RuleRows } from './rules-rows';
import { SheetPage } from './rules-sheet';
import { useChange } from './use-change';

const PARTS = ['rules', 'yaml', 'revisions', 'export'] as const satisfies readonly RulePart[];

/** One set: its rules, its text, what it was before. */
export function OneSet({ known }: { known: KnownSet }) {
  const { t } = useWords();
  const { place, go } = useRules();
  const { set, shipped, revision } = known;
  const name = t.pick(set.name);
  const rule = set.rules.find(({ id }) => id === place.rule);
  const isRule = place.part === 'new' || (place.part === 'rules' && rule !== undefined);
  const back = () => (isRule || place.rule !== undefined ? go({ rule: undefined, part: 'rules' }) : go({ set: undefined, part: 'rules' }));
  return (
    <Page title={isRule ? (rule ? t.pick(rule.name) : t('rules_new_rule')) : name} testId="dash-rules" aside={isRule ? undefined : <SetSwitch known={known} />}>
      <div class="row row-wrap">
        <IconButton icon="back" label={isRule ? t('rules_back_to', name) : t('rules_back')} testId="rules-back" onClick={back} />
        {isRule ? <span class="quiet">{name}</span> : (
          <Segmented<RulePart>
            label={t('rules_parts')} value={place.part} testId="rules-part" onChange={(part) => go({ part, rule: undefined })}
            options={PARTS.map((value) => ({ value, label: t(`rules_part_${value}`) }))}
          />
        )}
        {shipped && revision !== undefined && !isRule && <AsShipped id={set.id} name={name} />}
      </div>
      {isRule && <RulePage key={place.rule ?? ''} known={known} rule={rule} />}
      {!isRule && place.part === 'rules' && <SetRules known={known} />}
      {place.part === 'yaml' && <SheetPage key={revision} known={known} />}
      {place.part === 'revisions' && <Revisions known={known} />}
      {place.part === 'export' && <ExportSet set={set} />}
    </Page>
  );
}

function SetSwitch({ known: { set } }: { known: KnownSet }) {
  const { t } = useWords();
  const { packs } = useSettings();
  const change = useChange();
  const turn = (on: boolean) => change({ packs: on ? [...packs, set.id] : packs.filter((id) => id !== set.id) });
  return <Switch label={t('rules_set_on')} checked={packs.includes(set.id)} onChange={turn} testId="set-on" />;
}

/** Gives a pack back as it came; what was changed can be brought back at once. */
function AsShipped({ id, name }: { id: string; name: string }) {
  const { t } = useWords();
  const act = useAct();
  return (
    <span class="row push">
      <Chip tone="accent">{t('rules_edited')}</Chip>
      <Button kind="quiet" icon="undo" testId="as-shipped" onClick={() => void act(t('rules_said_shipped', name), () => moderate({ do: 'dropSet', set: id }))}>{t('rules_as_shipped')}</Button>
    </span>
  );
}

function SetRules({ known }: { known: KnownSet }) {
  const { t } = useWords();
  const { go } = useRules();
  const { packs } = useSettings();
  const { set, shipped } = known;
  return (
    <>
      {set.about !== undefined && <p class="quiet">{t.pick(set.about)}</p>}
      {!packs.includes(set.id) && <p class="caption">{t('rules_set_off')}</p>}
      {set.rules.length === 0 ? <EmptyState icon="rules" title={t('rules_none')} text={t('rules_none_text')} testId="no-rules" /> : <RuleRows set={set} />}
      <div class="row row-wrap">
        <Button icon="add" kind={set.rules.length === 0 ? 'primary' : 'plain'} testId="new-rule" onClick={() => go({ rule: undefined, part: 'new' })}>{t('rules_new_rule')}</Button>
        {!shipped && <span class="push"><DropSet known={known} /></span>}
      </div>
    </>
  );
}

function DropSet({ known: { set } }: { known: KnownSet }) {
  const { t } = useWords();
  const { go } = useRules();
  const act = useAct();
  const drop = () => void act(t('rules_said_dropped', t.pick(set.name)), async () => {
    const done = await moderate({ do: 'dropSet', set: set.id });
    go({ set: undefined, rule: undefined, part: 'rules' });
    return done;
  });
  return <Button kind="danger" icon="erase" testId="drop-set" onClick={drop}>{t('rules_drop')}</Button>;
}
