import type { Sentence } from '@/lib/model/rule';
import type { Proposal } from '@/lib/model/suggestion';

/** Drafts of a kind, the one that says most first: its key in the catalogue and the slots that stand at $1, $2, … */
const DRAFTS: Record<string, { key: string; slots: readonly string[] }[]> = {
  S1: [{ key: 'suggest_s1_draft_expert', slots: ['name', 'title', 'expert'] }, { key: 'suggest_s1_draft', slots: ['name', 'title'] }],
  S2: [{ key: 'suggest_s2_draft_expert', slots: ['name', 'title', 'expert'] }, { key: 'suggest_s2_draft', slots: ['name', 'title'] }],
};

/** The draft for a proposal as a sentence with all slots filled; null when a slot is missing: half a draft is none. */
export function draftOf({ kind, slots }: Pick<Proposal, 'kind' | 'slots'>): Sentence | null {
  const fitting = DRAFTS[kind]?.find((draft) => draft.slots.every((slot) => slots[slot]));
  return fitting ? { key: fitting.key, args: fitting.slots.map((slot) => slots[slot] ?? '') } : null;
}

/** The key of the plainest draft of a kind; undefined for a kind without drafts. */
export const draftKey = (kind: string): string | undefined => DRAFTS[kind]?.at(-1)?.key;
