import type { IconName } from '@/components/icons';
import type { DraftPiece } from '@/components/SuggestionCard';
import type { MessageKey, Translate } from '@/lib/browser/i18n';
import type { SuggestionCase } from '@/lib/store/queries';
import { memberName } from './names';

/** Words to start from, by kind, and the slots that go into them in order. */
const DRAFTS: Record<string, { key: MessageKey; slots: readonly string[] }> = {
  S1: { key: 'panel_s1_draft', slots: ['name', 'title'] },
  S2: { key: 'panel_s2_draft', slots: ['name', 'title'] },
};

const ICONS: Record<string, IconName> = { S1: 'welcome', S2: 'answer' };

export const suggestionIcon = ({ suggestion }: SuggestionCase): IconName => ICONS[suggestion.kind] ?? 'todo';

/** What to do, to whom: "Welcome gwen_h", "Answer 陈晓明: 固件回滚后无法联网". */
export function suggestionTitle(one: SuggestionCase, t: Translate): string {
  const name = memberName(one.member, t('ui_somebody'));
  if (one.suggestion.kind === 'S1') return t('panel_s1_title', name);
  if (one.suggestion.kind === 'S2') return one.thread?.title ? t('panel_s2_title', name, one.thread.title) : t('panel_s2_title_alone', name);
  return name;
}

/** Stands for a slot while a template is taken apart; a private character, in no text of ours. */
const SLOT = '\uE000';

/** The draft of a suggestion, cut where something of this community was filled in. Empty where the kind has none. */
export function draftOf({ suggestion }: SuggestionCase, t: Translate): DraftPiece[] {
  const template = DRAFTS[suggestion.kind];
  if (!template) return [];
  const values = template.slots.map((slot) => suggestion.slots[slot] ?? '');
  const pieces = t(template.key, ...values.map((_, index) => `${SLOT}${index}${SLOT}`)).split(SLOT);
  return pieces.map((text, index) => (index % 2 === 0 ? { text, slot: false } : { text: values[Number(text)] ?? '', slot: true })).filter(({ text }) => text !== '');
}

export const draftText = (pieces: readonly DraftPiece[]): string => pieces.map(({ text }) => text).join('');
