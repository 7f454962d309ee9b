import { z } from '@/lib/model/zod';
import { FORMS } from '@/lib/model/kinds';
import type { Activity } from '@/lib/model/records';
import type { Sentence } from '@/lib/model/rule';
import type { Check } from '../check';
import { COUNT_IS, TIME_IS } from '../compare';

const SETTINGS = z.strictObject({
  edited: z.boolean().optional(),
  /** Time from the writing to the last edit. */
  editedAfter: TIME_IS.optional(),
  likes: COUNT_IS.optional(),
  dislikes: COUNT_IS.optional(),
  replies: COUNT_IS.optional(),
  /** Reports, where the page shows them. */
  reports: COUNT_IS.optional(),
  /** It has one of these. */
  form: z.array(z.enum(FORMS)).min(1).optional(),
}).refine((settings) => Object.values(settings).some((value) => value !== undefined), 'name at least one thing to look at');
type Settings = z.infer<typeof SETTINGS>;

const COUNTED = ['likes', 'dislikes', 'replies', 'reports'] as const;
const MINUTE_MS = 60_000;

/** Whether it was edited; null when the page would not say: only an edit leaves a mark. */
function editing({ at, edited }: Activity, { edited: wanted, editedAfter }: Settings): Sentence | null | undefined {
  if (wanted !== undefined && (edited !== undefined) !== wanted) return null;
  if (editedAfter) {
    const ms = (edited ?? Number.NaN) - (at ?? Number.NaN);
    return ms >= 0 && editedAfter.holds(ms) ? { key: 'reason_item_edited_after', args: [Math.floor(ms / MINUTE_MS)] } : null;
  }
  return wanted === undefined ? undefined : { key: wanted ? 'reason_item_edited' : 'reason_item_not_edited' };
}

/** What the page shows of the item beside its text; a count that is not shown holds for nothing. */
export const item: Check<Settings> = {
  id: 'item',
  cost: 'known',
  schema: SETTINGS,
  compile: (settings) => ({ activity }) => {
    const reasons: Sentence[] = [];
    const edited = editing(activity, settings);
    if (edited === null) return null;
    if (edited) reasons.push(edited);
    for (const name of COUNTED) {
      const wanted = settings[name];
      const count = activity.counts?.[name];
      if (!wanted) continue;
      if (count === undefined || !wanted.holds(count)) return null;
      reasons.push({ key: `reason_item_${name}`, args: [count] });
    }
    if (settings.form) {
      if (!settings.form.some((form) => activity.form?.includes(form))) return null;
      reasons.push({ key: 'reason_item_form' });
    }
    return { spans: [], reason: reasons[0]! };
  },
};
