import type { SampleMember } from './members';
import { CHANNELS, VISITOR } from './members';
import type { SamplePost, SampleThread } from './community';

/** Pages of the sample, in the shape that forums of the NodeBB family have: stable `component` attributes, our own looks. */

export const SITE = '阳台农场 · Balcony Farm';
/** Posts on a page before scrolling brings more; rows of a list likewise. */
export const PAGE_SIZE = 20;

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** Members write what they like: it is shown, never run. */
export const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

const iso = (at: number): string => new Date(at).toISOString();
const time = (at: number, attributes = ''): string => `<span class="timeago" ${attributes} title="${iso(at)}" datetime="${iso(at)}">${iso(at).slice(0, 16).replace('T', ' ')}</span>`;

const HUES = [12, 32, 85, 140, 165, 200, 260, 320];

export function avatar({ uid, slug, name }: SampleMember, component: 'user/picture' | 'avatar/icon', size: 'large' | 'small'): string {
  const letter = escape(slug.slice(0, 1).toUpperCase());
  return `<span title="${escape(name)}" data-uid="${uid}" class="avatar ${size} hue-${HUES[uid % HUES.length]}" component="${component}">${letter}</span>`;
}

export const topicPath = ({ tid, slug }: Pick<SampleThread, 'tid' | 'slug'>): string => `/topic/${tid}/${encodeURIComponent(slug)}`;
const userPath = ({ slug }: SampleMember): string => `/user/${slug}`;

/** A line of a post: a picture, or words with their links and code. */
function line(text: string): string {
  const picture = /^\[picture:([a-z]+)\]$/.exec(text)?.[1];
  if (picture) return `<p dir="auto"><img src="/pictures/${picture}.svg" alt="" width="320" height="200"></p>`;
  const words = escape(text)
    .replaceAll(/`([^`]+)`/g, '<code>$1</code>')
    .replaceAll(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}" rel="nofollow ugc">${url}</a>`);
  return `<p dir="auto">${words}</p>`;
}

const content = (text: string): string => text.split('\n').map(line).join('\n');

const GROUPS: Partial<Record<SampleMember['role'], [slug: string, name: string]>> = {
  leader: ['administrators', '管理员 Admin'],
  moderator: ['global-moderators', '版主 Moderator'],
  bot: ['bots', '机器人 Bot'],
};

function badge({ role }: SampleMember): string {
  const group = GROUPS[role];
  return group ? `<a class="badge" href="/groups/${group[0]}">${group[1]}</a>` : '';
}

function parent(post: SamplePost, posts: SamplePost[]): string {
  const answered = posts.find(({ pid }) => pid === post.parent);
  if (!answered) return '';
  const { member, pid, at } = answered;
  return `<div component="post/parent" data-collapsed="true" data-parent-pid="${pid}" data-uid="${member.uid}" class="parent">
    <a href="${userPath(member)}">${escape(member.name)}</a> <a href="/post/${pid}" class="muted">${time(at)}</a>
    <div component="post/parent/content" class="muted clamp">${content(answered.text)}</div></div>`;
}

const editor = ({ edited, member }: SamplePost): string =>
  `<span data-editor="${edited === undefined ? '' : member.slug}" component="post/editor" class="muted small">${edited === undefined ? '' : `已编辑 edited ${time(edited)}`}</span>`;

/** One post of a thread. */
export function postHtml(post: SamplePost, thread: SampleThread): string {
  const { pid, member, at, likes } = post;
  const index = thread.posts.indexOf(post);
  const answers = thread.posts.filter((other) => other.parent === pid).length;
  const words = post.removed ? '<p class="muted">此帖已删除 This post was deleted</p>' : content(post.text);
  return `<li component="post" class="post${post.removed ? ' deleted' : ''}" data-index="${index}" data-pid="${pid}" data-uid="${member.uid}" data-timestamp="${at}" data-username="${member.slug}" data-userslug="${member.slug}">
  <meta itemprop="datePublished" content="${iso(at)}">
  ${parent(post, thread.posts)}
  <a class="face" href="${userPath(member)}">${avatar(member, 'user/picture', 'large')}</a>
  <div class="head"><a class="name" href="${userPath(member)}" data-username="${member.slug}" data-uid="${member.uid}">${escape(member.name)}</a> ${badge(member)}
    <a class="muted" href="/post/${pid}">${time(at)}</a> ${editor(post)} <a class="post-index muted" href="/post/${pid}">#${index + 1}</a></div>
  <div class="content" component="post/content" itemprop="text">${words}</div>
  <div class="foot" component="post/footer"><span component="post/reply-count/text" data-replies="${answers}" class="muted small">${answers > 0 ? `${answers} 回复 replies` : ''}</span>
    <span class="votes muted small"><meta itemprop="upvoteCount" content="${likes}"><meta itemprop="downvoteCount" content="0">♥ <span component="post/vote-count" data-votes="${likes}">${likes}</span></span></div>
</li>`;
}

