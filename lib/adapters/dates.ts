import type { Scene } from './adapter';
import { memory } from './memory';

/** Dates in numbers alone: `11-22-2026` on one board is `22-11-2026` on another, and only the whole page tells which. */

type Order = 'day first' | 'month first' | 'either';

const DAY = 86_400_000;
const DATE = /(?<![\d-/.])(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d\d)(?![-/.]?\d)/g;

const yearOf = (digits: string): number => Number(digits) + (digits.length === 2 ? 2000 : 0);

/** What one date says: no month is the thirteenth, and no date lies ahead. */
function orderOf([, a, , b, y]: RegExpMatchArray, now: number): Order | undefined {
  const [first, second, year] = [Number(a), Number(b), yearOf(y ?? '')];
  if (first > 12) return 'day first';
  if (second > 12) return 'month first';
  if (Date.UTC(year, first - 1, second) > now + DAY) return 'day first';
  return Date.UTC(year, second - 1, first) > now + DAY ? 'month first' : undefined;
}

function orderOn(holders: Iterable<Element>, now: number): Order {
  for (const holder of holders) {
    for (const date of `${holder.textContent ?? ''} ${holder.getAttribute('title') ?? ''}`.matchAll(DATE)) {
      const order = orderOf(date, now);
      if (order) return order;
    }
  }
  return 'either';
}

/** With points the day comes first and with strokes the month, where the page does not say. */
const dayFirst = (order: Order, stroke: string): boolean => (order === 'either' ? stroke === '.' : order === 'day first');

/** Gives texts with their dates as `2026-11-22`; `holders` selects where the page prints its times. */
export function datesBy(holders: string): (text: string, scene: Scene, doc: Document) => string {
  const orders = memory((): { known?: Order } => ({}));
  return (text, scene, doc) => text.replace(DATE, (_whole, a: string, stroke: string, b: string, y: string) => {
    const order = (orders(doc).known ??= orderOn(doc.querySelectorAll(holders), scene.now));
    const [month, day] = dayFirst(order, stroke) ? [b, a] : [a, b];
    return `${yearOf(y)}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  });
}
