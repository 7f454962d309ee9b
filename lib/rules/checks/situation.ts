import { z } from '@/lib/model/zod';
import type { Check } from '../check';

const NAME = z.string().trim().min(1).max(60);
/** A name, or several of which one must be on. */
const SETTINGS = z.union([NAME.transform((name) => [name]), z.array(NAME).min(1).max(50)]);

/** A switch that a moderator has turned on: "promotion-week", "crisis". */
export const situation: Check<z.infer<typeof SETTINGS>> = {
  id: 'event',
  cost: 'known',
  schema: SETTINGS,
  compile: (names) => (_item, { situations }) => {
    const on = names.filter((name) => situations.has(name));
    return on.length === 0 ? null : { spans: [], reason: { key: 'reason_situation', args: [on.join(' · ')] } };
  },
};
