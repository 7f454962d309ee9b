/** What a member can do. Order is that of display. */
export const ACTIVITY_KINDS = [
  'post', 'comment', 'message', 'like', 'dislike', 'vote', 'share', 'view', 'join', 'leave', 'invite', 'checkin',
  'attend', 'feedback', 'survey', 'convert', 'reward', 'moderate', 'outreach',
] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

/** Kinds that add content to the community. */
export const CONTRIBUTIONS: readonly ActivityKind[] = ['post', 'comment', 'message'];
/** Kinds that count as interaction: contributions and reactions to them. */
export const INTERACTIONS: readonly ActivityKind[] = [...CONTRIBUTIONS, 'like', 'dislike', 'vote', 'share'];
/** The same as sets of words, for the keys of counts; and what is done to a member or ends their being there: no presence. */
export const CONTRIBUTING: ReadonlySet<string> = new Set(CONTRIBUTIONS);
export const INTERACTING: ReadonlySet<string> = new Set(INTERACTIONS);
export const ABSENT: ReadonlySet<string> = new Set<ActivityKind>(['leave', 'reward', 'outreach']);

/** Whether an activity adds content and still stands. */
export const contributes = ({ kind, removed }: { kind: string; removed?: string }): boolean => removed === undefined && CONTRIBUTING.has(kind);

/** How exact a time is, from exact to unknown. */
export const PRECISIONS = ['ms', 'second', 'minute', 'hour', 'day', 'month', 'unknown'] as const;
export type Precision = (typeof PRECISIONS)[number];

export const ROLES = ['leader', 'moderator', 'member', 'bot', 'operator'] as const;
export type Role = (typeof ROLES)[number];

/** Roles that speak for the community rather than being served by it; left out of counts of people. */
export const STAFF_ROLES: readonly Role[] = ['leader', 'moderator', 'operator', 'bot'];

export const FORMS = ['text', 'picture', 'video', 'link', 'file'] as const;
export type Form = (typeof FORMS)[number];

/** How a record reached us: the page, an answer the page fetched, a history job, a file, a person. */
export const VIAS = ['page', 'answer', 'history', 'import', 'manual'] as const;
export type Via = (typeof VIAS)[number];

export const THREAD_STATES = ['pinned', 'locked', 'solved', 'closed', 'archived', 'removed'] as const;
export type ThreadState = (typeof THREAD_STATES)[number];
