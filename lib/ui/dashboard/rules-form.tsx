import { useMemo, useRef, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Field } from '@/components/Field';
import { Notice } from '@/components/Notice';
import { Section } from '@/components/Section';
import { Segmented } from '@/components/Segmented';
import { Select } from '@/components/Select';
import { TextArea } from '@/components/TextArea';
import { GROUPS, type Group, type Mode, MODES, type Name, type Rule, SEVERITIES, type Severity } from '@/lib/model/rule';
import type { RuleSet } from '@/lib/model/ruleset';
import { ownSheet } from '@/lib/rules/exchange/own';
import { checkSet } from '@/lib/rules/file';
import { emptyForm, idFor, linesOf, type RuleForm, withForm } from '@/lib/rules/form';
import { faultsOf, formOf } from '@/lib/rules/form-read';
import { rewritten } from '@/lib/rules/resheet';
import { useWords } from '@/lib/ui/words';
import { formKey, keepDraft, type KnownSet, sheetKey, takenIds, useDraft, useRules, useSave } from './rules-context';
import { Examples } from './rules-examples';
import { ruleFaultWords } from './rules-fault-words';
import { WhatFields } from './rules-form-what';
import { WhoFields } from './rules-form-who';
import { Trial } from './rules-trial';
import { useRested } from './use-rested';

/** Changes a part of a form. */
export type Change = (change: Partial<RuleForm>) => void;

/** The draft of the set with this rule, or why it cannot run yet. */
function draftOf(set: RuleSet, form: RuleForm): { set: RuleSet | null; problem: string | null } {
  if (faultsOf({ ...form, name: nameText(form.name) || '…' }).length > 0) return { set: null, problem: null };
  try {
    const next = withForm(set, form);
    checkSet(next);
    return { set: next, problem: null };
  } catch (error) {
    return { set: null, problem: error instanceof Error ? error.message : String(error) };
  }
}

const nameText = (name: Name): string => (typeof name === 'string' ? name : name.zh);

/** A rule as a form, or what to do where it has no form. */
export function RulePage({ known, rule }: { known: KnownSet; rule: Rule | undefined }) {
  const { t } = useWords();
  const { go, sets } = useRules();
  const fresh = useMemo(() => (rule ? formOf(rule, known.set) : emptyForm(`${known.set.id.slice(0, 30)}-new`)), [rule, known.set]);
  if (fresh) return <FormPage known={known} rule={rule} fresh={fresh} taken={takenIds(sets)} />;
  return <Notice tone="calm" action={<Button onClick={() => go({ part: 'yaml' })}>{t('rules_edit_yaml')}</Button>}>{t('rules_as_yaml_title')}</Notice>;
}

