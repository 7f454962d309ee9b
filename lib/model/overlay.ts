import type { Severity } from './rule';

/** How a mark is coloured; it always says the same in words. */
export type Tone = 'calm' | 'accent' | 'watch' | 'bad';

/** What a page shows of a member: words are already in the operator's language. */
export type MemberFactsOnPage = {
  /** A short word for the chip beside the name; absent: no chip. */
  chip?: { word: string; tone: Tone };
  name: string;
  /** Lines of the hover card. */
  lines: string[];
  /** Contributions a week over the last twelve weeks, oldest first. */
  weeks: number[];
};

/** A stretch of the stored text, and the text itself: the page is searched for it, since offsets do not survive its markup. */
export type SpanOnPage = { from: number; to: number; text: string };

/** What a page shows of a post. */
export type ActivityFactsOnPage = {
  flags: { id: string; word: string; severity: Severity; reason: string; /** Further reasons, a sentence each. */ more?: string[]; spans: SpanOnPage[] }[];
  /** "9 小时未回": only on an open question. Keys `overlay_waiting_minutes`, `_hours`, `_days`. */
  waiting?: string;
};

/** The words that the overlay itself needs, so that no catalogue has to be loaded into the page. */
export type OverlayWords = {
  /** Name of the marks as a whole, for screen readers: `overlay_marks`. */
  marks: string;
  /** Opens the panel: `overlay_open_panel`; at what waits for judgement: `overlay_open_review`; at what to do next: `overlay_open_next`. */
  openPanel: string;
  openReview: string;
  openNext: string;
  /** What the twelve bars of the card are: `overlay_weeks`. */
  weeks: string;
  /** What a click on the bar's counts does: `overlay_next_flag`, `overlay_next_waiting`. */
  nextFlag: string;
  nextWaiting: string;
};

/** The background's answer to what the overlay asks. */
export type PageFacts = {
  members: Record<string, MemberFactsOnPage>;
  activities: Record<string, ActivityFactsOnPage>;
  /**
   * The bar: `overlay_captured` (62, 75) or `overlay_captured_alone` (62), `overlay_flags` (many), `overlay_waiting` (many),
   * `overlay_hide`, `overlay_hide_hint`. Absent counts are not shown.
   */
  bar: { captured: string; flags?: string; waiting?: string; hide: string; hideHint: string };
  words: OverlayWords;
  /** Language tag for the shadow root. */
  lang: string;
  theme: 'auto' | 'light' | 'dark';
};
