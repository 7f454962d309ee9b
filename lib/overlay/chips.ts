import type { ActivityFactsOnPage, MemberFactsOnPage, Tone } from '@/lib/model/overlay';
import type { Severity } from '@/lib/model/rule';
import { icon, make } from './nodes';

/** The marks themselves: one focusable group of chips beside a name. */

const SEVERITY_TONE: Record<Severity, Tone> = { critical: 'bad', high: 'bad', medium: 'watch', low: 'calm', info: 'calm' };

/** What is known of a marked name or post. */
export type MarkFacts = { member?: MemberFactsOnPage; activity?: ActivityFactsOnPage };

export const toneOf = (severity: Severity): Tone => SEVERITY_TONE[severity];

/** Whether there is anything to show. */
export const speaks = ({ member, activity }: MarkFacts): boolean =>
  Boolean(member?.chip || activity?.waiting || activity?.flags.length);

const word = (document: Document, text: string): HTMLElement => make(document, 'span', { class: 'word', text });

/** The chips of one mark, most telling last, as the mock has them: who, how long, what rule. */
function chipsOf(document: Document, { member, activity }: MarkFacts): HTMLElement[] {
  const chips: HTMLElement[] = [];
  if (member?.chip) {
    const dot = make(document, 'span', { class: 'dot' });
    chips.push(make(document, 'span', { class: `chip ${member.chip.tone}` }, dot, word(document, member.chip.word)));
  }
  if (activity?.waiting) chips.push(make(document, 'span', { class: 'chip watch' }, icon(document, 'clock'), word(document, activity.waiting)));
  const [first, ...more] = activity?.flags ?? [];
  if (first) {
    const rest = more.length > 0 ? make(document, 'span', { class: 'more', text: `+${more.length}` }) : null;
    chips.push(make(document, 'span', { class: `chip ${toneOf(first.severity)}` }, icon(document, 'flag'), word(document, first.word), rest));
  }
  return chips;
}

/** The accessible name of a mark: all that its chips say, and of whom. */
const labelOf = ({ member, activity }: MarkFacts): string =>
  [member?.name, member?.chip?.word, activity?.waiting, ...(activity?.flags.map((flag) => flag.word) ?? [])].filter(Boolean).join(', ');

/** A mark as a button; not yet placed. */
export function buildMark(document: Document, facts: MarkFacts): HTMLButtonElement {
  const mark = make(document, 'button', { class: 'mark', label: labelOf(facts) }, ...chipsOf(document, facts));
  mark.type = 'button';
  mark.tabIndex = -1;
  mark.setAttribute('aria-haspopup', 'dialog');
  return mark;
}

/** Width of one chip without its word, and the space between two; `style.ts` draws them so. */
export const CHIP_SMALL = 20;
export const CHIP_GAP = 4;

/** Width of a mark whose chips show icons only. */
export const smallWidth = (chips: number): number => chips * CHIP_SMALL + Math.max(0, chips - 1) * CHIP_GAP;
