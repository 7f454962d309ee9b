import { z } from '@/lib/model/zod';
import type { Activity } from '@/lib/model/records';
import type { Check } from '../check';
import { type Candidate, LEAST_WEIGHT } from '../copies';
import { lettersOf, similarity, weightOf } from '../shingles';

const SETTINGS = z.strictObject({
  /** Whose earlier text counts: anybody's, or only the author's own. */
  of: z.enum(['anyone', 'own']).default('anyone'),
  /** Share of what two texts have in common, from 0.4 (much) to 1 (equal but for digits and signs). */
  similarity: z.number().min(0.4).max(1).default(0.5),
  /** Letters that a text must have, without digits and signs; those of an alphabet count a half. */
  minLength: z.number().int().min(LEAST_WEIGHT).max(1_000).default(12),
  withinDays: z.number().positive().max(3_650).default(30),
});

const DAY_MS = 86_400_000;
const MOST_EVIDENCE = 5;

/** The same text again, perhaps reworded a little or with another contact. The earlier text is the original and stays unmarked. */
export const duplicate: Check<z.infer<typeof SETTINGS>> = {
  id: 'duplicate',
  cost: 'history',
  schema: SETTINGS,
  needs: ({ withinDays }) => ({ copies: withinDays * DAY_MS }),
  compile: (settings) => ({ activity }, context) => {
    const text = activity.text ?? '';
    const letters = lettersOf(text);
    if (weightOf(letters) < settings.minLength) return null;
    const near = context.earlierTexts(activity);
    if (near.length === 0 || isCourtesy(letters, settings.minLength)) return null;
    const candidates = near
      .filter((other) => isEarlier(other, activity) && (settings.of === 'anyone' || (other.member !== undefined && other.member === activity.member)))
      .filter(({ at }) => at === undefined || activity.at === undefined || activity.at - at <= settings.withinDays * DAY_MS)
      .toSorted((a, b) => (isEarlier(a, b) ? -1 : 1));
    const copies: { id: string; alike: number }[] = [];
    for (const other of candidates) {
      const alike = other.text === text ? 1 : similarity(letters, lettersOf(other.text));
      if (alike >= settings.similarity) copies.push({ id: other.id, alike });
      if (copies.length === MOST_EVIDENCE) break;
    }
    const first = copies[0];
    if (!first) return null;
    const percent = Math.round(100 * Math.max(...copies.map(({ alike }) => alike)));
    return { spans: [bounds(text)], evidence: copies.map(({ id }) => id), reason: { key: 'reason_duplicate', args: [percent] } };
  },
};

/** Order of writing: a text without a time comes after all that have one; equal times go by id. */
function isEarlier(one: Pick<Candidate, 'id' | 'at'>, other: Pick<Activity, 'id' | 'at'>): boolean {
  const [a, b] = [one.at ?? Infinity, other.at ?? Infinity];
  return a === b ? one.id < other.id : a < b;
}

const COURTESY = /谢谢|感谢|多谢|辛苦了?|楼主|版主|大佬|老师|分享|支持|收藏|学习了?|顶一?下?|路过|前排|沙发|赞同?|同意|同问|同求|一下|非常|很|真的?|有用|好文|不错|了|啊|吧|的|thankyou|thanks?|thx|somuch|verymuch|forsharing|sharing|share|foryourhelp|foryour|help|great|nice|post|samehere|metoo|iagree|agree|good|job|work|happy|birthday|congrat(?:ulation)?s|welcome|everyone|all|guys|you|for|the|this|to/g;
const SHORT = 30;

/** A short word of thanks or assent, which many write alike. */
const isCourtesy = (letters: string, minLength: number): boolean => weightOf(letters) < SHORT && weightOf(letters.replace(COURTESY, '')) < minLength / 2;

/** The text without blanks around it. */
function bounds(text: string): { from: number; to: number } {
  return { from: text.length - text.trimStart().length, to: text.trimEnd().length };
}
