import { describe, expect, it } from 'vitest';
import type { Activity } from '@/lib/model/records';
import { link } from '@/lib/rules/checks/link';
import { createHistory } from '@/lib/rules/history';
import { domainOf, isUnder, linksIn, registered } from '@/lib/rules/links';
import { viewsOf } from '@/lib/rules/views';
import { checkOf, itemWith } from './items';
import { ALONE, aPost, covered } from './posts';

describe('links in a text', () => {
  it.each<[string, string, [written: string, host: string, path: string][]]>([
    ['an address amid Chinese', '看看https://www.example.com/a?b=c，好', [['https://www.example.com/a?b=c', 'example.com', '/a?b=c']]],
    ['a bare domain with and without a path', 'example.com/x. 和baidu.com都行', [['example.com/x', 'example.com', '/x'], ['baidu.com', 'baidu.com', '']]],
    ['full width', 'ｗｗｗ．ｅｘａｍｐｌｅ．ｃｏｍ', [['ｗｗｗ．ｅｘａｍｐｌｅ．ｃｏｍ', 'example.com', '']]],
    ['hxxp and a dot in brackets', 'hxxps://evil[.]top/a', [['hxxps://evil[.]top/a', 'evil.top', '/a']]],
    ['the full stop of Chinese', '去evil。com吧', [['evil。com', 'evil.com', '']]],
    ['other scripts', '例子.中国 http://例子.公司/路', [['例子.中国', '例子.中国', ''], ['http://例子.公司/', '例子.公司', '/']]],
    ['a bracket that the address opened', '(https://x.com/a_(b)) (https://x.com/c)', [['https://x.com/a_(b)', 'x.com', '/a_(b)'], ['https://x.com/c', 'x.com', '/c']]],
    ['a port and an address of numbers', 'http://10.0.0.1:8080/x http://localhost:3000', [['http://10.0.0.1:8080/x', '10.0.0.1', '/x'], ['http://localhost:3000', 'localhost', '']]],
    ['emoji before it', '😀😀t.cn/A6', [['t.cn/A6', 't.cn', '/a6']]],
    ['no mail address', 'a@b.com user.name@x.com', []],
    ['no files and numbers', 'setup.py node.js a.md v1.2.3 1.5 e.g. this.It works...yes', []],
  ])('%s', (_what, text, expected) => {
    expect(linksIn(viewsOf(text)).map(({ from, to, host, path }) => [text.slice(from, to), host, path])).toEqual(expected);
  });

  it('are found quickly in hostile texts', () => {
    for (const part of ['a', 'a.', 'a-', 'com.', 'http://', '中.', 'a[.]', 'x.com/)', 'a . ', '。com']) {
      const text = part.repeat(Math.floor(4_000 / part.length));
      const start = performance.now();
      linksIn(viewsOf(text));
      expect(performance.now() - start, part).toBeLessThan(500);
    }
  });

  it('domains are compared from their end', () => {
    expect(isUnder('a.example.com', 'example.com')).toBe(true);
    expect(isUnder('badexample.com', 'example.com')).toBe(false);
    expect(['a.b.example.co.uk', 'm.example.com.cn', 'x.example.io', 'localhost'].map(registered)).toEqual(['example.co.uk', 'example.com.cn', 'example.io', 'localhost']);
    expect(['https://www.Example.com/x', '*.example.com', ' example.com:80 ', '.example.com'].map(domainOf)).toEqual(Array(4).fill('example.com'));
  });
});

const LISTS = [{ id: 'bad-sites', entries: ['evil.com', { w: 'https://worse.top/' }] }];
const marked = (settings: object, text: string): string[] | null => {
  const hit = checkOf(link, settings, LISTS)(itemWith(text), ALONE);
  return hit && covered(text, hit.spans);
};

describe('link', () => {
  it.each<[string, object, string, string[] | null]>([
    ['any', {}, 'see a.com', ['a.com']],
    ['none', {}, 'see nothing', null],
    ['of a domain and what lies under it', { domains: ['a.com'] }, 'x.a.com/1 ba.com', ['x.a.com/1']],
    ['of a list', { listed: 'bad-sites' }, 'evil.com worse.top good.com', ['evil.com', 'worse.top']],
    ['of domains and a list together', { domains: ['b.com'], listed: 'bad-sites' }, 'b.com evil.com c.com', ['b.com', 'evil.com']],
    ['but what is allowed', { allow: ['good.com'] }, 'x.good.com bad.com', ['bad.com']],
    ['in number', { count: '> 2' }, 'a.com b.com c.com', ['a.com', 'b.com', 'c.com']],
    ['in too small number', { count: '> 2' }, 'a.com b.com', null],
    ['of which there must be none', { count: 0 }, 'no link', []],
    ['shortened', { shortener: true }, 'bit.ly/x t.cn/A6 a.com', ['bit.ly/x', 't.cn/A6']],
    ['not shortened', { shortener: false }, 'bit.ly/x a.com', ['a.com']],
    ['that invite', { invite: true }, 'discord.gg/abc https://t.me/joinchat/x https://chat.whatsapp.com/Ab https://weixin.qq.com/g/Aw discord.com/nitro', ['discord.gg/abc', 'https://t.me/joinchat/x', 'https://chat.whatsapp.com/Ab', 'https://weixin.qq.com/g/Aw']],
  ])('finds links %s', (_what, settings, text, found) => {
    expect(marked(settings, text)).toEqual(found);
  });

  it('tells hosts', () => {
    expect(checkOf(link, {})(itemWith('www.a.com/x'), ALONE)?.reason).toEqual({ key: 'reason_link', args: ['a.com'] });
    expect(checkOf(link, { shortener: true })(itemWith('t.cn/x'), ALONE)?.reason.key).toBe('reason_link_short');
  });

  it('knows domains that the community linked to before, when enough of it is known', () => {
    const ask = checkOf(link, { firstSeen: true });
    expect(link.needs?.(link.schema.parse({ firstSeen: true }))).toEqual({ community: 90 * 86_400_000 });
    expect(link.needs?.(link.schema.parse({}))).toEqual({});
    const now = Date.UTC(2026, 8, 1);
    const told = (many: number, text: string, daysAgo = 2): typeof ALONE => {
      const history = createHistory();
      const earlier = (i: number, more: Partial<Activity>): Activity => aPost('hello', { id: `e${i}`, at: now - 86_400_000, ...more });
      for (let i = 0; i < many; i += 1) history.add(earlier(i, {}));
      history.add(earlier(many, { text, at: now - daysAgo * 86_400_000 }));
      return { ...ALONE, history };
    };
    const item = itemWith('see https://x.new.com/1');
    expect(ask(item, told(30, 'old.com'))?.reason).toEqual({ key: 'reason_link_first', args: ['x.new.com'] });
    expect(ask(item, told(30, 'y.new.com'))).toBeNull();
    expect(ask(item, told(30, 'y.new.com', 91))).not.toBeNull();
    expect(ask(item, told(5, 'old.com'))).toBeNull();
    expect(ask(itemWith('no link'), told(30, 'old.com'))).toBeNull();
  });
});
