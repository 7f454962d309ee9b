/* What the page's script would do: collects marks, answers what the overlay asks from invented facts. */
const zh = !new URLSearchParams(location.search).has('en');
if (new URLSearchParams(location.search).has('dark')) document.documentElement.classList.add('dark');
const say = (a, b) => (zh ? a : b);
const lines = document.querySelector('.chat .lines');
for (let i = 0; i < 40; i += 1) {
  const p = document.createElement('p');
  p.dataset.post = `c${i}`;
  p.dataset.member = i % 3 ? 'cobalt' : 'chen';
  const name = document.createElement('a');
  name.className = 'name';
  name.textContent = i % 3 ? 'cobalt' : '陈晓明';
  p.append(name, `第 ${i + 1} 条消息：今天的镜像已经同步完了，速度还可以。`);
  lines.append(p);
}
const people = {
  chen: { name: '陈晓明', chip: { word: say('新人', 'new'), tone: 'calm' }, lines: [say('3 天前首次出现 · 共 4 条发言', 'First seen 3 days ago · 4 contributions'), say('还没有人回应过他的提问', 'No question of theirs was answered yet')], weeks: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 3] },
  wang: { name: '老北京', chip: { word: say('核心', 'core'), tone: 'accent' }, lines: [say('通常每天来 · 84 天内 96 条发言', 'Usually daily · 96 contributions in 84 days'), say('获赞 210 · 违规 1', '210 likes received · 1 violation')], weeks: [4, 7, 6, 9, 8, 12, 10, 7, 9, 5, 11, 8] },
  deal: { name: 'fast_deal88', chip: { word: say('新人', 'new'), tone: 'calm' }, lines: [say('2 小时前首次出现 · 共 2 条发言', 'First seen 2 hours ago · 2 contributions')], weeks: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2] },
  long: { name: 'a_very_long_member_name_without_break', chip: { word: say('核心', 'core'), tone: 'accent' }, lines: [say('版块老成员', 'A regular')], weeks: [1, 2, 1, 0, 3, 2, 1, 2, 2, 1, 0, 2] },
  short: { name: '小李', chip: { word: say('新人', 'new'), tone: 'calm' }, lines: [], weeks: [] },
  gwen: { name: 'gwen_h', chip: { word: say('新人', 'new'), tone: 'calm' }, lines: [], weeks: [] },
  cobalt: { name: 'cobalt', lines: [say('84 天内 12 条发言', '12 contributions in 84 days')], weeks: [1, 1, 0, 2, 1, 0, 0, 3, 1, 1, 2, 0] },
};
const flag = (id, word, severity, reason, ...texts) => ({ id, word, severity, reason, spans: texts.map((text, i) => ({ from: i * 100, to: i * 100 + text.length, text })) });
const posts = {
  1: { flags: [], waiting: say('9 小时未回', '9 h unanswered') },
  2: { flags: [flag('f2', say('泄露他人手机号', 'Phone number'), 'medium', say('帖中出现手机号 139••••1234', 'A mobile number, 139••••1234'), '139 0000 1234')] },
  3: { flags: [flag('f3', say('引流广告', 'Off-site advert'), 'high', say('命中「加➕V abc12345」', 'Matches “加➕V abc12345”'), '加➕V abc12345', '刷单返利'), flag('f3b', say('重复发帖', 'Copy'), 'low', say('与 11-18 的 2 帖近似', 'Close to 2 posts of 18 Nov'))] },
  c20: { flags: [flag('fc', say('脏话', 'Offensive word'), 'low', say('弱信号', 'A weak sign'), '速度还可以')] },
};
const facts = () => ({
  members: people, activities: posts, lang: zh ? 'zh-CN' : 'en', theme: 'auto',
  bar: { captured: say('已采集 62/75', '62 of 75 captured'), flags: say('3 条待审', '3 flags'), waiting: say('1 个未回', '1 unanswered'), hide: say('隐藏', 'Hide'), hideHint: say('隐藏本页全部标记', 'Hide all marks on this page') },
  words: { marks: say('群镜在本页的标记', 'QunLens marks on this page'), openPanel: say('打开侧栏', 'Open panel'), openReview: say('去审核', 'Review'), openNext: say('去处理', 'What to do'), weeks: say('近 12 周每周发言', 'Posts and comments a week, last 12 weeks'), nextFlag: say('跳到下一条待审', 'Go to the next flagged post'), nextWaiting: say('跳到下一个未回的问题', 'Go to the next unanswered question') },
});
window.marksIn = (root) => [...root.querySelectorAll('[data-member]')].map((element) => ({ element, member: element.dataset.member, activity: element.dataset.post, anchor: element.querySelector('.name') }));
window.asked = [];
window.opened = [];
window.startOverlay = () => {
  const life = new AbortController();
  window.life = life;
  window.overlay = Overlay.createOverlay({
    document, signal: life.signal, open: true, onHide: () => window.opened.push('hide'), openPanel: (tab) => window.opened.push(tab ?? 'panel'),
    ask: async (members, activities) => { window.asked.push([members.length, activities.length]); return facts(); },
  });
  window.overlay.mark(window.marksIn(document));
};
