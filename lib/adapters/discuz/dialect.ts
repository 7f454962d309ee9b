import type { Dialect } from '../text';

const SKIPPED = /(?:^|\s)(?:jammer|pstatus|tip|aimg_tip|attach_popup|locked|psth|sign|attachmax|a_t|a_pr|quotetitle)(?:\s|$)/;
/** `reply_wrap` is a quotation as told to applications. */
const QUOTE = /(?:^|\s)(?:quote|reply_wrap)(?:\s|$)/;
const ANSWERED = 'a[href*="goto=findpost"]';
const FILM = /(?:^|\s)(?:media|flash|audio)(?:\s|$)|^media_|^flash_/;

/** How Discuz! dresses up a post's HTML. */
export const dialect: Dialect = {
  skip(name, className, element) {
    if (SKIPPED.test(className)) return true;
    // A smiley is a picture without a word for it; `复制代码` under code is a control; a file is told by its form.
    if (name === 'img') return element.hasAttribute('smilieid');
    if (name === 'em') return element.getAttribute('onclick')?.startsWith('copycode') ?? false;
    return QUOTE.test(className) && element.querySelector(ANSWERED) !== null;
  },
  quotes: (_name, className) => QUOTE.test(className),
  form(name, className, element) {
    if (FILM.test(className) || FILM.test(element.id)) return 'video';
    if (name === 'a' && /mod=attachment/.test(element.getAttribute('href') ?? '')) return element.querySelector('img[zoomfile], img[file]') ? 'picture' : 'file';
    return undefined;
  },
};
