import { z } from '@/lib/model/zod';
import type { Sentence } from '@/lib/model/rule';
import type { Check } from '../check';
import { allOf, LOOK_IN, lookIn, spansOf } from '../fields';
import { findPersonal, type FoundKind, PERSONAL_KINDS } from '../personal';

const KINDS = PERSONAL_KINDS.map(({ id }) => id);

const SETTINGS = z.strictObject({
  kinds: z.array(z.enum(KINDS)).min(1),
  /**
   * `others` leaves out what the author says is the author's own: "我的手机 …", "call me at …", or the author's own name
   * right before it. It errs towards finding: data without such words count as somebody else's.
   */
  of: z.enum(['anyone', 'others']).default('anyone'),
  fields: LOOK_IN,
});

/** Personal data; the reason shows them masked. */
export const personal: Check<z.infer<typeof SETTINGS>> = {
  id: 'personal',
  cost: 'text',
  schema: SETTINGS,
  compile: ({ kinds, of, fields }) => (item, context) => {
    const found = lookIn(item, fields, (views) => {
      const known = findPersonal(views);
      if (known.length === 0) return known;
      const all = known.filter(({ kind }) => kinds.includes(kind.id));
      return of === 'others' ? all.filter(({ from }) => !isOwn(views.original, from, context.authorNames(item.activity))) : all;
    });
    const all = allOf(found);
    return all.length === 0 ? null : { ...spansOf(found), reason: reasonFor(all) };
  },
};

const OWN = [
  /(?:我的?|本人的?|鄙人|俺的?)\s?(?:手机|电话|号码|联系|微信|v信?|vx|wx|qq|扣扣|邮箱|邮件|卡号|银行卡|身份证)[^，。,.!！?？;；\n]{0,8}$/,
  /(?:加|联系|找|私|打给?|发给?|发到)\s?我[^，。,.!！?？;；\n]{0,12}$/,
  /\bmy\s(?:own\s)?(?:phone|mobile|cell|number|e-?mail|mail|wechat|qq|card|account|id)\b[^.!?;\n]{0,16}$/,
  /\b(?:call|text|contact|add|dm|e-?mail|mail|reach|ping|write)\s(?:to\s)?me\b[^.!?;\n]{0,16}$/,
];
const REACH = 32;
const NAME_REACH = 12;

/** Whether the words before a piece of data say that it is the author's own. */
function isOwn(text: string, at: number, names: readonly string[]): boolean {
  const before = text.slice(Math.max(0, at - REACH), at).normalize('NFKC').toLowerCase();
  if (OWN.some((pattern) => pattern.test(before))) return true;
  return names.some((name) => name.length > 1 && before.slice(-NAME_REACH - name.length).includes(name.normalize('NFKC').toLowerCase()));
}

function reasonFor(found: readonly FoundKind[]): Sentence {
  const masked = [...new Set(found.map(({ kind, value }) => kind.mask(value)))];
  const first = found[0]!;
  if (masked.length === 1) return { key: first.kind.reason, args: [masked[0]!] };
  return { key: 'reason_personal_several', args: [masked.length, masked.slice(0, 3).join(' · ')] };
}
