import type { RuleSet } from '@/lib/model/ruleset';
import { ABUSE_EN } from './words-en';
import { ABUSE_ZH } from './words-zh';

const HUNT = ['人肉', '人肉搜索', '开盒', '开户籍', '扒出来', '挂出来', '曝光他', '曝光她', '曝光这个', '住址', '家住', '真名', '真实姓名', '单位在', '学校在', '大家去', '冲他', '冲她', 'dox', 'doxx', 'doxxed', 'home address', 'lives at', 'real name', 'go get him', 'go get her', 'call her', 'call him', 'find him', 'find her'];

/** Personal data of anybody, the author included: what a stranger could misuse should not stand in public. */
export const personalData: RuleSet = {
  id: 'personal-data',
  name: { zh: '个人信息', en: 'Personal data' },
  rules: [
    {
      id: 'doxing', name: { zh: '人肉与曝光他人隐私', en: 'Doxing' }, group: 'privacy', severity: 'critical', mode: 'queue',
      about: { zh: '别人的电话或证件号，同时出现辱骂或号召围攻的话。', en: 'Somebody else’s number or card together with an insult or a call to hunt them.' },
      when: {
        all: [
          { personal: { kinds: ['mobile', 'idCard', 'bankCard', 'qq', 'wechat', 'email'], of: 'others' } },
          { any: [{ words: { list: HUNT } }, { words: { list: [...ABUSE_ZH, ...ABUSE_EN] } }] },
        ],
      },
      examples: { hit: ['这个傻逼的电话13812345678，大家去骂他'], pass: ['我的电话是13812345678，有事联系我'] },
    },
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
      id: 'landline', name: { zh: '座机号码', en: 'Landline number' }, group: 'privacy', severity: 'low', mode: 'observe',
      when: { personal: { kinds: ['landline'], of: 'others' } },
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