const label = (component: string, name: string, shown: boolean): string => `<span component="topic/${component}" class="badge${shown ? '' : ' hidden'}">${name}</span>`;
const labels = ({ pinned, locked }: SampleThread): string => `<span component="topic/labels">${label('pinned', '置顶 Pinned', pinned)}${label('locked', '锁定 Locked', locked)}</span>`;
const channelLink = ({ channel }: SampleThread): string => `<a component="topic/category" class="channel channel-${channel.cid}" href="/category/${channel.cid}/${channel.slug}">${channel.name}</a>`;

const figure = (kind: string, value: number, name: string): string => `<div class="stats-${kind}"><span title="${value}">${value}</span> <span class="muted small">${name}</span></div>`;

/** One row of a list of threads. */
export function rowHtml(thread: SampleThread, index: number): string {
  const [first] = thread.posts;
  const last = thread.posts.at(-1);
  if (!first || !last) return '';
  return `<li component="category/topic" class="row" data-tid="${thread.tid}" data-index="${index}" data-cid="${thread.channel.cid}">
  <a class="face" href="${userPath(first.member)}">${avatar(first.member, 'avatar/icon', 'large')}</a>
  <div class="what"><h3 component="topic/header"><a href="${topicPath(thread)}">${escape(thread.title)}</a></h3>
    ${labels(thread)} ${channelLink(thread)} <a class="timeago muted small" href="${topicPath(thread)}" title="${iso(first.at)}" datetime="${iso(first.at)}">${iso(first.at).slice(0, 10)}</a></div>
  <div class="figures">${figure('votes', first.likes, '赞 votes')}${figure('postcount', thread.posts.length, '帖 posts')}${figure('viewcount', thread.views, '阅 views')}</div>
  <div component="topic/teaser" class="teaser"><a href="${userPath(last.member)}">${avatar(last.member, 'avatar/icon', 'small')}</a>
    <a class="timeago muted small" href="${topicPath(thread)}/${thread.posts.length}" title="${iso(last.at)}" datetime="${iso(last.at)}">${iso(last.at).slice(0, 10)}</a></div>
</li>`;
}

/** Where the next part of a list is fetched from when one scrolls near. */
export const more = (path: string, after: number, total: number): string => (after < total ? `<li class="more muted" data-more="${path}?after=${after}">…</li>` : '');

type Sheet = { title: string; body: string; classes: string; head?: string };

