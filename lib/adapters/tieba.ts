import type { Adapter } from './adapter';
import { marksBy } from './marks';
import { readAnswer } from './tieba/answers';
import { fieldOf } from './tieba/field';
import { nativeOf, readFirst, readFloor } from './tieba/fresh';
import { readMember } from './tieba/members';
import { portraitIn, portraitOf } from './tieba/member';
import { tiebaPlace } from './tieba/place';
import { readComment, readPost } from './tieba/post';
import { readCard, readHead, readRow, readWrapped } from './tieba/rows';

/** Floors and comments, of the classic page and of that of 2026. */
const POST = 'div.l_post';
const COMMENT = 'li.lzl_single_post';
const FLOOR = '.pb-comment-item, .pb-lzl-item';
const NAME = '.p_author_name, .lzl_cnt .j_user_card, .user-info .head-name';

function nativeIn(element: Element): string | undefined {
  if (element.matches(FLOOR)) return nativeOf(element);
  const id = element.getAttribute('data-pid') ?? fieldOf(element).spid;
  return id === undefined ? undefined : String(id as string | number);
}

/** Baidu Tieba: the classic pages and the PC site of 2026. A community is a bar, known by its name. */
export const tieba: Adapter = {
  id: 'tieba',
  name: 'Baidu Tieba 百度贴吧',
  hosts: ['tieba.baidu.com'],
  place: tiebaPlace,
  zone: () => 'Asia/Shanghai',
  parts: [
    { name: 'thread', on: ['thread'], selector: '.core_title_txt', stand: 'alone', read: readHead },
    { name: 'post', on: ['thread'], selector: POST, stand: 'together', read: readPost },
    { name: 'comment', on: ['thread'], selector: COMMENT, read: readComment },
    // The page of 2026; on a classic one none of it stands within the floors.
    { name: 'thread', on: ['thread'], selector: '.pc-pb-title .pb-title', stand: 'apart', read: readHead },
    { name: 'thread', on: ['thread'], selector: '.pb-content-wrap', stand: 'apart', read: readFirst },
    { name: 'comment', on: ['thread'], selector: '.pb-comment-item', stand: 'apart', read: readFloor },
    { name: 'comment', on: ['thread'], selector: '.pb-lzl-item', stand: 'apart', read: readFloor },
    { name: 'thread row', on: ['list'], selector: 'li.j_thread_list', read: readRow },
    { name: 'thread row', on: ['list'], selector: 'code[id^="pagelet_html_frs-list"]', read: readWrapped },
    { name: 'thread row', on: ['list'], selector: '.threadcardclass, .thread-card', read: readCard },
    { name: 'member card', on: ['members'], selector: '.member_wrap .member', read: readMember },
  ],
  answer: readAnswer,
  telling: ['data-field', 'data-id', 'data-key', 'href'],
  marks: marksBy({
    block: `${POST}, ${COMMENT}, ${FLOOR}`,
    native: nativeIn,
    anchor: (element) => element.querySelector(NAME),
    member: (element, anchor) => portraitOf(fieldOf(element).portrait) ?? portraitIn(anchor) ?? portraitIn(anchor.closest('a')),
  }),
  composer: '#ueditor_replace, .pc-pb-reply-box .ql-editor, .pc-pb-reply-box textarea',
};
