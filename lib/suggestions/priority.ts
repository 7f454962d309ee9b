import type { PriorityParts } from '@/lib/model/suggestion';

/**
 * Priority = benefit · value · urgency / effort (metrics.md §6.1); each part is shown.
 *
 * - `benefit`: what acting changes, as a share of members who come back. A weak prior until it is measured here.
 *   Replies to a first post go with 56 % against 44 % posting again (Joyce & Kraut 2006, observational): +12 points,
 *   halved because members who get replies differ anyway, so .06. An answer to a question has the same to say for it,
 *   and serves all who have the question too: .08.
 * - `value`: 1 for a member; more for a thread that many read.
 * - `urgency`: halves with every half-life of the kind.
 * - `effort`: minutes.
 */
export const BENEFIT = { welcome: 0.06, answer: 0.08 } as const;
export const EFFORT_MINUTES = { welcome: 2, answer: 4 } as const;

/** 1 at the beginning, one half after a half-life. Both in ms. */
export const decay = (age: number, halfLife: number): number => 2 ** (-Math.max(0, age) / halfLife);

/** Up to 1 for a thread that ten thousand viewed; 0 where the page does not say. */
export const reach = (views: number | undefined): number => Math.min(1, Math.log10(1 + Math.max(0, views ?? 0)) / 4);

export const priorityOf = ({ benefit, value, urgency, effort }: PriorityParts): number => (benefit * value * urgency) / effort;
