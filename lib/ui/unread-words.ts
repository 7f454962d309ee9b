import type { MessageKey, Translate } from '@/lib/browser/i18n';
import type { Unread } from '@/lib/model/reading';

/**
 * What adapters say of blocks that they could not read, in the operator's language. Adapters speak plain English, for
 * whoever mends them; their sentence is the name of ours here. A new one is a line here and its words.
 */
const WHYS: Record<string, MessageKey> = {
  'A post has no id.': 'unread_post_id',
  'A post has no author.': 'unread_post_author',
  'A post has no body.': 'unread_post_body',
  'A post has no content.': 'unread_post_content',
  'A post has no text.': 'unread_post_text',
  'A post belongs to no topic.': 'unread_post_topic',
  'A topic has no id.': 'unread_topic_id',
  'A thread has no id.': 'unread_thread_id',
  'A member has no id.': 'unread_member_id',
  'A member has no name.': 'unread_member_name',
  'A post belongs to no thread.': 'unread_post_thread',
  'A comment has no id.': 'unread_comment_id',
  'A comment has no author.': 'unread_comment_author',
  'A comment has no text.': 'unread_comment_text',
  'A message has no id.': 'unread_message_id',
  'A message has no author.': 'unread_message_author',
  'A message has no text.': 'unread_message_text',
  'A state has an unknown shape.': 'unread_state_shape',
  'An action has no id.': 'unread_action_id',
  'An action has no actor.': 'unread_action_actor',
};

/** Names of the parts of a page, as adapters give them. */
const PARTS: Record<string, MessageKey> = {
  action: 'unread_part_action',
  comment: 'unread_part_comment',
  member: 'unread_part_member',
  'member card': 'unread_part_member_card',
  'member row': 'unread_part_member_row',
  community: 'unread_part_community',
  message: 'unread_part_message',
  post: 'unread_part_post',
  state: 'unread_part_state',
  thread: 'unread_part_thread',
  'thread row': 'unread_part_thread_row',
  topic: 'unread_part_topic',
  'topic row': 'unread_part_topic_row',
};

const wordsOf = (t: Translate, keys: Record<string, MessageKey>, said: string): string => {
  const key = Object.hasOwn(keys, said) ? keys[said] : undefined;
  return key ? t(key) : said;
};

/** A block that could not be read and why, in one line; what has no words here is shown as the adapter or the browser said it. */
export const unreadWords = (t: Translate, { part, why }: Unread): string => t('unread_line', wordsOf(t, PARTS, part), wordsOf(t, WHYS, why));
