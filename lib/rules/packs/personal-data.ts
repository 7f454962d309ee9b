import type { RuleSet } from '@/lib/model/ruleset';

/** Personal data of anybody, the author included: what a stranger could misuse should not stand in public. */
export const personalData: RuleSet = {
  id: 'personal-data',
  name: { zh: '个人信息', en: 'Personal data' },
  rules: [
    {
      id: 'id-card', name: { zh: '身份证号', en: 'Identity card number' }, group: 'privacy', severity: 'critical', mode: 'flag',
      when: { personal: { kinds: ['idCard'], of: 'anyone' } },
    },
    {
      id: 'bank-card', name: { zh: '银行卡号', en: 'Bank card number' }, group: 'privacy', severity: 'critical', mode: 'flag',
      when: { personal: { kinds: ['bankCard'], of: 'anyone' } },
    },
    {
      id: 'mobile', name: { zh: '手机号', en: 'Mobile number' }, group: 'privacy', severity: 'high', mode: 'flag',
      when: { personal: { kinds: ['mobile'], of: 'anyone' } },
    },
    {
      id: 'messenger-id', name: { zh: 'QQ 号或微信号', en: 'QQ or WeChat id' }, group: 'privacy', severity: 'medium', mode: 'flag',
      when: { personal: { kinds: ['qq', 'wechat'], of: 'anyone' } },
    },
    {
      id: 'email', name: { zh: '邮箱地址', en: 'E-mail address' }, group: 'privacy', severity: 'low', mode: 'flag',
      when: { personal: { kinds: ['email'], of: 'anyone' } },
    },
  ],
};
