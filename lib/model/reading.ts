import type { Activity, Community, Member, Thread } from './records';

/** Where an adapter recognises itself to be. */
export type Place = {
  kind: 'thread' | 'list' | 'members' | 'other';
  community: Community;
  /** Thread id, on a thread page. */
  thread?: string;
};

/** A block that was seen but could not be read. */
export type Unread = {
  /** What it should have been, by the part's name: `post`, `thread row`, … */
  part: string;
  /** Why: one short sentence in English, without member text. */
  why: string;
};

/** What an adapter got from a page or a part of it, and what it saw but could not read. */
export type Reading = {
  communities: Community[];
  members: Member[];
  threads: Thread[];
  activities: Activity[];
  unread: Unread[];
};

/** A batch of readings on its way from a page to the store. */
export type Capture = {
  /** Made by the page once per batch; a re-sent batch keeps it. */
  id: string;
  adapter: string;
  place: Place;
  url: string;
  title: string;
  at: number;
  reading: Reading;
  /** Blocks that could not be read on this page in all, not only in this batch. */
  unreadTotal: number;
  /** Milliseconds spent reading since the last batch. */
  readingMs: number;
};

/** What the store answers when a capture is safely stored. */
export type Acknowledgement = {
  id: string;
  /** How many records were new, how many made fuller, how many already known as they are. */
  added: number;
  changed: number;
  same: number;
};
