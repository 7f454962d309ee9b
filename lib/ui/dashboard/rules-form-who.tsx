import { CheckGroup } from '@/components/CheckGroup';
import { Field } from '@/components/Field';
import { Select } from '@/components/Select';
import { Switch } from '@/components/Switch';
import { TextArea } from '@/components/TextArea';
import { type RuleForm, WRITERS_CHOICES } from '@/lib/rules/form';
import { useWords } from '@/lib/ui/words';
import type { Change } from './rules-form';

/** Kinds that members write. */
const KINDS = ['post', 'comment', 'message'] as const;

/** Whose posts the rule looks at, which, and whom it leaves alone. */
export function WhoFields({ form, change }: { form: RuleForm; change: Change }) {
  const { t } = useWords();
  const { writers, fewer, kinds, language } = form;
  return (
    <>
      <div class="form-pair">
        <Select label={t('rules_writers')} value={writers} onChange={(next) => change({ writers: next })} options={WRITERS_CHOICES.map((value) => ({ value, label: t(`rules_writers_${value}`) }))} testId="rule-writers" />
        {(writers === 'posts' || writers === 'days') && <Field type="number" label={t(`rules_fewer_${writers}`)} value={fewer} onInput={(next) => change({ fewer: next })} testId="rule-fewer" />}
        <Select label={t('rules_language')} value={language} onChange={(next) => change({ language: next })} options={(['any', 'zh', 'en'] as const).map((value) => ({ value, label: t(`rules_language_${value}`) }))} />
      </div>
      <CheckGroup label={t('rules_kinds')} hint={t('rules_kinds_hint')} values={KINDS.filter((kind) => kinds.includes(kind))} onChange={(next) => change({ kinds: [...next, ...kinds.filter((kind) => !(KINDS as readonly string[]).includes(kind))] })} options={KINDS.map((value) => ({ value, label: t(`rules_what_kind_${value}`) }))} />
      <Switch label={t('rules_exempt_staff')} checked={form.exemptStaff} onChange={(exemptStaff) => change({ exemptStaff })} />
      <Switch label={t('rules_exempt_trusted')} checked={form.exemptTrusted} onChange={(exemptTrusted) => change({ exemptTrusted })} />
      <TextArea label={t('rules_exempt_members')} hint={t('rules_exempt_members_hint')} value={form.exemptMembers} onInput={(exemptMembers) => change({ exemptMembers })} rows={2} />
    </>
  );
}
