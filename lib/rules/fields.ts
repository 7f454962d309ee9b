import { z } from '@/lib/model/zod';
import type { TextSpan } from '@/lib/model/rule';
import { type CheckHit, type Field, FIELDS, type Item } from './check';
import { mergeSpans } from './spans';
import type { Views } from './views';

/** Setting of checks that read texts: where they look. */
export const LOOK_IN = z.array(z.enum(FIELDS)).min(1).default(['title', 'body']);

/** What was found in the fields of an item; each find knows where it stands. */
export type Found<Find extends TextSpan> = { readonly title: readonly Find[]; readonly body: readonly Find[] };

// Most checks find nothing in most texts: that is one and the same for all.
const NONE: readonly never[] = [];
const NOTHING: Found<never> = { title: NONE, body: NONE };

/** Looks in the fields that the item has. */
export function lookIn<Find extends TextSpan>({ title, body }: Item, fields: readonly Field[], find: (views: Views) => readonly Find[]): Found<Find> {
  const inTitle = title && fields.includes('title') ? find(title) : NONE;
  const inBody = fields.includes('body') ? find(body) : NONE;
  return inTitle.length === 0 && inBody.length === 0 ? NOTHING : { title: inTitle, body: inBody };
}

export const allOf = <Find extends TextSpan>({ title, body }: Found<Find>): readonly Find[] => (title.length === 0 ? body : [...title, ...body]);

/** The spans of a hit. */
export function spansOf({ title, body }: Found<TextSpan>): Pick<CheckHit, 'spans' | 'titleSpans'> {
  return { spans: mergeSpans(body), ...(title.length > 0 ? { titleSpans: mergeSpans(title) } : {}) };
}
