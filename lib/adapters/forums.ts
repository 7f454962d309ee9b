/** Forum software that anyone can host, of the kind that is an application in the page. */
export { discourse } from './discourse';
export { discuz } from './discuz';
export { flarum } from './flarum';
export { lemmy } from './lemmy';
export { lobsters } from './lobsters';
export { nodebb } from './nodebb';
