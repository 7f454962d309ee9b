/** Chats: streams of messages in rooms, told by pages and sockets. */
export { discord } from './discord';
export { element } from './element';
export { mattermost } from './mattermost';
export { slack } from './slack';
export { zulip } from './zulip';
