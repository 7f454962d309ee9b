import { CheckGroup } from '@/components/CheckGroup';
import { Field } from '@/components/Field';
import { Segmented } from '@/components/Segmented';
import { Select } from '@/components/Select';
import { Switch } from '@/components/Switch';
import { TextArea } from '@/components/TextArea';
import type { RuleSet } from '@/lib/model/ruleset';
import { CONTACT_KINDS } from '@/lib/rules/contact';
import { type Disguise, DISGUISES, FLOOD_UNITS, LINK_SORTS, linesOf, type RuleForm, type What, WHATS, WORD_MATCHES } from '@/lib/rules/form';
import type { FormFault } from '@/lib/rules/form-read';
import { PERSONAL_KINDS } from '@/lib/rules/personal';
import type { MessageKey } from '@/lib/browser/i18n';
import { useWords } from '@/lib/ui/words';
import type { Change } from './rules-form';

export type WhatProps = { form: RuleForm; change: Change; set: RuleSet; faults: readonly FormFault[] };

const FIELDS: { readonly [Key in What]: (props: WhatProps & { error: string | undefined }) => preact.JSX.Element } = {
  words: Words, contact: Contact, personal: Personal, link: Links, regex: Patterns, copies: Copies, flood: Flood, model: Model,
};

/** What the rule looks for: one thing, with its settings. */
export function WhatFields(props: WhatProps) {
  const { t } = useWords();
  const { form, change, faults } = props;
  const Shown = FIELDS[form.what];
  const fault = faults.find(({ field }) => field === form.what);
  return (
    <>
      <Select<What> label={t('rules_what_kind')} hideLabel value={form.what} onChange={(what) => change({ what })} testId="rule-what" options={WHATS.map((value) => ({ value, label: t(`rules_what_${value}`) }))} />
      <Shown {...props} error={fault && t(fault.key)} />
      <TextArea label={t('rules_allow')} hint={t('rules_allow_hint')} value={form.allow} onInput={(allow) => change({ allow })} rows={2} testId="rule-allow" />
    </>
  );
}

type Props = WhatProps & { error: string | undefined };

function Words({ form: { words }, change, set, error }: Props) {
  const { t } = useWords();
  const put = (part: Partial<RuleForm['words']>) => change({ words: { ...words, ...part } });
  const sharing = words.list === undefined ? 0 : set.rules.filter((rule) => JSON.stringify(rule).includes(`"list":"${words.list}"`)).length;
  const hint = sharing > 1 ? t('rules_words_shared', words.list ?? '', sharing) : t('rules_words_hint', linesOf(words.entries).length);
  return (
    <>
      <TextArea label={t('rules_words')} hint={hint} error={error} value={words.entries} onInput={(entries) => put({ entries })} rows={6} testId="rule-words" />
      <CheckGroup<Disguise> label={t('rules_disguises')} hint={t('rules_disguises_hint')} values={words.disguises} onChange={(disguises) => put({ disguises })} options={DISGUISES.map((value) => ({ value, label: t(`rules_disguise_${value}`) }))} testId="rule-disguises" />
      <div class="form-pair">
        <Select label={t('rules_match')} value={words.match} onChange={(match) => put({ match })} options={WORD_MATCHES.map((value) => ({ value, label: t(`rules_match_${value}`) }))} />
        <Field type="number" label={t('rules_min')} value={words.min} onInput={(min) => put({ min })} />
      </div>
      <Switch label={t('rules_case')} checked={words.caseSensitive} onChange={(caseSensitive) => put({ caseSensitive })} />
    </>
  );
}

/** Their names are those that the ids have in the catalogue. */
const kindKey = (id: string): MessageKey => `rules_kind_${id.toLowerCase().replaceAll('-', '_')}` as MessageKey;

function Contact({ form: { contact }, change, error }: Props) {
  const { t } = useWords();
  return <CheckGroup label={t('rules_contact_types')} error={error} values={contact.types} onChange={(types) => change({ contact: { types } })} options={CONTACT_KINDS.map(({ id }) => ({ value: id, label: t(kindKey(id)) }))} testId="rule-contact" />;
}

