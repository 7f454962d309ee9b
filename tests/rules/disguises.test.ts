import { describe, expect, it } from 'vitest';
import { words } from '@/lib/rules/checks/words';
import { aPost, asking, covered } from './posts';

/** Words that are disguised, in lists that name the views; the undisguising is asked for, never done unasked. */

const VIEWS = ['tight', 'hans', 'latin', 'pinyin'];
const LIST = ['加微信', '加群', '强奸', '垃圾', '傻逼', '兼职刷单', '代开发票', '婊子', '赌博', '约炮', '加vx', 'fuck', 'idiot', 'viagra', 'casino', 'kill yourself', '你妈', '鸡巴', '操你妈'];

const marked = (settings: object, text: string): string[] => {
  const hit = asking(words, settings)(aPost(text));
  return hit ? covered(text, hit.spans) : [];
};
const undone = (text: string): string[] => marked({ list: LIST, views: VIEWS }, text);

/** What a disguised text says, and exactly the stretch that hides it. */
const DISGUISES: [what: string, text: string, hidden: string][] = [
  ['blanks', '快 加 微 信 吧', '加 微 信'],
  ['stars', '加*微*信', '加*微*信'],
  ['zero-width characters', '加\u200b微\u200c信', '加\u200b微\u200c信'],
  ['pictures between', '傻😀逼', '傻😀逼'],
  ['traditional characters', '請聯繫兼職刷單哦', '兼職刷單'],
  ['a compatibility character', '⼒口微信', '⼒口微信'],
  ['a split character', '他弓虽女干', '弓虽女干'],
  ['two split characters', '真是土立土及', '土立土及'],
  ['a split character with blanks', '火 包友，约 火 包', '约 火 包'],
  ['like shapes', '加徽信', '加徽信'],
  ['a homophone', '佳威芯聊', '佳威芯'],
  ['another homophone', '你个沙笔', '沙笔'],
  ['a homophone with blanks', '嘉 薇 欣', '嘉 薇 欣'],
  ['letters and characters', '加weixin聊', '加weixin'],
  ['pinyin', '你就是shabi', 'shabi'],
  ['pinyin in two words', 'jia weixin 聊', 'jia weixin'],
  ['a heavy plus', '➕微信', '➕微信'],
  ['a plus and a homophone', '+薇芯', '+薇芯'],
  ['a picture for a character', '你🐎', '你🐎'],
  ['a digit for a character', '小鸡8', '鸡8'],
  ['full width', '加ＶＸ', '加ＶＸ'],
  ['Cyrillic letters', 'you іdіоt', 'іdіоt'],
  ['leet', 'you 1d10t', '1d10t'],
  ['stars for letters', 'oh f*ck it', 'f*ck'],
  ['two stars for letters', 'oh f**k it', 'f**k'],
  ['repeated letters', 'fuuuuck', 'fuuuuck'],
  ['accents', 'víágrà now', 'víágrà'],
  ['letters in boxes', '🅲🅰🆂🅸🅽🅾 now', '🅲🅰🆂🅸🅽🅾'],
  ['mathematical letters', '𝓬𝓪𝓼𝓲𝓷𝓸', '𝓬𝓪𝓼𝓲𝓷𝓸'],
  ['a phrase in leet', 'k1ll y0urself', 'k1ll y0urself'],
];

describe('disguises', () => {
  it.each(DISGUISES)('%s: %j', (_what, text, hidden) => {
    expect(undone(text)).toEqual([hidden]);
  });

  it('are left alone where a list names no view', () => {
    for (const [, text] of DISGUISES.slice(4, 5)) expect(marked({ list: LIST }, text)).toEqual([]);
    for (const text of ['你个沙笔', '加徽信', 'you іdіоt', 'fuuuuck', '你🐎']) expect(marked({ list: LIST }, text), text).toEqual([]);
  });

  it('may be undone for one word alone', () => {
    expect(marked({ list: [{ w: '傻逼', views: ['pinyin'] }, '垃圾'] }, '沙笔和喇叽')).toEqual(['沙笔']);
    expect(marked({ list: ['兼职'], views: ['hans'] }, '兼職，兼 職')).toEqual(['兼職', '兼 職']);
  });

  it('are undone in allowed phrases too', () => {
    expect(marked({ list: ['刷单'], allow: ['不刷单'], views: VIEWS }, '不刷單，刷單')).toEqual(['刷單']);
  });

  it.each([
    '妇女干部会议', '安徽信访局', '大家为新同学', '这里集中', '他很会做菜', '一只🐔和一匹🐎', '8个人，共有8页', '买了1 个',
    'panda made in china', 'women can he she', 'fail and fall', 'a class of assets', 'Привет, как дела? Это просто текст', '女子和男子', '口吐莲花', '人口合计',
  ])('%j is harmless', (text) => {
    expect(undone(text)).toEqual([]);
  });
});
