import type { Pack } from '@/lib/model/rule';

export const duplicates: Pack = {
  id: 'duplicates',
  name: { zh: '重复内容', en: 'Duplicates' },
  rules: [
    {
      id: 'copy', name: { zh: '重复发布', en: 'Posted before' }, group: 'quality', severity: 'medium', mode: 'flag',
      when: { duplicate: { of: 'anyone', similarity: 0.5, minLength: 12, withinDays: 30 } },
    },
  ],
};
