import type { Sentence } from './rule';

export const SUGGESTION_STATES = ['proposed', 'snoozed', 'done', 'dismissed', 'expired'] as const;
export type SuggestionState = (typeof SUGGESTION_STATES)[number];

export const DISMISSALS = ['not relevant', 'already done', 'wrong', 'not now'] as const;
export type Dismissal = (typeof DISMISSALS)[number];

/** One reason for a suggestion, with the activities that prove it. */
export type Evidence = { sentence: Sentence; activities: string[] };

/** What priority is made of; each is shown. Priority = benefit · value · urgency / effort. */
export type PriorityParts = { benefit: number; value: number; urgency: number; effort: number };

/** A proposal, pure. */
export type Proposal = {
  /** Kind in the field's catalogue: S1 welcome, S2 answer. */
  kind: string;
  community: string;
  /** The member it is about. */
  member: string;
  thread?: string;
  /** The activity to act on. */
  target: string;
  /** What makes this one occasion: a dismissed one does not return until another. Id is `kind|target|episode`. */
  episode: string;
  evidence: Evidence[];
  parts: PriorityParts;
  priority: number;
  /** Slots of the draft, already filled with text of this community. */
  slots: Record<string, string>;
  /** When the occasion began. */
  since: number;
  /** When it is too late to act. */
  expiresAt: number;
};

/** Id of a suggestion: what makes it this one occasion. */
export const suggestionId = ({ kind, target, episode }: Pick<Proposal, 'kind' | 'target' | 'episode'>): string => `${kind}|${target}|${episode}`;

/** A stored suggestion. */
export type Suggestion = Proposal & {
  id: string;
  state: SuggestionState;
  proposedAt: number;
  decidedAt?: number;
  dismissal?: Dismissal;
  snoozedUntil?: number;
  /** Whether `done` was seen in captured activity or said by the operator. */
  doneBy?: 'seen' | 'said';
};
