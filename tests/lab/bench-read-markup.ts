import { seeded, type Seeded } from '../support/seeded';

/** Invented thread pages of any length in the shape that each platform gives them, for measuring how fast they are read. */

const WORDS = 'router firmware backup garden lens winter meetup export script recipe kettle harbour window signal paper update question answer reads slowly while nobody noticed the second one'.split(' ');
const CHINESE = ['这个教程写得很清楚', '升级之后一直掉线', '请问有人试过吗', '谢谢分享', '周末的活动还有名额', '我用了三个月没有问题'];
const MEMBERS = 120;
const FIRST_TIME = Date.UTC(2026, 2, 1);

type Post = { number: number; id: number; user: number; name: string; at: number; blocks: string[]; quoted: number | null; likes: number; link: boolean; emoji: boolean };

const sentence = (random: Seeded): string =>
  random.chance(0.25) ? `${random.pick(CHINESE)}，${random.pick(CHINESE)}。` : `${Array.from({ length: 12 + random.below(14) }, () => random.pick(WORDS)).join(' ')}.`;

function posts(count: number, seed: number): Post[] {
  const random = seeded(seed);
  return Array.from({ length: count }, (_, index) => {
    const user = 1 + random.below(MEMBERS);
    return {
      number: index + 1,
      id: 5000 + index,
      user,
      name: `member_${user}`,
      at: FIRST_TIME + index * 613_000,
      blocks: Array.from({ length: 2 + random.below(2) }, () => `${sentence(random)} ${sentence(random)}`),
      quoted: index > 3 && random.chance(0.2) ? 1 + random.below(index) : null,
      likes: random.chance(0.4) ? random.below(20) : 0,
      link: random.chance(0.2),
      emoji: random.chance(0.2),
    };
  });
}

const page = (head: string, bodyAttributes: string, body: string): string => `<!doctype html><html lang="en"><head><meta charset="utf-8">${head}</head><body ${bodyAttributes}>${body}</body></html>`;
const icon = (name: string): string => `<svg class="fa d-icon d-icon-${name} svg-icon svg-string" aria-hidden="true" xmlns="http://www.w3.org/2000/svg"><use href="#${name}"></use></svg>`;
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

function discoursePost(post: Post): string {
  const user = `/u/${post.name}`;
  const card = `href="${user}" data-user-card="${post.name}" aria-label="${post.name}'s profile"`;
  const tab = post.quoted === null ? '' : `<a href="" class="reply-to-tab" role="button" aria-controls="embedded-posts__top--${post.number}">${icon('share')} <img alt="" width="24" height="24" src="data:," class="avatar" title="member_1"> <span>member_1</span></a>`;
  const quote = post.quoted === null ? '' : `<aside class="quote no-group" data-username="member_1" data-post="${post.quoted}" data-topic="9"><div class="title" data-has-quote-controls="true"><img alt="" width="24" height="24" src="data:," class="avatar"> member_1:<div class="quote-controls"><button class="btn no-text btn-flat quote-toggle" type="button">${icon('chevron-down')}</button></div></div><blockquote><p>The words that somebody else wrote before.</p></blockquote></aside>`;
  const likes = post.likes === 0 ? '' : `<button class="btn no-text post-action-menu__like-count like-count button-count highlight-action regular-likes btn-flat" type="button">\n        ${post.likes}\n      </button>`;
  return `<div class="topic-post clearfix post--sticky-avatar sticky-avatar post--regular regular" data-post-number="${post.number}">
    <article id="post_${post.number}" class="boxed onscreen-post" aria-label="post #${post.number}" role="region" data-post-id="${post.id}" data-user-id="${post.user}"><!---->
      <div class="post__row row"><div class="topic-avatar"><div class="post-avatar"><a class="main-avatar" tabindex="-1" ${card}><img alt="" width="48" height="48" src="/letter_avatar_proxy/v4/letter/m/3be4f8/48.png" class="avatar" loading="lazy"></a><!----></div></div>
        <div class="post__body topic-body clearfix"><div class="topic-meta-data" role="heading" aria-level="2">
          <div class="names trigger-user-card"><span class="first username"><a ${card}>\n                ${post.name}\n<!----></a></span><span class="second full-name"><a ${card}>Member ${post.user}</a></span></div>
          <div class="post-infos">${tab}<div class="post-info post-date"><a class="post-date" href="/t/the-long-one/9/${post.number}" title="Post date"><span class="relative-date" title="x" data-time="${post.at}" data-format="tiny">1d</span></a></div><div class="read-state read">${icon('circle')}</div></div></div>
          <div class="post__regular regular post__contents contents"><div class="cooked">${quote}${post.blocks.map((text) => `<p>${text}</p>`).join('\n')}${post.link ? '<p><a href="https://docs.example.test/9" rel="noopener nofollow ugc">the manual</a> <img src="data:," title=":tada:" class="emoji" alt=":tada:" loading="lazy"></p>' : ''}<div class="cooked-selection-barrier" aria-hidden="true"><br></div></div><!---->
            <section class="post__menu-area post-menu-area clearfix"><nav class="post-controls expanded"><div class="actions"><div class="double-button">${likes}<button class="btn no-text btn-icon post-action-menu__like toggle-like btn-icon like btn-flat" type="button">${icon('d-unliked')}<span aria-hidden="true">​</span></button></div><button class="btn no-text btn-icon post-action-menu__copy-link btn-flat" type="button">${icon('d-post-share')}<span aria-hidden="true">​</span></button><button class="btn btn-icon-text post-action-menu__reply reply create" type="button">${icon('reply')}<span class="d-button-label">Reply</span></button></div></nav><div class="small-user-list who-read"><span class="small-user-list-content" role="list"></span></div><div class="small-user-list who-liked"><span class="small-user-list-content" role="list"></span></div></section></div>
          <section class="post__actions post-actions"><!----></section></div></div></article></div>`;
}

