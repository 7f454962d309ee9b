import { useMemo, useRef } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Field } from '@/components/Field';
import { IconButton } from '@/components/IconButton';
import { Notice } from '@/components/Notice';
import { Section } from '@/components/Section';
import { Select } from '@/components/Select';
import { Switch } from '@/components/Switch';
import { TextArea } from '@/components/TextArea';
import type { RuleSet } from '@/lib/model/ruleset';
import { formatFor, RULE_FORMATS } from '@/lib/rules/exchange';
import { setApart } from '@/lib/rules/exchange/apart';
import { checkSet } from '@/lib/rules/file';
import { asId, type Read, type RuleFormat } from '@/lib/rules/exchange/format';
import { decode } from '@/lib/imports/decode';
import { moderate } from '@/lib/ui/actions';
import { useWords } from '@/lib/ui/words';
import { Page } from './page';
import { takenIds, useDraft, useRules, useSave } from './rules-context';
import { ruleFaultWords } from './rules-fault-words';
import { LeftList } from './rules-left';
import { useRested } from './use-rested';

type Typed = { text: string; name: string; format: string; action: string; asInFile: boolean };
const FRESH: Typed = { text: '', name: '', format: '', action: '', asInFile: false };

type Preview = { read: Read } | { problem: string } | null;

