/** Chats: streams of messages in rooms. */
export { discord } from './discord';
export { element } from './element';
export { mattermost } from './mattermost';
export { slack } from './slack';
export { telegram } from './telegram';
export { theLounge } from './thelounge';
export { zulip } from './zulip';
