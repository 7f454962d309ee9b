/** Forum software that anyone can host: told by what its pages hold. */
export { discourse } from './discourse';
export { discuz } from './discuz';
export { flarum } from './flarum';
export { fluxbb } from './fluxbb';
export { lemmy } from './lemmy';
export { mybb } from './mybb';
export { nodebb } from './nodebb';
export { phpbb } from './phpbb';
export { smf } from './smf';
export { vbulletin } from './vbulletin';
export { xenforo } from './xenforo';
