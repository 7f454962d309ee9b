import type { Template } from '@/lib/model/moderation';
import type { Action } from '@/lib/model/rule';
import type { Document } from './automoderator';
import type { Weight } from './format';

/** What a rule did there, as it is taken here. Approving finds nothing, so nothing is made of it. */
const EFFECTS: Record<string, Weight | null> = {
  remove: { severity: 'high', mode: 'flag' },
  spam: { severity: 'high', mode: 'flag' },
  filter: { severity: 'medium', mode: 'queue' },
  report: { severity: 'low', mode: 'flag' },
  approve: null,
};
const NO_ACTION: Weight = { severity: 'info', mode: 'flag' };
/** Texts that a rule sends, and to whom its draft is proposed here. */
const TEXTS = { comment: 'thread', message: 'author' } as const;
/** Keys that act on the site or dress up what is sent: this product proposes and never acts. */
const ACTING = ['set_sticky', 'set_nsfw', 'set_spoiler', 'set_contest_mode', 'set_original_content', 'set_suggested_sort', 'set_locked', 'set_post_crowd_control_level', 'comment_locked', 'comment_stickied', 'message_subject', 'modmail_subject', 'overwrite_flair'];
/** Slots that have a name of their own here; others are left as they are written. */
const SLOTS: Record<string, string> = { author: 'name', subreddit: 'community', title: 'thread', match: 'match' };

/** Severity and mode of a rule with the reason that it gives; null when there is nothing to find. */
export function effectOf({ value, leave }: Document): (Weight & { reason?: string }) | null {
  const action = typeof value['action'] === 'string' ? value['action'].toLowerCase() : '';
  const effect = action === '' ? NO_ACTION : EFFECTS[action];
  if (!effect) {
    leave('action', { key: effect === null ? 'rules_left_approves' : 'rules_left_action', args: [action] });
    return null;
  }
  const reason = [value['action_reason'], value['report_reason']].find((each) => typeof each === 'string' && each.trim() !== '');
  return { ...effect, ...(typeof reason === 'string' ? { reason: filled(reason).trim().slice(0, 100) } : {}) };
}

/** Placeholders of the text under the names that they have here. */
const filled = (text: string): string => text.replaceAll(/\{\{(\w+?)(?:-[\w-]+)?\}\}/g, (whole, slot: string) => (SLOTS[slot] ? `{{${SLOTS[slot]}}}` : whole));

const textOf = (value: unknown): string => (typeof value === 'string' ? filled(value).trim().slice(0, 4_000) : '');

/** What is proposed besides the flag, and the texts of its drafts. */
export function actionsOf({ value, leave }: Document, id: string): { actions: Action[]; templates: Template[] } {
  const note = textOf(value['modmail']).slice(0, 500);
  const actions: Action[] = [{ flag: note === '' ? {} : { note } }];
  const templates: Template[] = [];
  for (const [key, to] of Object.entries(TEXTS)) {
    const text = textOf(value[key]);
    if (text === '') continue;
    const template = `${id}-${key}`;
    templates.push({ id: template, kind: 'reply', name: template, text });
    actions.push({ draft: { template, to } });
  }
  const flair = flairOf(value['set_flair']);
  if (flair !== '') actions.push({ tag: flair.slice(0, 50) });
  for (const key of ACTING) if (key in value) leave(key, { key: 'rules_left_acts' });
  return { actions, templates };
}

/** Flair is a text, a list of text and class, or an object with `text`. */
function flairOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  if (Array.isArray(value)) return typeof value[0] === 'string' ? value[0].trim() : '';
  return typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string' ? value.text.trim() : '';
}
