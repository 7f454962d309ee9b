/** Bulletin boards, most of them software that anyone can host: pages made whole by the server. */
export { fluxbb } from './fluxbb';
export { hackernews } from './hackernews';
export { lobsters } from './lobsters';
export { mybb } from './mybb';
export { phpbb } from './phpbb';
export { smf } from './smf';
export { vbulletin } from './vbulletin';
export { xenforo } from './xenforo';
