import type { RuleSet } from '@/lib/model/ruleset';

/**
 * What the learnt table takes for offence. It was trained on posts about race, region and gender and cries wolf elsewhere
 * (rules.md §3), so it only observes until its precision here is known; who defends a group is flagged too often.
 */
export const speech: RuleSet = {
  id: 'speech',
  name: { zh: '攻击性言论（模型）', en: 'Offensive speech (learnt)' },
  rules: [
    {
      id: 'likely-offence', group: 'speech', severity: 'medium', mode: 'observe',
      name: { zh: '很可能是攻击性言论', en: 'Very likely offensive' },
      about: {
        zh: '按模型分数判断，没有词表也能发现。先静默观察，看过精确率再改为标记。注意：为弱势群体辩护的话也常被误判。',
        en: 'Judged by a score, so it needs no list. It observes in silence until you have seen its precision here. Mind that people who defend a group are often mistaken for attackers.',
      },
      when: { model: { name: 'offence', band: 'likely' } },
    },
    {
      id: 'watched-offence', group: 'speech', severity: 'medium', mode: 'flag',
      name: { zh: '重点关注的人疑似攻击', en: 'Perhaps offensive, by a member you watch' },
      when: { all: [{ member: { watched: true } }, { model: { name: 'offence', band: 'look' } }] },
    },
  ],
};
