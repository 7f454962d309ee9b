// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import type { Scene } from '@/lib/adapters/adapter';
import { read } from '@/lib/adapters/read';
import { tieba } from '@/lib/adapters/tieba';
import { fieldOf } from '@/lib/adapters/tieba/field';
import { parse, sceneOf } from './truth';

const kind = (url: string, html = ''): string | null => {
  const place = tieba.place(`https://tieba.baidu.com${url}`, parse(html));
  return place && `${place.kind} ${place.community.id}${place.thread ? ` ${place.thread.split('/t/').at(-1)}` : ''}`;
};

describe('where a page of Tieba is', () => {
  const card = '<a class="card_title_fname">  茶友吧</a>';
  test.each([
    ['/f?kw=%E8%8C%B6%E5%8F%8B', '', 'list tieba:tieba.baidu.com/f/茶友'],
    ['/f/good?kw=Steam', '', 'list tieba:tieba.baidu.com/f/steam'],
    ['/f?kw=%B2%E8%D3%D1', '', null],
    ['/f?kw=%B2%E8%D3%D1', card, 'list tieba:tieba.baidu.com/f/茶友'],
    ['/f?kw=%B2%E8%D3%D1', '<title>茶友吧-百度贴吧--以茶会友--</title>', 'list tieba:tieba.baidu.com/f/茶友'],
    ['/p/123?pn=2', card, 'thread tieba:tieba.baidu.com/f/茶友 123'],
    ['/p/123', '<title>开壶【紫砂吧】_百度贴吧</title>', 'thread tieba:tieba.baidu.com/f/紫砂 123'],
    ['/p/123', '<script>PageData.forum = { id: "4", name: \'茶友\' };</script>', 'thread tieba:tieba.baidu.com/f/茶友 123'],
    ['/p/123', '', 'thread tieba:tieba.baidu.com 123'],
    ['/bawu2/platform/listMemberInfo?word=%E8%8C%B6%E5%8F%8B&ie=utf-8', '', 'members tieba:tieba.baidu.com/f/茶友'],
    ['/', '', null], ['/index.html', '', null], ['/home/main?id=tb.1.x', '', null], ['/f/search/res?kw=x&qw=y', '', null], ['/im/pcmsg', '', null], ['/p/', '', null],
  ])('%s %s → %s', (url, html, expected) => expect(kind(url, html)).toBe(expected));
});

describe('a thread whose bar is not named yet', () => {
  const floor = `<div class="l_post" data-pid="7" data-field='{"author":{"portrait":"tb.1.0a11aa22.x"},"content":{"post_id":7,"post_no":2}}'><div class="d_post_content">hi</div></div>`;
  const answer = (name: string): object => ({ thread: { id: 123, title: 'x' }, forum: { name }, post_list: [{ id: 8, author_id: 1, content: [{ type: 0, text: 'yes' }] }], user_list: [{ id: 1, portrait: 'tb.1.0b22bb33.y' }] });
  const open = (): { doc: Document; scene: Scene } => {
    const doc = parse(floor);
    return { doc, scene: sceneOf(tieba, doc, { url: 'https://tieba.baidu.com/p/123', readAt: '2026-11-21T12:00:00.000Z', zone: 'UTC' }) as Scene };
  };
  test('is left alone until an answer names it', () => {
    const { doc, scene } = open();
    expect(read(tieba, doc, scene)).toMatchObject({ members: [], activities: [], unread: [] });
    expect(tieba.answer?.('https://tieba.baidu.com/c/f/pb/page_pc', answer('紫砂'), scene, doc)?.activities).toMatchObject([{ id: 'tieba:tieba.baidu.com/f/紫砂/a/8', thread: 'tieba:tieba.baidu.com/f/紫砂/t/123' }]);
    expect(tieba.place(scene.url, doc)?.community.name).toBe('紫砂吧');
    expect(read(tieba, doc, scene).activities).toMatchObject([{ id: 'tieba:tieba.baidu.com/f/紫砂/a/7' }]);
  });
  test('an answer of another bar is not of this place', () => {
    const { doc, scene } = open();
    tieba.answer?.('/c/f/pb/page_pc', answer('紫砂'), scene, doc);
    expect(tieba.answer?.('/c/f/pb/page_pc', { ...answer('别处'), thread: { id: 124 } }, scene, doc)).toBeNull();
  });
});

test.each([
  [`{'pid':'1','spid':'2','user_name':'','showname':'it's, me','n':3}`, { pid: '1', spid: '2', user_name: '', showname: `it's, me`, n: '3' }],
  ['{total_num:4,total_page:1}', { total_num: '4', total_page: '1' }],
  ['{"spid":15,"showname":"\\u8317"}', { spid: 15, showname: '茗' }],
  ['{}', {}], ['', {}], ['nonsense', {}],
])('data-field %s', (raw, expected) => {
  const element = parse('<b></b>').body.firstElementChild as Element;
  element.setAttribute('data-field', raw);
  expect(fieldOf(element)).toEqual(expected);
});
