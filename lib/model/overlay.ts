import type { Severity } from './rule';

/** What a page shows of a member: words are already in the operator's language. */
export type MemberFactsOnPage = {
  /** A short word for the chip beside the name; absent: no chip. */
  chip?: { word: string; tone: 'calm' | 'accent' | 'watch' | 'bad' };
  name: string;
  /** Lines of the hover card. */
  lines: string[];
  /** Contributions a week over the last twelve weeks, oldest first. */
  weeks: number[];
};

/** What a page shows of a post. */
export type ActivityFactsOnPage = {
  flags: { id: string; word: string; severity: Severity; reason: string; spans: { from: number; to: number }[] }[];
  /** "9 小时未回": only on an open question. */
  waiting?: string;
};

/** The background's answer to what the overlay asks, and the words that the overlay itself needs. */
export type PageFacts = {
  members: Record<string, MemberFactsOnPage>;
  activities: Record<string, ActivityFactsOnPage>;
  bar: { captured: string; flags?: string; waiting?: string; hide: string; hideHint: string };
  /** Language tag for the shadow root. */
  lang: string;
  theme: 'auto' | 'light' | 'dark';
};
