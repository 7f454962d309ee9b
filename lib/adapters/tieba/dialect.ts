import type { Dialect } from '../text';

const CONTROL = /(?:^|\s)(?:replace_tip|save_face_bg\w*|icon_tshow\w*|tooltip)(?:\s|$)/;
const FILM = /(?:^|\s)(?:BDE_Flash|video_src_wrapper\w*|player-\w+)(?:\s|$)/;
/** Names of members whom a comment answers, and the site's own words about a topic. */
const OF_THE_SITE = /(?:^|\s)(?:at|j_user_card|ps_cb|topic-\w+)(?:\s|$)/;

/** How Tieba dresses up a post's HTML. A smiley is a picture without a word for it. */
export const dialect: Dialect = {
  skip: (name, className) => CONTROL.test(className) || (name === 'img' && /BDE_Smiley|nicknameEmoji|emoticon/.test(className)),
  form(name, className, element) {
    if (FILM.test(className)) return 'video';
    if (name === 'a' && OF_THE_SITE.test(className)) return null;
    return name === 'img' && /emoticon|\/emoji\//.test(element.getAttribute('src') ?? '') ? null : undefined;
  },
  emoji: (element) => /emoticon|\/emoji\//.test(element.getAttribute('src') ?? ''),
};
