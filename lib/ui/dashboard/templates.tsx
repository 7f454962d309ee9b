import '@/components/styles/review.css';
import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { CardBox } from '@/components/CardBox';
import { Field } from '@/components/Field';
import { IconButton } from '@/components/IconButton';
import { Section } from '@/components/Section';
import { Select } from '@/components/Select';
import { Skeleton } from '@/components/Skeleton';
import { TextArea } from '@/components/TextArea';
import type { Command } from '@/lib/model/command';
import { type Template, TEMPLATE_KINDS } from '@/lib/model/moderation';
import { slotPieces, SLOTS, unknownSlots } from '@/lib/rules/slots';
import { readyTemplates, type TemplateKind, templatesOf } from '@/lib/rules/templates';
import { templates } from '@/lib/store/rule-sets';
import { type Done, moderate } from '@/lib/ui/actions';
import { useLive } from '@/lib/ui/live';
import { useAct } from '@/lib/ui/undo';
import { useWords } from '@/lib/ui/words';

/** Does several things in order; undoing goes back in the other. */
async function moderateAll(commands: readonly Command[]): Promise<Done> {
  const done: Done[] = [];
  for (const command of commands) done.push(await moderate(command));
  return {
    undo: async () => {
      for (const { undo } of done.toReversed()) await undo();
    },
  };
}

/** Those that came with the product become the moderator's own at the first change of their kind. */
const adopted = (kind: TemplateKind, own: readonly Template[], language: 'zh' | 'en', but: string): Command[] =>
  own.some((template) => template.kind === kind) ? [] : readyTemplates(kind, language).filter(({ id }) => id !== but).map((template) => ({ do: 'template', template }));

/** Words that moderators reply with, and reasons that they give. */
export function Templates() {
  const { t } = useWords();
  const own = useLive(() => templates(), undefined).value;
  const act = useAct();
  const [edited, setEdited] = useState<Template | null>(null);
  const language = t.language === 'zh-CN' ? 'zh' : 'en';
  if (!own) return <Section title={t('templates_title')}><Skeleton label={t('ui_loading')} lines={4} /></Section>;
  const before = own.find(({ id }) => id === edited?.id);
  const save = (next: Template) => void act(t('templates_said_saved', next.name), async () => {
    const done = await moderateAll([...adopted(next.kind, own.filter(({ id }) => id !== next.id), language, next.id), { do: 'template', template: next }]);
    setEdited(null);
    return done;
  });
  const drop = (template: Template) => void act(t('templates_said_dropped', template.name), () =>
    moderateAll([...adopted(template.kind, own, language, template.id), ...(own.some(({ id }) => id === template.id) ? [{ do: 'dropTemplate' as const, id: template.id }] : [])]));
  const add = (kind: TemplateKind) => setEdited({ id: crypto.randomUUID(), kind, name: '', text: '' });
  return (
    <Section title={t('templates_title')} testId="settings-templates">
      <p>{t('templates_text')}</p>
      {TEMPLATE_KINDS.map((kind) => (
        <Section key={kind} title={t(`template_kind_${kind}`)} level={3} aside={<Button testId={`template-new-${kind}`} onClick={() => add(kind)}>{t('templates_add')}</Button>}>
          {edited?.kind === kind && !before && templatesOf(kind, own, language).every(({ id }) => id !== edited.id) && <Editor key={edited.id} template={edited} onSave={save} onClose={() => setEdited(null)} />}
          <ul class="note-list">
            {templatesOf(kind, own, language).map((template) => (template.id === edited?.id
              ? <li key={template.id}><Editor template={edited} onSave={save} onClose={() => setEdited(null)} /></li>
              : <Row key={template.id} template={template} onEdit={() => setEdited(template)} onDrop={() => drop(template)} />))}
          </ul>
        </Section>
      ))}
    </Section>
  );
}

function Row({ template, onEdit, onDrop }: { template: Template; onEdit: () => void; onDrop: () => void }) {
  const { t } = useWords();
  const pieces = slotPieces(template.text, Object.fromEntries(SLOTS.map((slot) => [slot, t(`slot_${slot}`)])));
  return (
    <li class="template-item" data-testid="template-row">
      <span class="words"><b>{template.name}</b><br />{pieces.map(({ text, slot }, index) => (slot ? <span class="slot" key={index}>{text}</span> : text))}</span>
      <Button kind="quiet" label={t('templates_edit_of', template.name)} testId="template-edit" onClick={onEdit}>{t('templates_edit')}</Button>
      <IconButton icon="erase" label={t('templates_drop_of', template.name)} testId="template-drop" onClick={onDrop} />
    </li>
  );
}

function Editor({ template, onSave, onClose }: { template: Template; onSave: (template: Template) => void; onClose: () => void }) {
  const { t, f } = useWords();
  const [draft, setDraft] = useState(template);
  const change = (next: Partial<Template>) => setDraft((old) => ({ ...old, ...next }));
  const wrong = unknownSlots(draft.text);
  const isReady = draft.name.trim() !== '' && draft.text.trim() !== '' && wrong.length === 0;
  const submit = (event: Event) => {
    event.preventDefault();
    if (isReady) onSave({ ...draft, name: draft.name.trim().slice(0, 60), text: draft.text.trim().slice(0, 4_000) });
  };
  return (
    <div class="grow">
      <CardBox title={draft.name || t('templates_add')} testId="template-editor" onClose={onClose}>
        <form class="template-edit" onSubmit={submit}>
          <Field label={t('templates_name')} value={draft.name} testId="template-name" onInput={(name) => change({ name })} />
          <Select<TemplateKind> label={t('templates_kind')} value={draft.kind} options={TEMPLATE_KINDS.map((value) => ({ value, label: t(`template_kind_${value}`) }))} onChange={(kind) => change({ kind })} />
          <TextArea
            label={t('templates_words')} value={draft.text} rows={5} hint={t('templates_words_hint')} error={wrong.length > 0 ? t('templates_unknown_slot', f.list(wrong)) : undefined}
            testId="template-text" onInput={(text) => change({ text })}
          />
          <div class="actions" role="group" aria-label={t('templates_slots')}>{SLOTS.map((slot) => <Button key={slot} onClick={() => change({ text: `${draft.text}{{${slot}}}` })}>{t(`slot_${slot}`)}</Button>)}</div>
          <div class="actions">
            <button type="submit" class="button button-primary" disabled={!isReady} data-testid="template-save">{t('templates_save')}</button>
            <Button kind="quiet" hint="Esc" onClick={onClose}>{t('ui_cancel')}</Button>
          </div>
        </form>
      </CardBox>
    </div>
  );
}
