import type { Dialect } from '../text';

const CONTROL = /(?:^|\s)(?:expand|collapse|icon-link|surl-icon|wbicon|W_ficon)(?:\s|$)/;
/** `全文` and `展开` lead to the rest of a long text. */
const UNFOLD = /^fl_(?:un)?fold$|^feed_list_(?:un)?fold$/;
/** Links to topics and members. */
const OF_THE_SITE = /^(?:https?:)?\/\/(?:s\.weibo\.com|huati\.weibo\.|m\.weibo\.cn\/(?:search|p\/index))|^\/n\/|^(?:https?:)?\/\/(?:m\.)?weibo\.(?:com|cn)\/n\//;

function unfolds(element: Element): boolean {
  if (UNFOLD.test(element.getAttribute('action-type') ?? '')) return true;
  return /^(?:\.{3}|…)?(?:全文|展开c?)$/.test(element.textContent?.trim() ?? '');
}

/** How Weibo dresses up a text. Emoji are pictures with a word in brackets. */
export const dialect: Dialect = {
  skip: (name, className, element) => CONTROL.test(className) || (name === 'img' && /timeline_card_small/.test(element.getAttribute('src') ?? '')) || (name === 'a' && unfolds(element)),
  form(name, _className, element) {
    if (name !== 'a') return undefined;
    return element.hasAttribute('usercard') || OF_THE_SITE.test(element.getAttribute('href') ?? '') ? null : undefined;
  },
  emoji: (element) => element.getAttribute('alt')?.startsWith('[') ?? false,
};

/** Statuses end in signs that nobody sees. */
export const withoutMarks = (text: string): string => text.replace(/[\u200b\ufeff]/g, '').trim();
