import type { Role } from '@/lib/model/kinds';

/** A member of the sample community. All are invented. */
export type SampleMember = {
  uid: number;
  /** Name in addresses and mentions. */
  slug: string;
  name: string;
  language: 'zh' | 'en';
  /** Days before now on which they joined. */
  joinedDaysAgo: number;
  role: Role;
  /** How much they write of the small talk, against 1 of an ordinary member; 0: only what is scripted. */
  chatty: number;
};

const member = (uid: number, slug: string, name: string, language: 'zh' | 'en', joinedDaysAgo: number, chatty = 1, role: Role = 'member'): SampleMember => ({
  uid, slug, name, language, joinedDaysAgo, chatty, role,
});

/** Thirty members: staff, a bot, regulars, people who fell silent, two newcomers, two spammers, one who is easily annoyed. */
export const MEMBERS: readonly SampleMember[] = [
  member(1, 'mei', '小梅', 'zh', 820, 1, 'leader'),
  member(2, 'old_chen', '老陈', 'zh', 790, 1, 'moderator'),
  member(3, 'dewdrop', 'Dewdrop Bot', 'en', 640, 0, 'bot'),
  member(4, 'qingfeng', '清风徐来', 'zh', 610, 5),
  member(5, 'bean_counter', 'Bean Counter', 'en', 580, 5),
  member(6, 'xiaobao', '阳台小宝', 'zh', 430, 3),
  member(7, 'tomatina', 'Tomatina', 'en', 402, 4),
  member(8, 'wangshu', '望舒', 'zh', 388, 2),
  member(9, 'pete_moss', 'Pete Moss', 'en', 377, 3),
  member(10, 'lijie', '李姐的菜园', 'zh', 350, 4),
  member(11, 'olive', 'Olive Branch', 'en', 311, 2),
  member(12, 'ahua', '阿花', 'zh', 300, 1),
  member(13, 'basil', 'Basil R.', 'en', 288, 2),
  member(14, 'duoduo', '多多', 'zh', 240, 1),
  member(15, 'herb', 'Herb', 'en', 233, 1),
  member(16, 'sunnyside', 'Sunny Side', 'en', 201, 1),
  member(17, 'laowang', '隔壁老王', 'zh', 198, 2),
  member(18, 'fern', 'Fern', 'en', 170, 0.5),
  member(19, 'xiaolu', '小鹿', 'zh', 150, 1),
  member(20, 'rosemary', 'Rosemary K.', 'en', 144, 1),
  member(21, 'caihong', '彩虹糖', 'zh', 120, 1),
  member(22, 'chip', 'Chip', 'en', 96, 0.5),
  member(23, 'taoyeye', '陶爷爷', 'zh', 90, 1),
  member(24, 'juniper', 'Juniper', 'en', 74, 1),
  // A name that would be markup if anybody forgot to escape it.
  member(25, 'weed_co', '<i>Weed</i> & Co.', 'en', 60, 0.5),
  member(26, 'zhima', '芝麻开门', 'zh', 1, 0),
  member(27, 'newleaf', 'New Leaf', 'en', 2, 0),
  member(28, 'hotdeal88', 'Hot Deal 88', 'en', 19, 0),
  member(29, 'jiajia', '佳佳客服', 'zh', 9, 0),
  member(30, 'grumpy', 'Grumpy Gourd', 'en', 130, 0),
];

/** Who writes when somebody tries the sample's own form. */
export const VISITOR: SampleMember = member(31, 'you', '你 · You', 'zh', 0, 0);

/** Sections of the forum. */
export const CHANNELS = [
  { cid: 1, slug: 'news', name: '公告 News' },
  { cid: 2, slug: 'questions', name: '问答 Questions' },
  { cid: 3, slug: 'harvest', name: '晒收成 Harvest' },
  { cid: 4, slug: 'tools', name: '工具 Tools' },
  { cid: 5, slug: 'tea', name: '茶水间 Tea room' },
] as const;
export type ChannelSlug = (typeof CHANNELS)[number]['slug'];
