/** Bulletin boards, software that anyone can host: pages made whole by the server. */
export { fluxbb } from './fluxbb';
export { mybb } from './mybb';
export { phpbb } from './phpbb';
export { smf } from './smf';
export { vbulletin } from './vbulletin';
export { xenforo } from './xenforo';
