import { useRef } from 'preact/hooks';
import { Skeleton } from '@/components/Skeleton';
import { TemplatePicker } from '@/components/TemplatePicker';
import { ruleName } from '@/lib/engine/rule-names';
import { type Template, TEMPLATE_KINDS } from '@/lib/model/moderation';
import { type Slot, slotPieces, type SlotValues } from '@/lib/rules/slots';
import { templatesOf } from '@/lib/rules/templates';
import type { FlagCase } from '@/lib/store/queries';
import { templates } from '@/lib/store/rule-sets';
import { moderate } from '@/lib/ui/actions';
import { useLive } from '@/lib/ui/live';
import { communityName, memberName, webAddress } from '@/lib/ui/names';
import { placeDraft } from '@/lib/ui/place-draft';
import type { Sets } from '@/lib/ui/sets';
import { useAct } from '@/lib/ui/undo';
import { useWords, type Words } from '@/lib/ui/words';
import { usePanel } from './panel-context';

type Scene = { community: { id: string; name?: string }; sets: Sets; words: Words; now: number };

/** What a case says of each slot; what it does not say is left out. */
export function slotValues({ member, thread, activity, flags, textKept }: FlagCase, { community, sets, words: { t, f }, now }: Scene): SlotValues {
  const [worst] = flags;
  const text = textKept ? (activity?.text ?? '') : '';
  const marked = flags.flatMap(({ spans, titleSpans = [] }) => [...spans.map(({ from, to }) => text.slice(from, to)), ...titleSpans.map(({ from, to }) => (thread?.title ?? '').slice(from, to))]);
  const words = [...new Set(marked.map((word) => word.trim()).filter(Boolean))];
  return {
    name: memberName(member, ''), rule: worst ? t.pick(ruleName(worst.rule, sets.all)) : '', thread: thread?.title ?? '', community: communityName(community),
    date: f.date(activity?.at ?? worst?.at ?? now), match: words.length > 0 ? words.slice(0, 5).join(t.language === 'zh-CN' ? '、' : ', ') : '',
  };
}

/** Words for a reply to a case, put into the page's reply box or copied. */
export function Reply({ one, sets, onClose }: { one: FlagCase; sets: Sets; onClose: () => void }) {
  const words = useWords();
  const { t } = words;
  const { page, community, now } = usePanel();
  const act = useAct();
  const busy = useRef(false);
  const own = useLive(() => templates(), undefined);
  if (!own.value) return <Skeleton label={t('ui_loading')} lines={3} />;
  const kept = own.value;
  const language = t.language === 'zh-CN' ? 'zh' : 'en';
  const values = slotValues(one, { community, sets, words, now });
  const log = (template: Template) => moderate({ do: 'drafted', activity: one.activityId, template: template.name });
  const place = async (text: string, template: Template) => {
    if (busy.current) return;
    busy.current = true;
    void act(t('panel_said_opening'), async () => undefined);
    try {
      const became = await placeDraft(page.tab ?? {}, { activity: one.activityId, url: webAddress(one.activity?.url ?? one.thread?.url) }, text);
      await act(t(became === 'placed' ? 'panel_said_placing' : 'review_said_no_box'), async () => void (await log(template)));
      onClose();
    } catch (error) {
      void act('', () => Promise.reject(error));
    }
    busy.current = false;
  };
  const copy = (text: string, template: Template) => void act(t('panel_said_copied'), async () => {
    await navigator.clipboard.writeText(text);
    await log(template);
    onClose();
  });
  return (
    <TemplatePicker<Slot>
      templates={TEMPLATE_KINDS.flatMap((kind) => templatesOf(kind, kept, language))} nameOf={(slot) => t(`slot_${slot}`)} onClose={onClose}
      piecesOf={({ text }, typed) => slotPieces(text, { ...values, ...typed })} onPlace={(text, template) => void place(text, template)} onCopy={copy}
    />
  );
}