function previewOf(format: RuleFormat | null, { text, action }: Typed, how: { id: string; name: string }): Preview {
  if (!format || text.trim() === '') return null;
  try {
    const read = format.read(text, { ...how, ...(format.actions ? { action: action || format.actions[0]!.id } : {}) });
    // What cannot be saved is told before somebody tries.
    checkSet(read.set);
    return { read };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

/** All rules only observe until somebody has seen what they find. */
const observing = (set: RuleSet): RuleSet => ({ ...set, rules: set.rules.map((rule) => (rule.mode === 'off' ? rule : { ...rule, mode: 'observe' })) });

/** Brings in rules that others keep: shows what was understood, and all that was not. */
export function ImportRules() {
  const { t } = useWords();
  const { go, sets } = useRules();
  const draft = useDraft<Typed>('rules/import', FRESH);
  const typed = draft.value;
  const text = useRested(typed.text);
  const known = useMemo(() => formatFor(text), [text]);
  const format = RULE_FORMATS.find(({ id }) => id === typed.format) ?? known;
  const name = typed.name.trim() || t('rules_import_name');
  const id = freeId(asId(name, 'import'), new Set(sets.map(({ set }) => set.id)));
  const preview = useMemo(() => previewOf(format, { ...typed, text }, { id, name }), [format, text, typed.action, id, name]);
  const change = (part: Partial<Typed>) => draft.change({ ...typed, ...part });
  return (
    <Page narrow title={t('rules_import_title')} text={t('rules_import_text')} testId="dash-rules">
      <div><IconButton icon="back" label={t('rules_back')} testId="rules-back" onClick={() => go({ part: 'rules' })} /></div>
      <div class="form">
        <Source typed={typed} change={change} />
        {typed.text.trim() !== '' && (
          <div class="form-pair">
            <Select label={t('rules_import_format')} value={format?.id ?? ''} onChange={(next) => change({ format: next })} options={RULE_FORMATS.map((each) => ({ value: each.id, label: t.pick(each.name) }))} testId="import-format" />
            {format?.actions && <Select label={t('rules_import_action')} value={typed.action || format.actions[0]!.id} onChange={(action) => change({ action })} options={format.actions.map((each) => ({ value: each.id, label: t.pick(each.name) }))} testId="import-action" />}
            {format?.id !== 'qunlens' && <Field label={t('rules_set_name')} value={typed.name} placeholder={t('rules_import_name')} onInput={(next) => change({ name: next })} testId="import-name" />}
          </div>
        )}
        {preview && 'problem' in preview && <Notice tone="bad" testId="import-fault">{ruleFaultWords(t, preview.problem)}</Notice>}
        {preview && 'read' in preview && <Understood read={preview.read} typed={typed} change={change} drop={draft.drop} />}
      </div>
    </Page>
  );
}

/** Rules with another id that are named; all are counted. */
const MOST_RENAMED = 5;

function freeId(wanted: string, taken: ReadonlySet<string>): string {
  let id = wanted;
  for (let n = 2; taken.has(id); n += 1) id = `${wanted}-${n}`;
  return id;
}

function Source({ typed, change }: { typed: Typed; change: (part: Partial<Typed>) => void }) {
  const { t } = useWords();
  const picker = useRef<HTMLInputElement>(null);
  const picked = async (input: HTMLInputElement): Promise<void> => {
    const file = input.files?.[0];
    input.value = '';
    if (file) change({ text: decode(new Uint8Array(await file.arrayBuffer())), format: '', name: typed.name || file.name.replace(/\.[^.]*$/, '') });
  };
  return (
    <>
      <input ref={picker} type="file" accept=".yaml,.yml,.json,.txt,.csv,text/plain,text/csv" hidden aria-label={t('rules_import_file')} data-testid="rules-file" onChange={(event) => void picked(event.currentTarget)} />
      <div><Button icon="upload" testId="rules-pick" onClick={() => picker.current?.click()}>{t('rules_import_file')}</Button></div>
      <TextArea label={t('rules_import_paste')} value={typed.text} onInput={(text) => change({ text, format: '' })} rows={8} testId="rules-paste" />
    </>
  );
}

function Understood({ read: { set, templates, left }, typed, change, drop }: { read: Read; typed: Typed; change: (part: Partial<Typed>) => void; drop: () => void }) {
  const { t } = useWords();
  const { go, sets } = useRules();
  const save = useSave();
  const words = set.lists?.reduce((sum, { entries }) => sum + entries.length, 0) ?? 0;
  const replaced = sets.find((known) => known.set.id === set.id);
  const taken = useMemo(() => takenIds(sets.filter((known) => known.set.id !== set.id)), [sets, set.id]);
  const { set: apart, renamed } = useMemo(() => setApart(set, taken), [set, taken]);
  const take = () => {
    const name = t.pick(set.name);
    save(typed.asInFile ? apart : observing(apart), t('rules_said_imported', name), {
      note: t('rules_note_import'), begin: true,
      // Templates first: a rule that names one should find it.
      before: () => Promise.all(templates.map((template) => moderate({ do: 'template', template }))),
      saved: () => {
        drop();
        go({ set: set.id, rule: undefined, part: 'rules' });
      },
    });
  };
  return (
    <>
      <Notice tone="good" testId="import-read">{t('rules_import_read', t.many('settings_rules_count', set.rules.length), t.many('rules_words_count', words))}{templates.length > 0 && ` ${t.many('rules_import_templates', templates.length)}`}</Notice>
      {replaced && <Notice tone="watch">{t('rules_import_replaces', t.pick(replaced.set.name))}</Notice>}
      {renamed.length > 0 && <Notice tone="watch" testId="import-renamed">{t.many('rules_import_renamed', renamed.length, renamed.slice(0, MOST_RENAMED).map(({ from, to }) => `${from} → ${to}`).join(t('ui_list_comma')))}</Notice>}
      {left.length > 0 && <Section level={2} title={t.many('rules_import_left', left.length)}><LeftList left={left} /></Section>}
      <Switch label={t('rules_as_in_file')} hint={t('rules_as_in_file_hint')} checked={typed.asInFile} onChange={(asInFile) => change({ asInFile })} testId="as-in-file" />
      <div class="form-save">
        <Button kind="primary" testId="import-do" onClick={take}>{t('rules_import_do')}</Button>
        <Button kind="quiet" onClick={() => { drop(); go({ part: 'rules' }); }}>{t('ui_cancel')}</Button>
      </div>
    </>
  );
}
