import { z } from '@/lib/model/zod';
import type { Check } from '../check';
import { LEAST_PROFILE } from '../profile';

const SETTINGS = z.strictObject({
  /** Fit below which a text is foreign. Some 2 % of a community's own texts lie below 0.25, and most disguised ones. */
  below: z.number().gt(0).max(1),
});

/** A text that this community would not write. It holds for none while too little of the community was captured. */
export const foreign: Check<z.infer<typeof SETTINGS>> = {
  id: 'foreign',
  cost: 'table',
  schema: SETTINGS,
  needs: () => ({ profile: true }),
  compile: ({ below }) => ({ body }, { profile }) => {
    if (!profile || profile.size() < LEAST_PROFILE) return null;
    const fit = profile.fit(body.original);
    if (fit === null || fit >= below) return null;
    return { spans: [], reason: { key: 'reason_foreign', args: [Math.round(100 * fit)] } };
  },
};