function discoursePage(list: Post[]): string {
  const json = { site: JSON.stringify({ categories: [{ id: 1, name: 'General' }] }), topic_9: JSON.stringify({ id: 9, archetype: 'regular', title: 'The long one', posts_count: list.length, views: 4000, like_count: 900, post_stream: { stream: list.map(({ id }) => id), posts: list.slice(0, 20).map(({ id, number, user, name }) => ({ id, topic_id: 9, post_number: number, user_id: user, username: name, version: 1, reply_to_post_number: null })) } }) };
  return page('<title>The long one - Bench</title><meta name="generator" content="Discourse 3.6.0.beta1">', 'class="archetype-regular"', `<div class="hidden" id="data-preloaded" data-preloaded="${escaped(JSON.stringify(json))}"></div><div id="main-outlet"><div id="topic-title"><h1 data-topic-id="9"><a class="fancy-title" href="/t/the-long-one/9">The long one</a></h1></div><section class="topic-area" id="topic" data-topic-id="9"><div class="post-stream">${list.map(discoursePost).join('\n')}</div></section></div>`);
}

function nodebbPost(post: Post): string {
  const avatar = (size: number, component: string): string => `<span title="${post.name}" data-uid="${post.user}" class="avatar avatar-rounded" component="${component}" style="--avatar-size: ${size}px; background-color: #9c27b0">M</span>`;
  const parent = post.quoted === null ? '' : `<div component="post/parent" data-collapsed="true" data-parent-pid="${5000 + post.quoted - 1}" data-uid="1" class="btn btn-ghost btn-sm"><div class="d-flex gap-2"><a href="/user/member_1">${avatar(16, 'avatar/icon')}</a><a class="fw-semibold" href="/user/member_1">member_1</a><a href="/post/5000" class="timeago hidden" title="2026-03-01T00:00:00.000Z"></a></div><div component="post/parent/content" class="text-muted line-clamp-1"><p dir="auto">The words that somebody else wrote before.</p></div></div>`;
  const quote = post.quoted === null ? '' : '<p dir="auto"><a class="plugin-mentions-user plugin-mentions-a" href="/user/member_1">@<bdi>member_1</bdi></a> said in <a href="/post/5000">The long one</a>:</p><blockquote><p dir="auto">The words that somebody else wrote before.</p></blockquote>';
  return `<li component="post" class="pt-4 " data-index="${post.number - 1}" data-pid="${post.id}" data-uid="${post.user}" data-timestamp="${post.at}" data-username="${post.name}" data-userslug="${post.name}" itemprop="comment" itemtype="http://schema.org/Comment" itemscope="">
    <a component="post/anchor" data-index="${post.number - 1}" id="${post.number}"></a><meta itemprop="datePublished" content="${new Date(post.at).toISOString()}">${parent}
    <div class="d-flex align-items-start gap-3 post-container-parent"><div class="bg-body d-none d-sm-block rounded-circle"><a class="d-inline-block position-relative" href="/user/${post.name}">${avatar(48, 'user/picture')}<span component="user/status" class="position-absolute status online"><span class="visually-hidden">Online</span></span></a></div>
      <div class="post-container d-flex gap-2 flex-grow-1 flex-column w-100"><div class="d-flex align-items-start post-header" itemprop="author" itemscope="" itemtype="https://schema.org/Person"><div class="d-flex gap-1 flex-wrap"><meta itemprop="name" content="${post.name}"><meta itemprop="url" content="/user/${post.name}"><div class="d-flex flex-nowrap"><div class="d-sm-none"><a href="/user/${post.name}">${avatar(20, 'user/picture')}</a></div><a class="fw-bold text-nowrap text-truncate" href="/user/${post.name}" data-username="${post.name}" data-uid="${post.user}">${post.name}</a></div><div class="d-flex gap-1"><span class="text-muted">wrote on <a href="/post/${post.id}" class="timeago text-muted" title="${new Date(post.at).toISOString()}">1 day ago</a></span><i component="post/edit-indicator" class="fa fa-edit text-muted edit-icon hidden"></i><span data-editor="" component="post/editor" class="visually-hidden">last edited by <span class="timeago" title=""></span></span></div></div><div class="d-flex"><span class="bookmarked opacity-0 text-primary"><i class="fa fa-bookmark-o"></i></span><a href="/post/${post.id}" class="post-index">#${post.number}</a></div></div>
        <div class="content text-break" component="post/content" itemprop="text">\n${quote}${post.blocks.map((text) => `<p dir="auto">${text}</p>`).join('\n')}${post.link ? '<p dir="auto"><a href="https://docs.example.test/9" rel="nofollow ugc">the manual</a> <img src="data:," class="not-responsive emoji emoji-android" title=":tada:" alt="🎉"></p>' : ''}\n</div>
        <div component="post/footer" class="post-footer border-bottom pb-2"><div class="d-flex"><a component="post/reply-count" href="#" class="d-flex hidden"><span component="post/reply-count/avatars" class="d-flex gap-1"></span><span class="ms-2 replies-count" component="post/reply-count/text" data-replies="0">1 Reply</span><span class="ms-2 replies-last">Last reply <span class="timeago" title=""></span></span><i class="fa fa-fw fa-chevron-down" component="post/replies/open"></i></a><div component="post/actions" class="d-flex post-tools"><a component="post/reply" href="#" class="btn btn-ghost btn-sm"><i class="fa fa-fw fa-reply text-primary"></i></a><a component="post/quote" href="#" class="btn btn-ghost btn-sm"><i class="fa fa-fw fa-quote-right text-primary"></i></a><div class="d-flex votes align-items-center"><a component="post/upvote" href="#" class="btn btn-ghost btn-sm"><i class="fa fa-fw fa-chevron-up text-primary"></i></a><meta itemprop="upvoteCount" content="${post.likes}"><meta itemprop="downvoteCount" content="0"><a href="#" class="px-2 mx-1 btn btn-ghost btn-sm" component="post/vote-count" data-votes="${post.likes}" title="Voters">${post.likes}</a><a component="post/downvote" href="#" class="btn btn-ghost btn-sm"><i class="fa fa-fw fa-chevron-down text-primary"></i></a></div><span component="post/tools" class="dropdown bottom-sheet hidden"><a class="btn btn-ghost btn-sm dropdown-toggle" href="#"><i class="fa fa-fw fa-ellipsis-v text-primary"></i></a><ul class="dropdown-menu" role="menu"></ul></span></div></div><div component="post/replies/container" class="my-2 col-11 border rounded-1 p-3 hidden-empty"></div></div></div></div></li>`;
}

