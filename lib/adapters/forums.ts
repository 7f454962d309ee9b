/** Forum software that anyone can host. */
export { discourse } from './discourse';
export { discuz } from './discuz';
export { flarum } from './flarum';
export { nodebb } from './nodebb';
