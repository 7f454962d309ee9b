import type { RuleSet } from '@/lib/model/ruleset';

export const duplicates: RuleSet = {
  id: 'duplicates',
  name: { zh: '重复内容', en: 'Duplicates' },
  rules: [
    {
      id: 'copy', name: { zh: '重复发布', en: 'Posted before' }, group: 'quality', severity: 'medium', mode: 'flag',
      when: { duplicate: { of: 'anyone', similarity: 0.5, minLength: 12, withinDays: 30 } },
    },
  ],
};
