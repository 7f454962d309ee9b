import type { IconName } from '@/components/icons';
import type { DraftPiece } from '@/components/SuggestionCard';
import type { MessageKey, Translate } from '@/lib/browser/i18n';
import type { SuggestionCase } from '@/lib/store/queries';
import { draftOf } from '@/lib/suggestions/draft';
import { memberName } from './names';

/** How a kind looks and is titled; a kind without a line here is shown plainly. */
const LOOKS: Record<string, { icon: IconName; title: MessageKey }> = {
  S1: { icon: 'welcome', title: 'panel_s1_title' },
  S2: { icon: 'answer', title: 'panel_s2_title' },
};

export const suggestionIcon = ({ suggestion }: SuggestionCase): IconName => LOOKS[suggestion.kind]?.icon ?? 'todo';

/** What to do, to whom: "Welcome gwen_h", "Answer 陈晓明". */
export function suggestionTitle({ suggestion, member }: SuggestionCase, t: Translate): string {
  const name = memberName(member, t('ui_somebody'));
  const look = LOOKS[suggestion.kind];
  return look ? t(look.title, name) : name;
}

/** Why, a sentence each. The first names the post; where its text is shown, that is said already. */
export const suggestionEvidence = ({ suggestion, target }: SuggestionCase, t: Translate): string[] =>
  suggestion.evidence.slice(target?.text ? 1 : 0).map(({ sentence }) => t.say(sentence));

/** Why, in one line. */
export const suggestionReason = (one: SuggestionCase, t: Translate): string | undefined => suggestionEvidence(one, t)[0];

/** Stands for a slot while a draft is taken apart; a private character, in no text of ours. */
const SLOT = '\uE000';

/** The draft of a suggestion, cut where something of this community was filled in. Empty where there is none. */
export function draftPieces({ suggestion }: SuggestionCase, t: Translate): DraftPiece[] {
  const draft = draftOf(suggestion);
  if (!draft) return [];
  const values = (draft.args ?? []).map(String);
  const pieces = t.say({ key: draft.key, args: values.map((_, index) => `${SLOT}${index}${SLOT}`) }).split(SLOT);
  return pieces.map((text, index) => (index % 2 === 0 ? { text, slot: false } : { text: values[Number(text)] ?? '', slot: true })).filter(({ text }) => text !== '');
}

export const draftText = (pieces: readonly DraftPiece[]): string => pieces.map(({ text }) => text).join('');
