import type { RuleSet } from '@/lib/model/ruleset';

const PROMOTION = [
  '限时优惠', '限时特惠', '限时秒杀', '今日特价', '清仓价', '骨折价', '全场包邮', '买一送一', '满减', '优惠券', '领券', '福利价', '内购价', '团购价', '拼团', '预售价', '下单立减', '手慢无', '最后一天',
  '欢迎下单', '有需要的联系', '需要的私', '戳链接', '点击链接购买', '直播间下单', '新品上市', '爆款', '诚邀加盟', '转发抽奖',
  'limited offer', 'limited time offer', 'flash sale', 'discount code', 'promo code', 'coupon code', 'use my code', 'use code', 'order now', 'shop now', 'buy now', 'free shipping', 'special offer', 'best deal', 'affiliate link', 'referral link', 'link in bio', 'check out my store', 'check out my shop',
];

/** Too much selling by those who may sell (过度营销): one offer is none, the same person's third within a week is. */
export const marketing: RuleSet = {
  id: 'marketing',
  name: { zh: '过度营销', en: 'Over-marketing' },
  lists: [{ id: 'promotion', name: { zh: '促销用语', en: 'Words of promotion' }, entries: PROMOTION }],
  rules: [
    {
      id: 'hard-sell', group: 'quality', severity: 'low', mode: 'flag',
      name: { zh: '一帖多处促销', en: 'A post full of offers' },
      when: { words: { list: 'promotion', min: 3, distinct: true } },
      unless: { event: 'promotion-week' },
      examples: { hit: ['新品上市，限时优惠，领券下单立减，手慢无！'], pass: ['昨天用优惠券买了一本书，写得不错'] },
    },
    {
      id: 'keeps-selling', group: 'quality', severity: 'medium', mode: 'flag',
      name: { zh: '一周内反复促销', en: 'The same offer again within a week' },
      when: { all: [{ words: { list: 'promotion' } }, { rate: { count: '>= 3', window: '7d', by: 'member', same: { similarity: 0.4 } } }] },
      unless: { event: 'promotion-week' },
    },
  ],
};
