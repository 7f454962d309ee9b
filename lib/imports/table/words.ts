import { FEEDBACK_TAGS } from '@/lib/model/entered';
import type { ActivityKind, Form, Role } from '@/lib/model/kinds';
import type { Activity } from '@/lib/model/records';

/** Words in cells: those of our own CSV in both languages (a test holds them to the catalogues), and what else people write. */

const KINDS: Record<ActivityKind, readonly string[]> = {
  post: ['post', '发帖', '帖子', '主帖', 'topic', 'thread'],
  comment: ['comment', '回帖', '回复', '评论', '跟帖', 'reply', 'answer'],
  message: ['message', '消息', '发言', '聊天', '说话', 'chat', 'msg'],
  like: ['like', '点赞', '赞', 'upvote'],
  dislike: ['dislike', '点踩', '踩', 'downvote'],
  vote: ['vote', '投票'],
  share: ['share', '转发', '分享', 'repost'],
  view: ['view', '浏览', '阅读'],
  join: ['join', '加入', '入群', '进群', '加群', 'joined'],
  leave: ['leave', '退出', '退群', '离群', '离开', 'left'],
  invite: ['invite', '邀请', '拉人'],
  checkin: ['check-in', '签到', '打卡', 'checkin', 'check in'],
  attend: ['attend', '参加活动', '参加', 'attended'],
  feedback: ['feedback', '反馈'],
  survey: ['survey', '问卷'],
  convert: ['convert', '转化', '下单', '购买', 'purchase'],
  reward: ['reward', '奖励'],
  moderate: ['moderate', '管理操作'],
  outreach: ['outreach', '主动联系'],
};
const ROLES: Record<Role, readonly string[]> = {
  leader: ['leader', '管理员', '群主', 'owner', 'admin'], moderator: ['moderator', '版主'], member: ['member', '成员', '群员'], bot: ['bot', '机器人'], operator: ['operator', '运营'],
};
const REMOVED: Record<NonNullable<Activity['removed']>, readonly string[]> = { deleted: ['deleted', '作者删除', '已撤回', '撤回'], moderated: ['moderated', '管理员移除'] };

const FEEDBACK: Record<(typeof FEEDBACK_TAGS)[number], readonly string[]> = {
  bug: ['bug', '缺陷', '故障', '报错', 'issue', 'error'], idea: ['idea', '建议', '想法', '需求', 'suggestion', 'feature', 'feature request', 'request'],
  praise: ['praise', '表扬', '好评', '赞扬', '感谢', 'thanks', 'compliment'], complaint: ['complaint', '投诉', '抱怨', '差评', '吐槽'],
};
const YES = /^(?:是|有|对|已?到场?|已?报名|已?采纳|y|yes|true|1|✓|✔|√)$/;
const NO = /^(?:否|没有?|未到?场?|未报名|未采纳|不是|n|no|false|0|✗|✘|×|-)$/;

/** Keys by word. */
const turned = <K extends string>(words: Record<K, readonly string[]>): Map<string, K> =>
  new Map((Object.entries(words) as [K, readonly string[]][]).flatMap(([key, list]) => list.map((word) => [word, key] as const)));
const [KIND_OF, ROLE_OF, REMOVED_OF, FEEDBACK_OF] = [turned(KINDS), turned(ROLES), turned(REMOVED), turned(FEEDBACK)];

/** Types of messages as chat exports name or number them; of the form we keep what we have a word for. */
const TYPES: readonly [pattern: RegExp, form?: Form][] = [
  [/^(?:文本|文字|text|1$)/, 'text'],
  [/图片|照片|表情|image|photo|picture|sticker|emoji|^3$|^47$/, 'picture'],
  [/视频|video|^43$|^62$/, 'video'],
  [/链接|卡片|分享|小程序|公众号|合并转发|link|card|^49$/, 'link'],
  [/文件|file/, 'file'],
  [/语音|音频|音乐|红包|转账|位置|名片|通话|引用|回复|拍一拍|接龙|公告|聊天记录|voice|audio|call|location|contact|quote|transfer|other|其他|未知|^\d{1,10}$/],
];
/** What the program says, not a member. */
const SYSTEM = /^(?:系统|system)|^1000[02]$/;

/** What a cell of the column of kinds says: a kind, a message of a form, a line of the program itself; null for no word known. */
export function kindOf(cell: string): { kind: ActivityKind; form?: Form } | 'system' | null {
  const word = cell.normalize('NFKC').toLowerCase();
  const kind = KIND_OF.get(word);
  if (kind) return { kind };
  if (SYSTEM.test(word)) return 'system';
  const type = TYPES.find(([pattern]) => pattern.test(word));
  return type ? { kind: 'message', form: type[1] } : null;
}

/** The role, where we have a word for it; others (VIP) are of no use to us. */
export const roleOf = (cell: string): Role | undefined => ROLE_OF.get(cell.toLowerCase());
export const removedOf = (cell: string): Activity['removed'] => REMOVED_OF.get(cell.toLowerCase());
/** What feedback is about. */
export const feedbackOf = (cell: string): (typeof FEEDBACK_TAGS)[number] | undefined => FEEDBACK_OF.get(cell.normalize('NFKC').toLowerCase());
/** 1 for yes, 0 for no, undefined for what is neither. */
export function yesOrNo(cell: string): 0 | 1 | undefined {
  const word = cell.normalize('NFKC').toLowerCase();
  return YES.test(word) ? 1 : NO.test(word) ? 0 : undefined;
}
export const isSystem = (name: string): boolean => /^(?:系统消息|系统通知|system)$/i.test(name);
