/** Chats: streams of messages in rooms. */
export {};
