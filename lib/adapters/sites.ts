/** Sites that live at their own hosts, read from their pages; and the smallest of the chats, for which theirs has no room. */
export { douban } from './douban';
export { githubDiscussions } from './github-discussions';
export { telegram } from './telegram';
export { theLounge } from './thelounge';
export { tieba } from './tieba';
export { v2ex } from './v2ex';
