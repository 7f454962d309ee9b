import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Chip } from '@/components/Chip';
import { EmptyState } from '@/components/EmptyState';
import { Field } from '@/components/Field';
import { Section } from '@/components/Section';
import { Switch } from '@/components/Switch';
import { emptySet } from '@/lib/model/ruleset';
import { asId } from '@/lib/rules/exchange/format';
import { useSettings } from '@/lib/ui/surface';
import { useWords } from '@/lib/ui/words';
import { Page } from './page';
import { type KnownSet, useRules, useSave } from './rules-context';
import { Missed } from './rules-missed';
import { LearntTables } from './rules-tables';
import { useChange } from './use-change';

/** All sets, own ones first, each on or off as one. */
export function SetList() {
  const { t } = useWords();
  const { place, go, sets, community } = useRules();
  const own = sets.filter(({ shipped }) => !shipped);
  const packs = sets.filter(({ shipped }) => shipped);
  const aside = (
    <div class="row">
      <Button icon="upload" testId="rules-import" onClick={() => go({ part: 'import' })}>{t('rules_import')}</Button>
      <Button kind="primary" icon="add" testId="rules-new-set" onClick={() => go({ part: 'new' }, true)}>{t('rules_new_set')}</Button>
    </div>
  );
  return (
    <Page title={t('dash_view_rules')} text={t('rules_text')} aside={aside} testId="dash-rules">
      {place.part === 'new' && <NewSet />}
      <Section title={t('rules_own')} testId="rules-own">
        {own.length === 0 ? <EmptyState level={3} icon="rules" title={t('rules_own_none')} text={t('rules_own_none_text')} /> : <div class="setting-list">{own.map((known) => <SetRow key={known.set.id} known={known} />)}</div>}
      </Section>
      <Section title={t('settings_rules')} testId="rules-packs">
        <div class="setting-list">{packs.map((known) => <SetRow key={known.set.id} known={known} />)}</div>
        <p class="caption">{t('settings_rules_text')}</p>
      </Section>
      {community && <Missed key={community.id} community={community} />}
      {community && <LearntTables key={`tables ${community.id}`} community={community} />}
    </Page>
  );
}

function SetRow({ known: { set, shipped, revision } }: { known: KnownSet }) {
  const { t, f } = useWords();
  const { go } = useRules();
  const { packs } = useSettings();
  const change = useChange();
  const name = t.pick(set.name);
  const turn = (on: boolean) => change({ packs: on ? [...packs, set.id] : packs.filter((id) => id !== set.id) });
  const active = set.rules.filter(({ mode }) => mode !== 'off').length;
  return (
    <div class="set-row">
      <div class="row row-wrap">
        <button type="button" class="link-name" data-testid={`set-${set.id}`} onClick={() => go({ set: set.id, part: 'rules' })}>{name}</button>
        {shipped && revision !== undefined && <Chip tone="accent">{t('rules_edited')}</Chip>}
      </div>
      <Switch end hideLabel label={t('rules_switch', name)} checked={packs.includes(set.id)} onChange={turn} testId={`pack-${set.id}`} />
      <span class="caption">{active === set.rules.length ? t.many('settings_rules_count', set.rules.length) : t('rules_active_of', f.number(active), f.number(set.rules.length))}</span>
    </div>
  );
}

/** A set needs a name and nothing else. */
function NewSet() {
  const { t } = useWords();
  const { go, sets } = useRules();
  const save = useSave();
  const [name, setName] = useState('');
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const make = () => {
    const taken = new Set(sets.map(({ set }) => set.id));
    const wanted = asId(name, 'set');
    let id = wanted;
    for (let n = 2; taken.has(id); n += 1) id = `${wanted}-${n}`;
    save(emptySet(id, name.trim()), t('rules_said_made', name.trim()), { begin: true, saved: () => go({ set: id, part: 'new' }) });
  };
  return (
    <form class="sheet new-set" ref={form} data-testid="new-set" onSubmit={(event) => { event.preventDefault(); if (name.trim() !== '') make(); }}>
      <Field label={t('rules_set_name')} value={name} onInput={setName} testId="new-set-name" />
      <button type="submit" class="button button-primary" disabled={name.trim() === ''} data-testid="new-set-do">{t('rules_make')}</button>
      <Button kind="quiet" onClick={() => go({ part: 'rules' }, true)}>{t('ui_cancel')}</Button>
    </form>
  );
}
