import type { TextSpan } from '@/lib/model/rule';
import type { Views } from '../views';

/** A piece of personal data: where it stands, and its bare value (digits without separators, lower case). */
export type Found = TextSpan & { value: string };

/** A kind of personal data: declared once. */
export type PersonalKind = {
  id: string;
  /** Key of the sentence that names one of them; `$1` is the masked value. */
  reason: string;
  /** It is never where fewer than five digits stand in the text. */
  numeric?: true;
  find(views: Views): Found[];
  /** The value with its middle hidden: enough to recognise it by, too little to use it. */
  mask(value: string): string;
};

/** Keeps a few characters at both ends, hides the rest. */
export function maskMiddle(value: string, head: number, tail: number): string {
  const letters = [...value];
  const hidden = Math.max(1, letters.length - head - tail);
  return letters.slice(0, head).join('') + '•'.repeat(hidden) + letters.slice(head + hidden).join('');
}
