/** Chats: streams of messages in rooms. */
export { discord } from './discord';
export { slack } from './slack';
export { theLounge } from './thelounge';
export { zulip } from './zulip';