function nodebbPage(list: Post[]): string {
  return page('<title>The long one | Bench</title><meta property="og:site_name" content="Bench"><link rel="canonical" href="https://bench.example.test/topic/9/the-long-one">', 'class="page-topic page-topic-9 template-topic page-status-200"', `<ol class="breadcrumb"><li><a href="/category/1/general">General</a></li></ol><div><h1 component="post/header"><span class="topic-title" component="topic/title">The long one</span></h1><span component="topic/labels"><span component="topic/pinned" class="hidden"></span><span component="topic/locked" class="hidden"></span></span><a component="topic/category" href="/category/1/general">General</a><div component="topic/stats"><span class="stats"><span component="topic/post-count" title="${list.length}">1k</span></span></div></div><ul component="topic" class="posts timeline list-unstyled" data-tid="9" data-cid="1">${list.map(nodebbPost).join('\n')}</ul>`);
}

/** How Discuz! prints a time: in Beijing, without leading noughts for months and days. */
function beijing(at: number): string {
  const [day = '', clock = ''] = new Date(at + 8 * 3_600_000).toISOString().split(/[T.]/);
  return `${day.split('-').map(Number).join('-')} ${clock}`;
}

function discuzPost(post: Post): string {
  const { id, user } = post;
  const space = `home.php?mod=space&amp;uid=${user}`;
  const quote = post.quoted === null ? '' : `<div class="quote"><blockquote><font size="2"><a href="forum.php?mod=redirect&amp;goto=findpost&amp;pid=${5000 + post.quoted - 1}&amp;ptid=9" target="_blank"><font color="#999999">member_1 发表于 2026-3-1 08:00</font></a></font><br>The words that somebody else wrote before.</blockquote></div><br>`;
  const place = post.number === 1 ? 'forum.php?mod=viewthread&amp;tid=9' : `forum.php?mod=redirect&amp;goto=findpost&amp;ptid=9&amp;pid=${id}`;
  const votes = post.number === 1 ? '' : `<a class="replyadd" href="forum.php?mod=misc&amp;action=postreview&amp;do=support&amp;tid=9&amp;pid=${id}">支持 <span id="review_support_${id}">${post.likes || ''}</span></a> <a class="replysubtract" href="forum.php?mod=misc&amp;action=postreview&amp;do=against&amp;tid=9&amp;pid=${id}">反对 <span id="review_against_${id}"></span></a>`;
  return `<div id="post_${id}"><table id="pid${id}" class="plhin" summary="pid${id}" cellspacing="0" cellpadding="0"><tbody><tr><td class="pls" rowspan="2"><div id="favatar${id}" class="pls cl favatar"><div class="pi"><div class="authi"><a href="${space}" target="_blank" class="xw1">${post.name}</a></div></div><div class="p_pop blk bui card_gender_0" id="userinfo${id}" style="display: none; margin-top: -11px;"><div class="m z"><div id="userinfo${id}_ma"></div></div><div class="i y"><div><strong><a href="${space}" target="_blank" class="xi2">${post.name}</a></strong><em>当前离线</em></div><dl class="cl"><dt>积分</dt><dd><a href="${space}&amp;do=profile" class="xi2">37</a></dd></dl></div></div><div><div class="avatar"><a href="${space}" class="avtm" target="_blank"><img src="/uc_server/avatar.php?uid=${user}&amp;size=middle" class="user_avatar"></a></div></div><div class="tns xg2"><table cellspacing="0" cellpadding="0"><tbody><tr><th><p><a href="${space}&amp;do=thread&amp;type=thread&amp;view=me&amp;from=space" class="xi2">3</a></p>主题</th><th><p><a href="${space}&amp;do=thread&amp;type=reply&amp;view=me&amp;from=space" class="xi2">34</a></p>回帖</th><td><p><a href="${space}&amp;do=profile" class="xi2">37</a></p>积分</td></tr></tbody></table></div><p><em><a href="home.php?mod=spacecp&amp;ac=usergroup&amp;gid=10" target="_blank">新手上路</a></em></p><p><span id="g_up${id}"><i class="fico-star1 fic4 fc-l" title="Rank: 1"></i></span></p><div id="g_up${id}_menu" class="tip tip_4" style="display: none;"><div class="tip_horn"></div><div class="tip_c">新手上路, 积分 37</div></div><dl class="pil cl"><dt>积分</dt><dd><a href="${space}&amp;do=profile" class="xi2">37</a></dd></dl><ul class="xl xl2 o cl"><li class="pm2"><a href="home.php?mod=spacecp&amp;ac=pm&amp;op=showmsg&amp;touid=${user}" class="xi2">发消息</a></li></ul></div></td>
    <td class="plc"><div class="pi"><strong><a href="${place}" id="postnum${id}"><em>${post.number}</em><sup>#</sup></a></strong><div class="pti"><div class="pdbt"></div><div class="authi"><img class="authicn vm" id="authicon${id}" src="data:,"><em id="authorposton${id}">发表于 ${beijing(post.at)}</em><span class="pipe">|</span><a href="forum.php?mod=viewthread&amp;tid=9&amp;page=1&amp;authorid=${user}" rel="nofollow">只看该作者</a></div></div></div><div class="pct"><div class="pcb"><div class="t_fsz"><table cellspacing="0" cellpadding="0"><tbody><tr><td class="t_f" id="postmessage_${id}">${quote}\n${post.blocks.join('<br>\n<br>\n')}${post.link ? '<br>\n<a href="https://docs.example.test/9" target="_blank">the manual</a> <img src="data:," smilieid="1" border="0" alt="">' : ''}</td></tr></tbody></table></div><div id="comment_${id}" class="cm"></div><div id="post_rate_div_${id}"></div></div></div></td></tr><tr><td class="plc plm"><div class="sign" style="max-height:100px;">A line that stands under everything.</div></td></tr><tr id="_postposition${id}"></tr><tr><td class="pls"></td><td class="plc" style="overflow:visible;"><div class="po hin"><div class="pob cl"><em><a class="fastre" href="forum.php?mod=post&amp;action=reply&amp;fid=2&amp;tid=9&amp;repquote=${id}">回复</a>${votes}</em><p><a href="javascript:;">举报</a></p></div></div></td></tr><tr class="ad"><td class="pls"></td><td class="plc"></td></tr></tbody></table></div>`;
}

