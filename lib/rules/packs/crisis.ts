import type { RuleSet } from '@/lib/model/ruleset';

const ALARM = [
  '维权', '集体退款', '要求退款', '拒绝退款', '退钱', '还我血汗钱', '跑路了', '卷款', '曝光你们', '投诉到', '已投诉', '12315', '12345热线', '已报警', '报警了', '律师函', '起诉你们', '集体投诉', '欺骗消费者', '虚假宣传', '割韭菜', '黑心商家', '出人命', '想自杀', '不想活了',
  'class action', 'lawsuit', 'sue you', 'my lawyer', 'demand a refund', 'want my money back', 'chargeback', 'boycott', 'false advertising', 'data breach', 'called the police', 'kill myself', 'end my life', 'suicidal',
];

/** When the mood turns: single posts that must be seen soon, and the mood of all together. */
export const crisis: RuleSet = {
  id: 'crisis',
  name: { zh: '情绪与危机', en: 'Mood and crisis' },
  lists: [{ id: 'alarm', name: { zh: '危机用语', en: 'Words of alarm' }, entries: ALARM, allow: ['维权意识', '维权知识', '打击虚假宣传', 'suicidal ideation study'] }],
  rules: [
    {
      id: 'alarm', group: 'mood', severity: 'high', mode: 'flag',
      name: { zh: '投诉、维权或轻生信号', en: 'Complaint, threat of action, or a cry for help' },
      about: { zh: '不是违规，而是需要尽快有人回应的内容。', en: 'No violation: something that somebody must answer soon.' },
      when: { words: { list: 'alarm' } },
    },
    {
      id: 'mood-surge', group: 'mood', severity: 'high', mode: 'flag', level: 'community',
      name: { zh: '负面情绪突增', en: 'Surge of negative mood' },
      when: { surge: { metric: { share: { model: 'negative', band: 'likely' } }, window: '2h', baseline: '14d', sameHour: true, min: 20, sigma: 3 } },
      then: [{ incident: { playbook: 'crisis-3-steps', includeTop: 10 } }, { alert: 'popup' }],
    },
    {
      id: 'flag-surge', group: 'mood', severity: 'medium', mode: 'flag', level: 'community',
      name: { zh: '违规突增', en: 'Surge of flagged posts' },
      when: { surge: { metric: { rate: 'flags' }, window: '2h', baseline: '14d', sameHour: true, min: 10, sigma: 3 } },
      then: [{ incident: { playbook: 'crisis-3-steps', includeTop: 10 } }],
    },
  ],
};
