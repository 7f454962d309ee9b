import type { RuleSet } from '@/lib/model/ruleset';

export const duplicates: RuleSet = {
  id: 'duplicates',
  name: { zh: '刷屏与重复', en: 'Flood and copies' },
  rules: [
    {
      id: 'copy', name: { zh: '重复发布', en: 'Posted before' }, group: 'quality', severity: 'medium', mode: 'flag',
      when: { duplicate: { of: 'anyone', similarity: 0.5, minLength: 12, withinDays: 30 } },
    },
    {
      id: 'flood', name: { zh: '刷屏', en: 'Flood' }, group: 'quality', severity: 'medium', mode: 'flag',
      about: { zh: '一分钟内连发 6 条以上相似内容；聊天里正常的连续发言不算。', en: 'More than five alike within a minute; ordinary chatter in a quick chat is none.' },
      when: { rate: { count: '> 5', window: '60s', by: 'member', same: { similarity: 0.5 } } },
    },
    {
      id: 'burst', name: { zh: '短时间大量发言', en: 'Very many in a short time' }, group: 'quality', severity: 'low', mode: 'observe',
      when: { rate: { count: '> 20', window: '60s', by: 'member' } },
    },
  ],
};
