import type { TextSpan } from '@/lib/model/rule';
import { findPersonal } from '../personal';
import { spanOf, type View, type Views } from '../views';

/** A place that leads people off the platform; `shown` is what may be told of it: numbers and ids are masked. */
export type Contact = TextSpan & { shown: string };

/** A way of being led off the platform: declared once. */
export type ContactKind = {
  id: string;
  /** Key of the sentence that names one of them; `$1` is what is shown of it. */
  reason: string;
  find(views: Views): Contact[];
};

const LONGEST_SHOWN = 30;

/** What is found of a kind of personal data, masked. */
export const personalContacts = (views: Views, id: string): Contact[] =>
  findPersonal(views).filter(({ kind }) => kind.id === id).map(({ kind, from, to, value }) => ({ from, to, shown: kind.mask(value) }));

/** Where a pattern (with the flag `g`) matches in a view. `show` masks what must not be shown. */
export function matchesIn(views: Views, view: View, pattern: RegExp, show: (written: string) => string = (written) => written): Contact[] {
  return [...view.text.matchAll(pattern)].map((match) => {
    const span = spanOf(view, match.index, match.index + match[0].length);
    return { ...span, shown: show(views.original.slice(span.from, span.to).replace(/\s+/g, ' ').slice(0, LONGEST_SHOWN)) };
  });
}

/** Those that lie in none of the others: a cue beside a number that is found is one with it. */
export function joined(...found: readonly Contact[][]): Contact[] {
  const [first = [], ...rest] = found;
  return rest.reduce((all, more) => [...all, ...more.filter(({ from, to }) => !all.some((other) => from <= other.to + NEAR && to >= other.from - NEAR))], first);
}
/** "加V：abc12345": signs and little words between a cue and what it announces. */
const NEAR = 4;
