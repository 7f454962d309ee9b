/** Sites that live at their own hosts, read from their pages. */
export { douban } from './douban';
export { githubDiscussions } from './github-discussions';
export { hackernews } from './hackernews';
export { reddit } from './reddit';
export { telegram } from './telegram';
export { tieba } from './tieba';
export { v2ex } from './v2ex';
