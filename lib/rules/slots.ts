/** Slots of templates: `{{name}}` and the like, filled from a case. */

export const SLOTS = ['name', 'rule', 'thread', 'community', 'date', 'match'] as const;
export type Slot = (typeof SLOTS)[number];
export type SlotValues = Partial<Record<Slot, string>>;
/** A stretch of a template: as it is written, or a slot with what stands in it. */
export type SlotPiece = { text: string; slot?: Slot };

const FORM = /\{\{\s*([a-z]+)\s*\}\}/gi;

const slotOf = (name: string): Slot | undefined => SLOTS.find((slot) => slot === name.toLowerCase());

/** The slots that a template has, each once, in order. */
export const slotsOf = (text: string): Slot[] => [...new Set([...text.matchAll(FORM)].flatMap(([, name = '']) => slotOf(name) ?? []))];

/** What is written between double braces and is no slot: a slip of the pen that would stand in the reply. */
export const unknownSlots = (text: string): string[] => [...new Set([...text.matchAll(FORM)].flatMap(([, name = '']) => (slotOf(name) ? [] : [name])))];

/** The slots that have no value. */
export const openSlots = (text: string, values: SlotValues): Slot[] => slotsOf(text).filter((slot) => !values[slot]?.trim());

/** A template cut at its slots. What fills one is never read as a template itself. */
export function slotPieces(text: string, values: SlotValues): SlotPiece[] {
  const pieces: SlotPiece[] = [];
  let at = 0;
  for (const match of text.matchAll(FORM)) {
    const slot = slotOf(match[1] ?? '');
    if (!slot) continue;
    if (match.index > at) pieces.push({ text: text.slice(at, match.index) });
    pieces.push({ text: values[slot]?.trim() ?? '', slot });
    at = match.index + match[0].length;
  }
  return at < text.length ? [...pieces, { text: text.slice(at) }] : pieces;
}

/** The text to be inserted; null while a slot is empty, for half a draft must never stand in a reply box. */
export const filled = (text: string, values: SlotValues): string | null =>
  openSlots(text, values).length > 0 ? null : slotPieces(text, values).map((piece) => piece.text).join('');
