import { z } from '@/lib/model/zod';
import type { Sentence, TextSpan } from '@/lib/model/rule';
import type { Check, Field, Item } from '../check';
import { type Comparison, COUNT_IS, SHARE_IS } from '../compare';
import { LOOK_IN } from '../fields';
import { languageOf } from '../language';
import {
  capitalShare, digitShare, emojiIn, hashtagsIn, invisibleIn, isQuestion, lengthOf, linesOf, longestRun, mentionsIn, punctuationShare, wholeOf, withNeighbours,
} from '../shape';
import { mergeSpans } from '../spans';

const SETTINGS = z.strictObject({
  /** Characters, without blanks around them. */
  length: COUNT_IS.optional(),
  /** Lines that are not empty. */
  lines: COUNT_IS.optional(),
  /** The longest run of one character. */
  repeated: COUNT_IS.optional(),
  emoji: COUNT_IS.optional(),
  /** Share of signs among all characters. */
  punctuation: SHARE_IS.optional(),
  /** Share of capitals among the letters that have them. */
  capitals: SHARE_IS.optional(),
  /** Share of digits among all characters. */
  digits: SHARE_IS.optional(),
  mentions: COUNT_IS.optional(),
  hashtags: COUNT_IS.optional(),
  /** Zero-width and format characters that are there for nothing. */
  invisible: COUNT_IS.optional(),
  /** Pictures, videos or files and no words, or not so. */
  mediaOnly: z.boolean().optional(),
  language: z.enum(['zh', 'en']).optional(),
  question: z.boolean().optional(),
  fields: LOOK_IN.default(['body']),
}).refine(({ fields: _, ...given }) => Object.values(given).some((value) => value !== undefined), 'give at least one of length, lines, repeated, emoji, punctuation, capitals, digits, mentions, hashtags, invisible, mediaOnly, language, question');
type Settings = z.infer<typeof SETTINGS>;

/** What one setting sees in a text: null when it does not hold. Without spans the whole text is meant. */
type Seen = { spans?: TextSpan[]; reason: Sentence };
type Look = (text: string, item: Item) => Seen | null;

const percent = (share: number): number => Math.round(100 * share);

function counted(limit: Comparison | undefined, key: string, measure: (text: string) => number): Look[] {
  return limit ? [(text) => {
    const value = measure(text);
    return limit.holds(value) ? { reason: { key, args: [value] } } : null;
  }] : [];
}

function shared(limit: Comparison | undefined, key: string, measure: (text: string) => number): Look[] {
  return limit ? [(text) => {
    const share = measure(text);
    return limit.holds(share) ? { reason: { key, args: [percent(share)] } } : null;
  }] : [];
}

/** `mark` says what of a place is coloured. */
function placed(limit: Comparison | undefined, key: string, find: (text: string) => TextSpan[], mark: (text: string, span: TextSpan) => TextSpan = (_text, span) => span): Look[] {
  return limit ? [(text) => {
    const spans = find(text);
    return limit.holds(spans.length) ? { spans: spans.map((span) => mark(text, span)), reason: { key, args: [spans.length] } } : null;
  }] : [];
}

const repeatedLook = (limit: Comparison | undefined): Look[] => (limit ? [(text) => {
  const run = longestRun(text);
  if (!limit.holds(run?.times ?? 0)) return null;
  return run ? { spans: [{ from: run.from, to: run.to }], reason: { key: 'reason_shape_repeated', args: [run.character, run.times] } } : { reason: { key: 'reason_shape_length', args: [0] } };
}] : []);

const asked = <Value>(wanted: Value | undefined, key: string, measure: (text: string, item: Item) => Value | null): Look[] =>
  (wanted === undefined ? [] : [(text, item) => (measure(text, item) === wanted ? { reason: { key } } : null)]);

const WORDLESS = /^[^\p{L}\p{N}]*$/u;
const MEDIA = ['picture', 'video', 'file'];
const isMediaOnly = (text: string, { activity: { form = [] } }: Item): boolean => form.some((each) => MEDIA.includes(each)) && WORDLESS.test(text);

/** The settings as looks, the most telling first: its reason is told. */
const looksOf = (settings: Settings): Look[] => [
  ...placed(settings.invisible, 'reason_shape_invisible', invisibleIn, withNeighbours),
  ...repeatedLook(settings.repeated),
  ...placed(settings.mentions, 'reason_shape_mentions', mentionsIn),
  ...placed(settings.hashtags, 'reason_shape_hashtags', hashtagsIn),
  ...placed(settings.emoji, 'reason_shape_emoji', emojiIn),
  ...shared(settings.capitals, 'reason_shape_capitals', capitalShare),
  ...shared(settings.punctuation, 'reason_shape_punctuation', punctuationShare),
  ...shared(settings.digits, 'reason_shape_digits', digitShare),
  ...counted(settings.lines, 'reason_shape_lines', linesOf),
  ...counted(settings.length, 'reason_shape_length', (text) => lengthOf(text.trim())),
  ...asked(settings.mediaOnly, settings.mediaOnly ? 'reason_shape_media' : 'reason_shape_not_media', isMediaOnly),
  ...asked(settings.language, settings.language === 'zh' ? 'reason_shape_zh' : 'reason_shape_en', (text) => languageOf(text)),
  ...asked(settings.question, settings.question ? 'reason_shape_question' : 'reason_shape_no_question', isQuestion),
];

/** How a text looks: how long, how loud, of what. All settings must hold in the same field. */
export const shape: Check<Settings> = {
  id: 'shape',
  cost: 'text',
  schema: SETTINGS,
  compile: (settings) => {
    const looks = looksOf(settings);
    const see = (item: Item, field: Field): { spans: TextSpan[]; reason: Sentence } | null => {
      const text = item[field]?.original;
      if (text === undefined || !settings.fields.includes(field)) return null;
      const seen: Seen[] = [];
      for (const look of looks) {
        const one = look(text, item);
        if (!one) return null;
        seen.push(one);
      }
      const marked = mergeSpans(seen.flatMap(({ spans = [] }) => spans));
      return { spans: marked.length > 0 ? marked : wholeOf(text), reason: seen[0]!.reason };
    };
    return (item) => {
      const title = see(item, 'title');
      const body = see(item, 'body');
      const first = body ?? title;
      return first ? { spans: body?.spans ?? [], ...(title ? { titleSpans: title.spans } : {}), reason: first.reason } : null;
    };
  },
};
