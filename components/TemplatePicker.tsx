import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Template } from '@/lib/model/moderation';
import { useWords } from '@/lib/ui/words';
import { Button } from './Button';
import { CardBox } from './CardBox';
import { Field } from './Field';
import { Kbd } from './Kbd';

/** A text cut at its slots; `slot` names the slot that a piece fills. */
export type TemplatePiece<Slot extends string> = { text: string; slot?: Slot };

export type TemplatePickerProps<Slot extends string> = {
  templates: readonly Template[];
  /** How a template reads with these values, in place of those of the case. */
  piecesOf: (template: Template, typed: Partial<Record<Slot, string>>) => readonly TemplatePiece<Slot>[];
  nameOf: (slot: Slot) => string;
  onPlace: (text: string, template: Template) => void; onCopy: (text: string, template: Template) => void; onClose: () => void;
};

/** Chooses words for a reply by number. What the case does not say is asked for; with an empty slot nothing can be inserted. */
export function TemplatePicker<Slot extends string>(props: TemplatePickerProps<Slot>) {
  const { templates, onClose } = props;
  const { t } = useWords();
  const [chosen, setChosen] = useState<Template | null>(null);
  const pick = (key: string) => {
    const template = /^[1-9]$/.test(key) ? templates[Number(key) - 1] : undefined;
    if (template) setChosen(template);
  };
  return (
    <CardBox title={t('review_reply_title')} testId="reply-box" onClose={onClose} onKey={pick}>
      <ol class="template-list">
        {templates.map((template, index) => (
          <li key={template.id}>
            <button type="button" class="template-row" aria-pressed={template.id === chosen?.id} data-testid="template" onClick={() => setChosen(template)}>
              {index < 9 && <Kbd>{index + 1}</Kbd>}<span class="one-line">{template.name}</span><span class="caption push">{t(`template_kind_${template.kind}`)}</span>
            </button>
          </li>
        ))}
      </ol>
      {chosen ? <Draft key={chosen.id} {...props} template={chosen} /> : <div class="actions"><Button kind="quiet" hint="Esc" onClick={onClose}>{t('ui_cancel')}</Button></div>}
    </CardBox>
  );
}

function Draft<Slot extends string>({ template, piecesOf, nameOf, onPlace, onCopy, onClose }: TemplatePickerProps<Slot> & { template: Template }) {
  const { t } = useWords();
  const [typed, setTyped] = useState<Partial<Record<Slot, string>>>({});
  const form = useRef<HTMLFormElement>(null);
  const asked = [...new Set(piecesOf(template, {}).flatMap(({ text, slot }) => (slot !== undefined && text === '' ? [slot] : [])))];
  const pieces = piecesOf(template, typed);
  const isFull = pieces.every(({ text }) => text !== '');
  const text = pieces.map((piece) => piece.text).join('');
  useLayoutEffect(() => form.current?.querySelector<HTMLElement>('input, button')?.focus(), []);
  const submit = (event: Event) => {
    event.preventDefault();
    if (isFull) onPlace(text, template);
  };
  return (
    <form class="stack" ref={form} onSubmit={submit}>
      <p class="draft words" data-testid="reply-draft">
        {pieces.map((piece, index) => (piece.slot === undefined ? piece.text : <span class={piece.text === '' ? 'slot slot-empty' : 'slot'} key={index}>{piece.text || nameOf(piece.slot)}</span>))}
      </p>
      {asked.map((slot) => <Field key={slot} label={nameOf(slot)} value={typed[slot] ?? ''} hint={t('review_slot_hint')} testId={`slot-${slot}`} onInput={(value) => setTyped((old) => ({ ...old, [slot]: value }))} />)}
      <div class="actions">
        <button type="submit" class="button button-primary" disabled={!isFull} data-testid="reply-place">{t('review_place')}<Kbd>↵</Kbd></button>
        <Button icon="copy" disabled={!isFull} testId="reply-copy" onClick={() => onCopy(text, template)}>{t('review_copy')}</Button>
        <Button kind="quiet" hint="Esc" onClick={onClose}>{t('ui_cancel')}</Button>
      </div>
    </form>
  );
}
