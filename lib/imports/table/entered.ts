import type { ActivityKind } from '@/lib/model/kinds';
import type { Counts } from '@/lib/model/records';
import type { Field } from './columns';
import { type Cell, cellOf, type Reader, refuseCell } from './reader';
import { feedbackOf, yesOrNo } from './words';

/** What no page shows and a table may carry (`lib/model/entered.ts`): ratings, costs, who came, what feedback was about. */

/** Ratings, with their scale. */
const RATINGS = { csat: [1, 5], nps: [0, 10] } as const;
/** Sums of money, and minutes. */
const AMOUNTS = ['cost', 'worth', 'minutes'] as const;
const ANSWERS = ['attended', 'signup', 'invited', 'host', 'accepted'] as const;

/** What a title means that says too little by itself, by the kind that the row names; of others it means nothing to us. */
const BY_KIND: Partial<Record<ActivityKind, Partial<Record<Field, string>>>> = {
  survey: { score: 'csat' }, reward: { amount: 'cost' }, convert: { amount: 'worth' },
};

/** What a row is about that names no kind, by what it carries. */
const KIND_OF: readonly (readonly [ActivityKind, readonly string[]])[] = [
  ['survey', ['csat', 'nps']], ['attend', ['attended', 'signup', 'invited', 'host']], ['reward', ['cost']], ['convert', ['worth']],
];

const NUMBER = /^\d{1,12}(?:\.\d{1,6})?$/;
/** Signs and units that people write beside a number. */
const BESIDE = /^[¥￥$€£]\s?|\s?(?:元|块|分钟?|星|rmb|cny|usd|min(?:ute)?s?|points?|stars?)$/gi;

function numberIn({ value }: Cell): number {
  const plain = value.normalize('NFKC').replaceAll(BESIDE, '').replace(/(?<=\d),(?=\d{3}(?:\D|$))/g, '').trim();
  return NUMBER.test(plain) ? Number(plain) : Number.NaN;
}

function ratingOf(reader: Reader, cell: Cell, name: keyof typeof RATINGS): number {
  const [least, most] = RATINGS[name];
  const rating = numberIn(cell);
  return rating >= least && rating <= most ? rating : refuseCell(reader, 'import_table_rating', cell, least, most);
}

function amountOf(reader: Reader, cell: Cell): number {
  const amount = numberIn(cell);
  return Number.isNaN(amount) ? refuseCell(reader, 'import_table_amount', cell) : amount;
}

const isRating = (name: string): name is keyof typeof RATINGS => Object.hasOwn(RATINGS, name);

/** Numbers that a row carries, under the names that the metrics know, and what kind of thing they make of it. */
export function enteredIn(reader: Reader, named: ActivityKind | undefined): { counts: Counts; kind?: ActivityKind } {
  const counts: Counts = {};
  const numbers: [Field, string][] = [...(Object.keys(RATINGS) as (keyof typeof RATINGS)[]), ...AMOUNTS].map((field) => [field, field]);
  const vague = Object.entries(BY_KIND[named ?? 'post'] ?? {}) as [Field, string][];
  // What is called by its own name counts before what is not.
  for (const [field, name] of [...vague, ...numbers]) {
    const cell = cellOf(reader, field);
    if (cell) counts[name] = isRating(name) ? ratingOf(reader, cell, name) : amountOf(reader, cell);
  }
  for (const field of ANSWERS) {
    const cell = cellOf(reader, field);
    if (cell) counts[field] = yesOrNo(cell.value) ?? refuseCell(reader, 'import_table_yes', cell);
  }
  const about = cellOf(reader, 'about');
  if (about) counts[feedbackOf(about.value) ?? refuseCell(reader, 'import_table_feedback', about)] = 1;
  const kind = about ? 'feedback' : KIND_OF.find(([, names]) => names.some((name) => name in counts))?.[0];
  return { counts, ...(kind === undefined ? {} : { kind }) };
}
