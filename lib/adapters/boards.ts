/** Bulletin boards that anyone can host: the older software, pages made whole by the server. */
export { fluxbb } from './fluxbb';
export { lobsters } from './lobsters';
export { mybb } from './mybb';
export { phpbb } from './phpbb';
export { smf } from './smf';
export { vbulletin } from './vbulletin';
export { xenforo } from './xenforo';
