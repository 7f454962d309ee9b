import type { Dialect } from '../text';

const CONTROL = /(?:^|\s)(?:RichText-LinkCardContainer-\w+|LinkCard-(?:image|backdrop|desc|meta)\S*|ContentItem-more|VideoAnswerPlayer-\w+|ecommerce-ad-\S+)(?:\s|$)/;
const FILM = /(?:^|\s)(?:video-box|RichText-video|VideoCard\S*|VideoAnswerPlayer)(?:\s|$)/;
/** Pictures of comments are links to them in answers: `查看图片`. */
const PICTURE = /(?:^|\s)comment_(?:img|gif|sticker)(?:\s|$)/;
/** Names, topics, and words that the site itself made into links to its search. */
const ENTITY = /EntityWord|(?:^|\s)(?:member_mention|hash_tag)(?:\s|$)/;
const SEARCH = '[data-search-entity], [href*="//zhida.zhihu.com/search"]';

/** How Zhihu dresses up a text: stickers and formulas are pictures with words for them. */
export const dialect: Dialect = {
  ownQuotes: true,
  skip: (_name, className) => CONTROL.test(className),
  form(name, className, element) {
    if (FILM.test(className)) return 'video';
    if (name === 'a' && PICTURE.test(className)) return 'picture';
    if (name === 'a' && (ENTITY.test(className) || element.matches(SEARCH))) return null;
    return undefined;
  },
  emoji: (element) => element.hasAttribute('eeimg') || /(?:^|\s)(?:sticker|ztext-math)(?:\s|$)/.test(element.className) || /^\[[^\]]{1,12}\]$/.test(element.getAttribute('alt') ?? ''),
};
