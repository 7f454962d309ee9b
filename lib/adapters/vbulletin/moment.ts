import type { ShownTime } from '@/lib/model/time';
import type { Scene } from '../adapter';
import { timeWithin } from '../board';
import { timeShown } from '../clock';
import { lineOf } from '../dom';
import { memory } from '../memory';

const DATES = '.date, .joindate, td.thead, .threadlastpost dd, .threadmeta .label, .lastedited';
const NUMBERS = /(?<!\d)(\d{1,2})([-/])(\d{1,2})(?=\2\d{4})/;
const ALL = new RegExp(NUMBERS, 'g');

/**
 * Whether the page writes the day before the month. One date of which the first number can be no month shows it;
 * without one, a page in another language than English does.
 */
const isDayFirst = memory((doc) => {
  const pairs = [...doc.querySelectorAll(DATES)].flatMap((element) => [...lineOf(element).matchAll(ALL)]);
  if (pairs.some(([, first]) => Number(first) > 12)) return true;
  if (pairs.some(([, , , second]) => Number(second) > 12)) return false;
  return !/^(?:en\b|$)/i.test(doc.documentElement.getAttribute('lang') ?? '');
});

const ordered = (text: string, doc: Document): string => (NUMBERS.test(text) && isDayFirst(doc) ? text.replace(ALL, '$3$2$1') : text);

/** A time as the board prints it: alone, or within a sentence. */
export function momentOf(text: string, doc: Document, scene: Scene): ShownTime | null {
  if (text === '') return null;
  const said = ordered(text, doc);
  return timeShown(said, scene) ?? timeWithin(said, scene);
}
