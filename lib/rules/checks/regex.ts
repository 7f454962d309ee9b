import { z } from '@/lib/model/zod';
import type { TextSpan } from '@/lib/model/rule';
import type { Check } from '../check';
import { allOf, LOOK_IN, lookIn, spansOf } from '../fields';
import { compileLinear, type Linear, LONGEST_PATTERN } from '../linear';

const PATTERN = z.string().min(1).max(LONGEST_PATTERN);
const MOST_PATTERNS = 50;
/** Characters that must not touch a match: `digit`, `letter`, or the characters themselves. */
const TOUCH = z.string().min(1).max(100);

const SETTINGS = z.strictObject({
  /** One of them must match. Regular expressions as JavaScript has them, without look-around and back-references. */
  pattern: z.union([PATTERN, z.array(PATTERN).min(1).max(MOST_PATTERNS)]),
  /** `i` any case, `s` a dot is a line break too, `m` ^ and $ at every line. */
  flags: z.string().regex(/^[ism]{0,3}$/, 'use some of i, s and m').default(''),
  /** What must not stand right before or right after a match; it stands for look-behind and look-ahead. */
  notBefore: TOUCH.optional(),
  notAfter: TOUCH.optional(),
  fields: LOOK_IN,
  /** So many matches at least. */
  min: z.number().int().min(1).max(100).default(1),
}).transform((settings, context) => {
  const { pattern, flags } = settings;
  const ready: Linear[] = [];
  const add = (each: string, path: (string | number)[]): void => {
    try {
      ready.push(compileLinear(each, flags));
    } catch (error) {
      context.addIssue({ code: 'custom', path, message: error instanceof Error ? error.message : String(error) });
    }
  };
  if (typeof pattern === 'string') add(pattern, ['pattern']);
  else pattern.forEach((each, i) => add(each, ['pattern', i]));
  return { ...settings, ready };
});
type Settings = z.infer<typeof SETTINGS>;

const MOST_MARKED = 100;
const NAMED = 3;
const LONGEST_NAMED = 30;

/** What a person's own regular expressions match, as it stands in the text. */
export const regex: Check<Settings> = {
  id: 'regex',
  cost: 'patterns',
  schema: SETTINGS,
  compile: ({ ready, notBefore, notAfter, fields, min }) => {
    const before = toucher(notBefore);
    const after = toucher(notAfter);
    const free = (text: string, { from, to }: TextSpan): boolean => !before(lastOf(text, from)) && !after(firstOf(text, to));
    return (item) => {
      const found = lookIn(item, fields, ({ original }) => mergeSame(ready.flatMap((pattern) => pattern.find(original, MOST_MARKED)).filter((span) => free(original, span))));
      if (allOf(found).length < min) return null;
      const texts = [...found.title.map((span) => cut(item.title!.original, span)), ...found.body.map((span) => cut(item.body.original, span))];
      return { ...spansOf(found), reason: { key: 'reason_regex', args: [[...new Set(texts)].slice(0, NAMED).join(' · ')] } };
    };
  },
};

/** The same stretch, found by two patterns, counts once. */
const mergeSame = (spans: TextSpan[]): TextSpan[] => [...new Map(spans.map((span) => [`${span.from} ${span.to}`, span])).values()];

function cut(text: string, { from, to }: TextSpan): string {
  const found = text.slice(from, to).replace(/\s+/g, ' ').trim();
  return found.length > LONGEST_NAMED ? `${found.slice(0, LONGEST_NAMED)}…` : found;
}

const CLASSES: Record<string, RegExp> = { digit: /^\p{Nd}$/u, letter: /^\p{L}$/u };

/** Whether a character (or none, at an edge) is one that must not touch. */
function toucher(named: string | undefined): (character: string) => boolean {
  if (named === undefined) return () => false;
  const known = CLASSES[named];
  if (known) return (character) => known.test(character);
  const all = new Set(named);
  return (character) => all.has(character);
}

const firstOf = (text: string, at: number): string => (at < text.length ? String.fromCodePoint(text.codePointAt(at)!) : '');

function lastOf(text: string, to: number): string {
  if (to === 0) return '';
  const pair = to > 1 ? text.slice(to - 2, to) : '';
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(pair) ? pair : text[to - 1]!;
}