function discuzPage(list: Post[]): string {
  return page('<title>The long one - General - Bench - Powered by Discuz!</title><meta name="generator" content="Discuz! X3.5"><meta name="application-name" content="Bench">', 'id="nv_forum" class="pg_viewthread"', `<div id="append_parent"></div><div id="pt"><div class="z"><a href="forum.php?mod=forumdisplay&amp;fid=2">General</a> <a href="forum.php?mod=viewthread&amp;tid=9">The long one</a></div></div><div id="postlist" class="pl bm"><table><tbody><tr><td class="pls"><div class="hm ptn"><span class="xg1">查看:</span> <span class="xi1">4000</span><span class="xg1">回复:</span> <span class="xi1">${list.length - 1}</span></div></td><td class="plc vwthd"><h1 class="ts"><span id="thread_subject">The long one</span></h1></td></tr></tbody></table>${list.map(discuzPost).join('\n')}</div><div id="ft">GMT+8, 2026-11-21 19:52</div>`);
}

/**
 * A page to read, and what a bare loop takes from each of its posts by selector: single steps, the quickest that can be asked
 * of a browser. `shell` is the page without its posts, which stand in the element that `list` selects.
 */
export type BenchPage = {
  adapter: string; url: string; html: string; shell: string; list: string; posts: string;
  bare: Bare;
};
/** What a bare loop takes from each post: author, time and text by selector. */
export type Bare = { post: string; author: string; time: [selector: string, attribute: string | null]; text: string };