function Personal({ form: { personal }, change, error }: Props) {
  const { t } = useWords();
  return (
    <>
      <CheckGroup label={t('rules_personal_kinds')} error={error} values={personal.kinds} onChange={(kinds) => change({ personal: { ...personal, kinds } })} options={PERSONAL_KINDS.map(({ id }) => ({ value: id, label: t(kindKey(id)) }))} testId="rule-personal" />
      <Segmented label={t('rules_personal_of')} value={personal.of} onChange={(of) => change({ personal: { ...personal, of } })} options={(['anyone', 'others'] as const).map((value) => ({ value, label: t(`rules_personal_${value}`) }))} />
    </>
  );
}

function Links({ form: { link }, change }: Props) {
  const { t } = useWords();
  return (
    <>
      <Select label={t('rules_link_sort')} value={link.sort} onChange={(sort) => change({ link: { ...link, sort } })} options={LINK_SORTS.map((value) => ({ value, label: t(`rules_link_${value.toLowerCase() as Lowercase<typeof value>}`) }))} />
      <TextArea label={t('rules_domains')} hint={t('rules_domains_hint')} value={link.domains} onInput={(domains) => change({ link: { ...link, domains } })} rows={3} testId="rule-domains" />
    </>
  );
}

function Patterns({ form: { regex }, change, error }: Props) {
  const { t } = useWords();
  return (
    <>
      <TextArea label={t('rules_patterns')} hint={t('rules_patterns_hint')} error={error} value={regex.patterns} onInput={(patterns) => change({ regex: { ...regex, patterns } })} rows={3} testId="rule-patterns" />
      <Switch label={t('rules_any_case')} checked={regex.anyCase} onChange={(anyCase) => change({ regex: { ...regex, anyCase } })} />
    </>
  );
}

function Copies({ form: { copies }, change }: Props) {
  const { t } = useWords();
  return (
    <div class="form-pair">
      <Select label={t('rules_copies_of')} value={copies.of} onChange={(of) => change({ copies: { ...copies, of } })} options={(['anyone', 'own'] as const).map((value) => ({ value, label: t(`rules_copies_${value}`) }))} />
      <Field type="number" label={t('rules_copies_days')} value={copies.withinDays} onInput={(withinDays) => change({ copies: { ...copies, withinDays } })} />
    </div>
  );
}

function Flood({ form: { flood }, change }: Props) {
  const { t } = useWords();
  const put = (part: Partial<RuleForm['flood']>) => change({ flood: { ...flood, ...part } });
  return (
    <>
      <div class="form-pair">
        <Field type="number" label={t('rules_flood_count')} value={flood.count} onInput={(count) => put({ count })} />
        <Field type="number" label={t('rules_flood_within')} value={flood.within} onInput={(within) => put({ within })} />
        <Select label={t('rules_flood_unit')} value={flood.unit} onChange={(unit) => put({ unit })} options={FLOOD_UNITS.map((value) => ({ value, label: t(`rules_unit_${value}`) }))} />
      </div>
      <Switch label={t('rules_flood_alike')} checked={flood.alike} onChange={(alike) => put({ alike })} />
    </>
  );
}

function Model({ form: { model }, change }: Props) {
  const { t } = useWords();
  return (
    <div class="form-pair">
      <Select label={t('rules_model')} value={model.name} onChange={(name) => change({ model: { ...model, name } })} options={(['offence', 'negative', 'ad'] as const).map((value) => ({ value, label: t(`rules_table_${value}`) }))} />
      <Select label={t('rules_model_band')} hint={t('rules_model_hint')} value={model.band} onChange={(band) => change({ model: { ...model, band } })} options={(['likely', 'look'] as const).map((value) => ({ value, label: t(`rules_model_${value}`) }))} />
    </div>
  );
}
