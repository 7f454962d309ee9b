/** Chats: streams of messages in rooms. */
export { discord } from './discord';
export { theLounge } from './thelounge';
