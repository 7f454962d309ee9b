import { z } from '@/lib/model/zod';
import type { TextSpan } from '@/lib/model/rule';
import { type CheckHit, type Field, FIELDS, type Item } from './check';
import { mergeSpans } from './spans';
import type { Views } from './views';

/** Setting of checks that read texts: where they look. */
export const LOOK_IN = z.array(z.enum(FIELDS)).min(1).default(['title', 'body']);

/** What was found in the fields of an item; each find knows where it stands. */
export type Found<Find extends TextSpan> = { title: Find[]; body: Find[] };

/** Looks in the fields that the item has. */
export function lookIn<Find extends TextSpan>({ title, body }: Item, fields: readonly Field[], find: (views: Views) => Find[]): Found<Find> {
  return {
    title: title && fields.includes('title') ? find(title) : [],
    body: fields.includes('body') ? find(body) : [],
  };
}

export const allOf = <Find extends TextSpan>({ title, body }: Found<Find>): Find[] => [...title, ...body];

/** The spans of a hit. */
export function spansOf({ title, body }: Found<TextSpan>): Pick<CheckHit, 'spans' | 'titleSpans'> {
  return { spans: mergeSpans(body), ...(title.length > 0 ? { titleSpans: mergeSpans(title) } : {}) };
}