/** A whole page. */
export function sheet({ title, body, classes, head = '' }: Sheet): string {
  const channels = CHANNELS.map(({ cid, slug, name }) => `<a href="/category/${cid}/${slug}">${name}</a>`).join('');
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${escape(title)} | ${SITE}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta property="og:site_name" content="${SITE}">${head}
<link rel="icon" href="/pictures/tomato.svg"><link rel="stylesheet" href="/style.css"><script src="/client.js" defer></script></head>
<body class="${classes} page-status-200">
<header><a class="brand" component="brand/wrapper" href="/">${SITE}</a><nav>${channels}<a href="/users">成员 Members</a></nav></header>
<main>${body}</main><footer class="muted small">样例社区，内容均为虚构 · A sample community; everybody here is invented</footer></body></html>`;
}

const writer = `<label class="muted small">以 as <input name="author" value="${VISITOR.slug}" size="12" spellcheck="false" aria-label="发帖人 Author"></label>`;

/** A page of one thread: its first posts, the rest by scrolling, and a box to answer in. */
export function topicPage(thread: SampleThread, upTo: number, seq: number): string {
  const shown = Math.max(PAGE_SIZE, upTo);
  const people = new Set(thread.posts.map(({ member }) => member.uid)).size;
  const [first] = thread.posts;
  const head = `<link rel="canonical" href="${topicPath(thread)}">${first ? `<meta property="article:published_time" content="${iso(first.at)}">` : ''}`;
  const body = `<div class="topic-head"><h1 component="post/header"><span component="topic/title">${escape(thread.title)}</span></h1>
<div class="topic-info">${labels(thread)} ${channelLink(thread)} <span component="topic/stats" class="muted small">
  <span class="stats"><span component="topic/post-count" title="${thread.posts.length}">${thread.posts.length}</span> 帖 posts</span>
  <span class="stats"><i class="fa fa-user"></i><span title="${people}">${people}</span> 人 posters</span>
  <span class="stats"><i class="fa fa-eye"></i><span title="${thread.views}">${thread.views}</span> 阅 views</span></span></div></div>
<ul component="topic" class="posts" data-tid="${thread.tid}" data-cid="${thread.channel.cid}" data-seq="${seq}">
${thread.posts.slice(0, shown).map((post) => postHtml(post, thread)).join('\n')}
${more(`/more/topic/${thread.tid}`, shown, thread.posts.length)}</ul>
<form class="reply" method="post" action="/topic/${thread.tid}/reply"><textarea component="topic/quickreply/text" name="content" rows="3" required placeholder="写回复 · Write a reply" aria-label="回复 Reply"></textarea>
${writer} <button>发送 Post</button></form>`;
  return sheet({ title: thread.title, body, head, classes: `page-topic page-topic-${thread.tid} template-topic` });
}

/** A list of threads, newest answers first. */
export function listPage(name: string, threads: SampleThread[], path: string, cid: number | null): string {
  const rows = threads.slice(0, PAGE_SIZE).map(rowHtml).join('\n');
  const form = cid === null ? '' : `<details class="new"><summary>发新帖 New thread</summary><form method="post" action="/category/${cid}/topic"><input name="title" required placeholder="标题 Title" aria-label="标题 Title">
<textarea name="content" rows="4" required placeholder="正文 Text" aria-label="正文 Text"></textarea>${writer} <button>发布 Publish</button></form></details>`;
  const classes = cid === null ? 'page-recent template-recent' : `page-category page-category-${cid} template-category`;
  return sheet({ title: name, classes, body: `<h1>${name}</h1>${form}<ul component="category" class="topics-list">${rows}\n${more(path, PAGE_SIZE, threads.length)}</ul>` });
}

export type MemberTotals = { member: SampleMember; joinedAt: number; posts: number; topics: number; likes: number };

/** All members, newest first. */
export function usersPage(rows: MemberTotals[]): string {
  const cards = rows.map(({ member, joinedAt }) => `<div><a href="${userPath(member)}" class="card">${avatar(member, 'avatar/icon', 'large')}
<div><div class="name" title="${escape(member.name)}">${escape(member.name)}</div><div class="muted small">@${member.slug}</div><div class="muted small">${time(joinedAt)}</div></div></a></div>`);
  return sheet({ title: '成员 Members', classes: 'page-users template-users', body: `<h1>成员 Members</h1><div id="users-container" class="users-container">${cards.join('\n')}</div>` });
}

/** A member's own page. */
export function userPage({ member, joinedAt, posts, topics, likes }: MemberTotals, latest: { thread: SampleThread; post: SamplePost }[]): string {
  const items = latest.map(({ thread, post }) => `<li><a href="/post/${post.pid}">${escape(thread.title)}</a> <span class="muted small">${time(post.at)}</span></li>`);
  const body = `<div class="account"><div class="avatar-wrapper">${avatar(member, 'user/picture', 'large')}</div>
<h1 class="fullname">${escape(member.name)}</h1><div class="username muted">@${member.slug}</div> ${badge(member)}
<div class="figures"><div class="stat"><i class="fa fa-user-plus"></i> 加入 joined ${time(joinedAt)}</div>
<a href="${userPath(member)}/posts"><span title="${posts}">${posts}</span> 帖 posts</a> <a href="${userPath(member)}/topics"><span title="${topics}">${topics}</span> 主题 topics</a> <span>♥ ${likes}</span></div></div>
<h2>最近 Latest</h2><ul class="latest">${items.join('\n')}</ul>`;
  return sheet({ title: member.name, classes: 'page-user template-account-profile', body });
}

/** A page that is no part of the forum: QunLens must leave it alone. */
export const aboutPage = (): string => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>About the balcony</title><link rel="stylesheet" href="/style.css"></head>
<body><main><h1>About the balcony</h1><article><p>Six square metres, thirty opinions. By Mei, founder and chief of watering.</p></article></main></body></html>`;
