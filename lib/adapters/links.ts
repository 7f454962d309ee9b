/** Where links are put and talked about: answers hang under answers, and readers vote. */
export { hackernews } from './hackernews';
export { lemmy } from './lemmy';
export { lobsters } from './lobsters';
export { reddit } from './reddit';