function FormPage({ known: { set, source }, rule, fresh, taken }: { known: KnownSet; rule: Rule | undefined; fresh: RuleForm; taken: ReadonlySet<string> }) {
  const { t } = useWords();
  const { go } = useRules();
  const save = useSave();
  const draft = useDraft(formKey(set.id, rule?.id ?? ''), fresh);
  const [tried, setTried] = useState(false);
  const form = draft.value;
  const change: Change = (part) => draft.change({ ...form, ...part });
  const rested = useRested(form);
  const next = useMemo(() => draftOf(set, rested), [set, rested]);
  const faults = faultsOf(form);
  const shown = tried ? faults : [];
  const named = (): RuleForm => (rule ? form : { ...form, id: idFor(nameText(form.name), set, taken) });
  const first = useRef<HTMLDivElement>(null);
  const keep = () => {
    setTried(true);
    if (faults.length > 0) return void first.current?.querySelector<HTMLElement>('[aria-invalid="true"], input')?.focus();
    const final = named();
    const name = t.pick(final.name);
    save(withForm(set, final), t('rules_said_saved', name), { note: rule ? name : t('rules_note_new', name), saved: () => {
      draft.drop();
      if (!rule) go({ rule: final.id, part: 'rules' }, true);
    } });
  };
  const toYaml = () => {
    if (draft.changed && faults.length === 0) {
      const changed = withForm(set, named());
      keepDraft(sheetKey(set.id), (source === undefined ? null : rewritten(source, changed)) ?? ownSheet.write!(changed).text);
    }
    go({ part: 'yaml' });
  };
  return (
    <div class="workbench">
      <div class="form" ref={first} data-testid="rule-form">
        <Basics form={form} change={change} missing={shown.some(({ field }) => field === 'name')} />
        <Section title={t('rules_what')}><WhatFields form={form} change={change} set={set} faults={shown} /></Section>
        <Section title={t('rules_who')}><WhoFields form={form} change={change} /></Section>
        <ExampleFields form={form} change={change} />
        {next.set && <Examples set={next.set} only={form.id} />}
        {next.problem && <Notice tone="bad" testId="form-problem">{ruleFaultWords(t, next.problem)}</Notice>}
        <div class="form-save">
          <Button kind="primary" testId="save" disabled={!draft.changed} onClick={keep}>{t('rules_save')}</Button>
          {draft.changed && <Button kind="quiet" testId="discard" onClick={draft.drop}>{t('rules_discard')}</Button>}
          <span class="caption">{t(draft.changed ? 'rules_draft_kept' : 'rules_no_changes')}</span>
          <span class="push"><Button kind="quiet" icon="edit" testId="to-yaml" onClick={toYaml}>{t('rules_edit_yaml')}</Button></span>
        </div>
      </div>
      <Trial draft={next.set} rule={form.id} />
    </div>
  );
}

/** A name in the language of the page where it has both. */
function useName(name: Name | undefined, put: (name: Name) => void): [string, (text: string) => void] {
  const { t } = useWords();
  const side = t.language === 'zh-CN' ? 'zh' : 'en';
  if (name === undefined || typeof name === 'string') return [name ?? '', put];
  return [name[side], (text) => put({ ...name, [side]: text })];
}

function Basics({ form, change, missing }: { form: RuleForm; change: Change; missing: boolean }) {
  const { t } = useWords();
  const [name, putName] = useName(form.name, (next) => change({ name: next }));
  const [about, putAbout] = useName(form.about, (next) => change({ about: next === '' ? undefined : next }));
  return (
    <>
      <div class="form-pair">
        <Field label={t('rules_name')} value={name} onInput={putName} error={missing ? t('rules_need_name') : undefined} testId="rule-name" />
        <Select<Severity> label={t('dash_col_severity')} value={form.severity} onChange={(severity) => change({ severity })} options={SEVERITIES.map((value) => ({ value, label: t(`ui_severity_${value}`) }))} testId="rule-severity" />
        <Select<Group> label={t('rules_group')} value={form.group} onChange={(group) => change({ group })} options={GROUPS.map((value) => ({ value, label: t(`rules_group_${value}`) }))} />
      </div>
      <div class="segmented-wide">
        <span class="field-label" aria-hidden="true">{t('rules_mode')}</span>
        <Segmented<Mode> label={t('rules_mode')} value={form.mode} onChange={(mode) => change({ mode })} testId="rule-mode" options={MODES.map((value) => ({ value, label: t(`rules_mode_${value}`) }))} />
        <span class="field-hint">{t(`rules_mode_${form.mode}_hint`)}</span>
      </div>
      <Field label={t('rules_about')} value={about} onInput={putAbout} placeholder={t('rules_about_hint')} />
    </>
  );
}

function ExampleFields({ form, change }: { form: RuleForm; change: Change }) {
  const { t } = useWords();
  return (
    <Section title={t('rules_examples')}>
      <p class="caption">{t('rules_examples_text')}</p>
      <div class="form-pair">
        <TextArea label={t('rules_examples_hit')} value={form.hit} onInput={(hit) => change({ hit })} rows={3} testId="rule-hit" />
        <TextArea label={t('rules_examples_pass_label')} value={form.pass} onInput={(pass) => change({ pass })} rows={3} testId="rule-pass" />
      </div>
      {linesOf(form.hit).length + linesOf(form.pass).length > 200 && <p class="field-error">{t('rules_examples_many')}</p>}
    </Section>
  );
}