type Shape = Omit<BenchPage, 'html' | 'shell' | 'posts'> & { page(list: Post[]): string; post(post: Post): string };

const SHAPES: readonly Shape[] = [
  { adapter: 'discourse', url: 'https://bench.example.test/t/the-long-one/9', list: '.post-stream', page: discoursePage, post: discoursePost, bare: { post: '.topic-post', author: '.names', time: ['.relative-date', 'data-time'], text: '.cooked' } },
  { adapter: 'nodebb', url: 'https://bench.example.test/topic/9/the-long-one', list: 'ul[component="topic"]', page: nodebbPage, post: nodebbPost, bare: { post: '[component="post"]', author: 'a[data-username]', time: ['.timeago', 'title'], text: '[component="post/content"]' } },
  { adapter: 'discuz', url: 'https://bench.example.test/forum.php?mod=viewthread&tid=9', list: '#postlist', page: discuzPage, post: discuzPost, bare: { post: '#postlist > [id^="post_"]', author: '.authi', time: ['[id^="authorposton"]', null], text: '.t_f' } },
];

export function benchPages(count: number, seed = 1): BenchPage[] {
  const made = posts(count, seed);
  return SHAPES.map(({ page: pageOf, post: postOf, ...shape }) => {
    const html = pageOf(made);
    const inner = made.map(postOf).join('\n');
    return { ...shape, html, posts: inner, shell: html.replace(inner, () => '') };
  });
}

/** Words of so many posts. */
export const benchWords = (count: number, seed = 1): string[] => posts(count, seed).map(({ blocks }) => blocks.join(' '));
