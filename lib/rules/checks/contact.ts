import { z } from '@/lib/model/zod';
import type { Sentence } from '@/lib/model/rule';
import type { Check } from '../check';
import { CONTACT_KINDS } from '../contact';
import type { Contact, ContactKind } from '../contact/kind';
import { LOOK_IN, lookIn, spansOf } from '../fields';
import { overlaps } from '../spans';

const SETTINGS = z.strictObject({
  /** The ways that count; without it all but plain links. */
  types: z.array(z.enum(CONTACT_KINDS.map(({ id }) => id))).min(1).default(CONTACT_KINDS.map(({ id }) => id).filter((id) => id !== 'link')),
  fields: LOOK_IN,
  /** So many different places at least. */
  min: z.number().int().min(1).max(100).default(1),
});

type FoundContact = Contact & { kind: ContactKind };
const NAMED = 3;

/** Ways in which people are led off the platform, also disguised ones; the reason shows numbers and ids masked. */
export const contact: Check<z.infer<typeof SETTINGS>> = {
  id: 'contact',
  cost: 'patterns',
  schema: SETTINGS,
  compile: ({ types, fields, min }) => {
    const kinds = CONTACT_KINDS.filter(({ id }) => types.includes(id));
    return (item) => {
      const found = lookIn(item, fields, (views) => kinds.flatMap((kind) => kind.find(views).map((each): FoundContact => ({ ...each, kind }))));
      const places = [...apart(found.title), ...apart(found.body)];
      return places.length > 0 && places.length >= min ? { ...spansOf(found), reason: reasonFor(places) } : null;
    };
  },
};

/** One place that is of several kinds (a number that is QQ and mobile) counts once. */
function apart(found: readonly FoundContact[]): FoundContact[] {
  const places: FoundContact[] = [];
  for (const each of found.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    const last = places.at(-1);
    if (!last || !overlaps(last, each)) places.push(each);
  }
  return places;
}

function reasonFor(places: readonly FoundContact[]): Sentence {
  const shown = [...new Set(places.map((place) => place.shown))];
  if (shown.length === 1) return { key: places[0]!.kind.reason, args: [shown[0]!] };
  return { key: 'reason_contact_several', args: [shown.length, shown.slice(0, NAMED).join(' · ')] };
}
