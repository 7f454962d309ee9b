/**
 * What the columns of a table are called, in lower case without spaces and marks; a name that comes first is preferred. Names are
 * those that people give, those of our own CSV (`lib/exports/csv.ts`) in both languages, and those of the tools in platforms.md A9.
 */
const TITLES = {
  time: ['createtime', 'timestamp', '时间戳', 'unixtime', 'strtime', '发送时间', '发言时间', '消息时间', '发布时间', '发表时间', '创建时间', '时间', 'datetime', '日期时间', 'time', 'sendtime', 'senttime', 'createdat', 'postedat', 'at'],
  day: ['日期', 'date', 'day'],
  zone: ['时区', 'timezone', 'zone'],
  name: [
    '群昵称', '昵称', 'nickname', 'sendername', 'senderdisplayname', '发送人昵称', '成员昵称', '发送人', '发送者', '发言人', '成员', '姓名', '名字', '网名', '作者', '发帖人', '用户', '用户昵称',
    'displayname', 'accountname', 'membername', 'name', 'author', 'authorname', 'member', 'user', 'who', 'from', 'remark',
  ],
  person: [
    '微信号', 'wxid', '微信id', 'qq', 'qq号', 'qq号码', 'uin', 'uid', 'userid', '用户id', '用户编号', '成员id', '成员编号', '发送人id', '发送者id', 'senderid', 'senderwxid', 'senderuin', 'senderusername',
    'memberid', 'authorid', 'platformid', '账号', '帐号', '用户名', 'username', 'handle', 'account', '工号',
  ],
  text: ['内容', '消息内容', '发言内容', '消息', '正文', '发言', '文本', '留言', 'content', 'text', 'message', 'msg', 'strcontent', 'body'],
  kind: ['类型', '行为', '动作', '消息类型', 'kind', 'activity', 'action', 'type', 'typename', 'msgtype', 'messagetype'],
  group: ['群', '群名', '群名称', '群聊', '群聊名称', '群组', '社群', '社区', '圈子', '聊天', '聊天名称', '会话', 'group', 'groupname', 'chat', 'chatname', 'community', 'room', 'roomname', 'talkername'],
  channel: ['版块', '板块', '频道', '栏目', '分区', 'channel', 'board', 'section', 'category'],
  title: ['主题', '标题', '帖子', '话题', 'thread', 'title', 'topic', 'subject'],
  id: ['消息id', 'msgsvrid', 'messageid', 'msgid', 'serverid', 'platformmessageid', '帖子id', '评论id', 'postid', 'commentid'],
  number: ['编号', 'id', '序号', '楼层', 'no', 'number', 'seq', 'localid'],
  answers: ['回复', '回复给', '回复消息id', '回复id', '引用', '引用消息id', 'replyto', 'replytoid', 'replytomessageid', 'inreplyto', 'parent', 'parentid'],
  likes: ['点赞数', '点赞', '赞', '赞数', '获赞', 'likes', 'like', 'likecount', 'upvotes'],
  replies: ['回复数', '评论数', 'replies', 'replycount'],
  url: ['链接', '网址', '地址', 'link', 'url', 'permalink'],
  role: ['角色', '身份', 'role'],
  removed: ['移除', 'removed'],
  edited: ['编辑时间', 'edited', 'editedat'],
  csat: ['csat', '满意度', '满意度评分', '满意度打分', '满意度得分', '满意程度', 'satisfaction', 'satisfactionscore', 'csatscore'],
  nps: ['nps', 'nps得分', 'nps评分', '推荐值', '净推荐值', '推荐度', '推荐意愿', '推荐分', 'npsscore', 'likelihoodtorecommend'],
  score: ['评分', '打分', '得分', '分数', 'score', 'rating', 'stars', '星级'],
  cost: ['成本', '费用', '花费', '支出', '奖励成本', 'cost', 'costs', 'expense'],
  worth: ['成交额', '成交金额', '订单金额', '转化金额', '营收', '收入', 'worth', 'revenue', 'ordervalue'],
  amount: ['金额', '数额', 'amount', 'value'],
  minutes: ['分钟', '分钟数', '耗时', '耗时分钟', 'minutes', 'mins', 'minutesspent', 'timespent'],
  attended: ['到场', '是否到场', '出席', '是否出席', '已到场', '参会', 'attended', 'showedup'],
  signup: ['报名', '是否报名', '已报名', 'signedup', 'didsignup'],
  invited: ['受邀', '是否受邀', '被邀请', '已邀请', 'invited'],
  host: ['主持', '是否主持', 'hosted', 'ishost'],
  accepted: ['采纳', '已采纳', '是否采纳', '最佳答案', 'accepted', 'isaccepted', 'bestanswer'],
  about: ['反馈类型', '反馈类别', '反馈分类', 'feedbacktype', 'feedbackkind', 'feedbackcategory'],
  captured: ['采集时间', 'captured', 'capturedat'],
} as const satisfies Record<string, readonly string[]>;

export type Field = keyof typeof TITLES;
export type Column = { index: number; title: string };
/** Columns by what they hold, the preferred one first: where it is empty the next is looked at. */
export type Columns = Partial<Record<Field, Column[]>>;

const FIELDS = new Map<string, { field: Field; rank: number }>(
  Object.entries(TITLES).flatMap(([field, titles]) => titles.map((title, rank) => [title, { field: field as Field, rank }] as const)));

const plain = (title: string): string => title.normalize('NFKC').replace(/\(.*\)\s*$/, '').replace(/[\s_.:*"'-]+/g, '').toLowerCase();

/**
 * Two titles mean different things in different tables: `sender` is the person's name, or their id where another column has the
 * name; `talker` is the group, or (PyWxDump) the person where no other column names one.
 */
function byCompany(title: string, columns: Columns): Field | undefined {
  if (title === 'sender') return columns.name ? 'person' : 'name';
  if (title === 'talker') return columns.name || columns.person ? 'group' : 'person';
  return undefined;
}

/** The columns of a header. */
export function columnsOf(header: readonly string[]): Columns {
  const titled = header.map((title, index) => ({ index, title: title.trim(), plain: plain(title) }));
  const known = titled.flatMap((each) => ({ ...each, ...(FIELDS.get(each.plain) ?? []) })).filter((each) => 'field' in each) as (Column & { field: Field; rank: number })[];
  const columns: Columns = {};
  const add = (field: Field, { index, title }: Column): void => void (columns[field] ??= []).push({ index, title });
  for (const column of known.toSorted((a, b) => a.rank - b.rank)) add(column.field, column);
  for (const word of ['sender', 'talker']) {
    const column = titled.find((each) => each.plain === word);
    const field = column && byCompany(word, columns);
    if (field) add(field, column);
  }
  return columns;
}

/** How many kinds of things the header names: which tells a table from other text, and its separator. */
export const knownIn = (header: readonly string[]): number => Object.keys(columnsOf(header)).length;
