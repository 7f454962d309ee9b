import { z } from '@/lib/model/zod';
import type { TextSpan } from '@/lib/model/rule';
import type { Check, CheckContext } from '../check';
import { SHARE_IS } from '../compare';
import { LOOK_IN } from '../fields';
import type { Score } from '../tables/score';
import { strongest } from '../tables/strongest';
import { tableOf } from '../tables/tables';
import type { Views } from '../views';

const SETTINGS = z.strictObject({
  name: z.enum(['offence', 'negative', 'ad']),
  /** That band or above. Without `band` and `score`: `likely`. */
  band: z.enum(['look', 'likely']).optional(),
  /** Compares the score itself, 0 to 1. */
  score: SHARE_IS.optional(),
  fields: LOOK_IN,
});
type Settings = z.infer<typeof SETTINGS>;

const MOST_SPANS = 6;

function holds({ score, band }: Score, settings: Settings): boolean {
  if (settings.score && !settings.score.holds(score)) return false;
  const least = settings.band ?? (settings.score ? undefined : 'likely');
  return least === undefined || band === 'likely' || band === least;
}

/** What a table thinks of a text: the one of title and text that scores highest tells how much. */
export const model: Check<Settings> = {
  id: 'model',
  cost: 'table',
  schema: SETTINGS,
  compile: (settings) => ({ body, title }, context) => {
    const { name, fields } = settings;
    const inTitle = title && fields.includes('title') ? judged(title, settings, context) : null;
    const inBody = fields.includes('body') ? judged(body, settings, context) : null;
    if (inTitle === null && inBody === null) return null;
    const percent = Math.round(100 * Math.max(inTitle ?? 0, inBody ?? 0));
    const marked = ({ original }: Views): TextSpan[] => strongest(tableOf(name), original, MOST_SPANS);
    return () => ({
      spans: inBody === null ? [] : marked(body), ...(title && inTitle !== null ? { titleSpans: marked(title) } : {}), reason: { key: `reason_model_${name}`, args: [percent] },
    });
  },
};

/** The score, when it is what is looked for. */
function judged({ original }: Views, settings: Settings, context: CheckContext): number | null {
  const score = context.score(settings.name, original);
  return score && holds(score, settings) ? score.score : null;
}
