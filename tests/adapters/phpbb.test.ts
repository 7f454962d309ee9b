// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { phpbb } from '@/lib/adapters/phpbb';
import { isFirstPage } from '@/lib/adapters/phpbb/place';
import { parse } from './truth';

const page = (section: string, more = ''): Document => parse(`<!doctype html><title>Tea</title><body id="phpbb" class="nojs section-${section} ltr">${more}`);
const HOST = 'https://tea.example.test';

describe('phpBB', () => {
  it.each([
    ['viewtopic', '/viewtopic.php?t=7', 'thread phpbb:tea.example.test/t/7'],
    ['viewtopic', '/a/b/viewtopic.php?f=2&t=7&start=10', 'thread phpbb:tea.example.test/a/b/t/7'],
    ['viewtopic', '/how-to-brew-t7.html', 'thread phpbb:tea.example.test/t/7'],
    ['viewtopic', '/viewtopic.php?t=7&view=print', null],
    ['viewforum', '/viewforum.php?f=2', 'list'],
    ['search', '/search.php?search_id=newposts', 'list', '<ul class="topiclist topics"></ul>'],
    ['search', '/search.php', null],
    ['index', '/', 'list'],
    ['memberlist', '/memberlist.php?mode=viewprofile&u=2', 'members'],
    ['memberlist', '/memberlist.php?mode=email&u=2', null],
    ['ucp', '/ucp.php?i=pm&folder=inbox', null],
    ['mcp', '/mcp.php?i=queue', null],
    ['posting', '/posting.php?mode=reply&t=7', null],
    ['app', '/app.php/help/faq', null],
  ])('page %s at %s is %s', (section, path, expected, more = '') => {
    const place = phpbb.place(HOST + path, page(section, more));
    expect(place && [place.kind, place.thread].filter(Boolean).join(' ')).toBe(expected);
  });

  it('takes the topic from its title where the address names a post only', () => {
    const doc = page('viewtopic', '<div id="page-body"><h2 class="topic-title"><a href="./viewtopic.php?f=2&amp;t=9&amp;sid=abc">Pots</a></h2></div>');
    expect(phpbb.place(`${HOST}/viewtopic.php?p=55#p55`, doc)?.thread).toBe('phpbb:tea.example.test/t/9');
  });

  it.each([
    ['/viewtopic.php?t=7', '', true],
    ['/viewtopic.php?t=7&start=10', '', false],
    ['/viewtopic.php?t=7&sd=d', '', false],
    ['/viewtopic.php?t=7&st=7', '', false],
    ['/viewtopic.php?t=7', '<select id="sk"><option value="a">Author</option><option value="t" selected>Post time</option></select>', true],
    ['/viewtopic.php?t=7', '<select id="sk"><option value="a" selected>Author</option><option value="t">Post time</option></select>', false],
    ['/viewtopic.php?t=7', '<select id="st"><option value="0">All posts</option><option value="7" selected>7 days</option></select>', false],
    ['/viewtopic.php?p=55', '<div class="pagination"><ul><li class="active"><span>2</span></li></ul></div>', false],
    ['/viewtopic.php?p=55', '<div class="pagination">Page <strong>1</strong> of <strong>2</strong></div>', true],
  ])('%s with %j begins with the first post: %s', (path, more, expected) => {
    expect(isFirstPage(page('viewtopic', more), HOST + path)).toBe(expected);
  });
});
