// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { ADAPTERS } from '@/lib/adapters';
import { havePages, htmlOf, parse } from './truth';

/** Links to the next page as each platform's own templates set them. */
const LINKS: Record<string, string[]> = {
  discuz: ['<div class="pg"><strong>1</strong><a href="/next">2</a><label></label><a href="/next" class="nxt">下一页</a></div>'],
  nodebb: ['<ul class="pagination"><li class="page-item previous"><a class="page-link" href="/before"></a></li><li class="page-item next"><a class="page-link" href="/next"></a></li></ul>'],
  phpbb: [
    '<div class="pagination"><ul><li class="active"><span>1</span></li><li><a class="button" href="/2">2</a></li><li class="arrow next"><a class="button button-icon-only" href="/next" rel="next" role="button"></a></li></ul></div>',
    '<fieldset class="display-options"><a href="/before" class="left-box left">Previous</a><a href="/next" class="right-box right">Next</a></fieldset>',
  ],
  xenforo: ['<div class="pageNavWrapper"><nav class="pageNav"><ul class="pageNav-main"></ul><a href="/next" class="pageNav-jump pageNav-jump--next">Next</a></nav></div>'],
  mybb: ['<div class="pagination"><span class="pagination_current">1</span> <a href="/2" class="pagination_page">2</a> <a href="/next" class="pagination_next">Next »</a></div>'],
  vbulletin: ['<div class="pagination_top"><form class="pagination"><span class="prev_next"><a rel="next" href="/next" title="Next Page"><img></a></span></form></div>'],
  fluxbb: ['<p class="pagelink conl"><strong class="item1">1</strong> <a href="/2">2</a> <a rel="next" href="/next">Next</a></p>'],
  smf: [
    '<div class="pagelinks"><span class="current_page">1</span> <a class="nav_page" href="/2">2</a> <a class="nav_page" href="/next"><span class="main_icons next_page"></span></a></div>',
    '<div class="pagelinks floatleft">Pages: [<strong>1</strong>] <a class="navPages" href="/next">2</a> <a class="navPages" href="/3">3</a></div>',
  ],
  reddit: ['<span class="nextprev"><span class="prev-button"><a href="/before">‹ prev</a></span><span class="next-button"><a href="/next" rel="nofollow next">next ›</a></span></span>'],
  hackernews: ['<table><tbody><tr><td class="title"><a href="/next" class="morelink" rel="next">More</a></td></tr></tbody></table>'],
  'github-discussions': ['<div class="pagination"><a class="previous_page" rel="prev" href="/before">Previous</a><a class="next_page" rel="next" href="/next">Next</a></div>'],
};

const hrefBy = (id: string, doc: Document): string | null | undefined => doc.querySelector(ADAPTERS.find((adapter) => adapter.id === id)?.history ?? 'none')?.getAttribute('href');

test('the link to the next page is found where a platform sets one', () => {
  for (const [id, pages] of Object.entries(LINKS)) for (const html of pages) expect(hrefBy(id, parse(html)), `${id}: ${html}`).toBe('/next');
  expect(ADAPTERS.filter(({ history }) => history !== undefined).map(({ id }) => id).toSorted()).toEqual(Object.keys(LINKS).toSorted());
});

test.runIf(havePages)('and on pages of the real software', () => {
  expect(hrefBy('discuz', parse(htmlOf('discuz', 'thread-200.html')))).toContain('page=2');
  expect(hrefBy('nodebb', parse(htmlOf('nodebb', 'topic-36.html')))).toContain('page=2');
});
