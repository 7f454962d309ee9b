import { defineExtensionMessaging } from '@webext-core/messaging';
import type { Acknowledgement, Capture } from '@/lib/model/reading';
import type { Records } from '@/lib/model/records';
import type { Command } from '@/lib/model/command';
import type { Learning } from '@/lib/model/moderation';
import type { StudyName } from '@/lib/model/study';
import type { Dismissal, SuggestionState } from '@/lib/model/suggestion';
import type { PageFacts } from '@/lib/model/overlay';
import type { Settings } from '@/lib/model/settings';
import type { TrialAsk, TrialResult } from '@/lib/model/trial';

/** What a content script needs to know before it reads. */
export type Orders = {
  /** Whether to read at all: consent given, site on, not paused. */
  capture: boolean;
  overlay: boolean;
  /** Zone of the browser, for platforms that do not say theirs. */
  zone: string;
  /** Set by test builds only: the time to read pages at. */
  now?: number;
};

export type SuggestionDecision = { id: string; state: SuggestionState; dismissal?: Dismissal; snoozedUntil?: number };

/** What became of showing a post: found on the page, and its draft put into the reply box. */
export type Shown = 'placed' | 'shown' | false;

/** Messages, by who sends them. The answer's type is what the background returns. */
interface Protocol {
  // From a page's content script. The sender is checked; the data are parsed by zod.
  orders(place: { url: string }): Orders;
  /** Puts the adapters of a platform's family beside the content script. */
  bringAdapters(ask: { platform: string }): void;
  saveCapture(capture: Capture): Acknowledgement;
  pageFacts(ask: { community: string; members: string[]; activities: string[]; url: string }): PageFacts;
  /** Opens the panel beside the page, from a click on the page's own bar. */
  openPanel(what: { tab?: 'review' | 'next' }): void;

  // From our own pages only.
  changeSettings(change: Partial<Settings>): Settings;
  switchSite(site: { origin: string; on: boolean; overlay?: boolean }): Settings;
  /** Writes down what a moderator did; the answer are the commands that take it back. */
  moderate(command: Command): Command[];
  decideSuggestion(decision: SuggestionDecision): void;
  /** Tries a draft of rules on what was captured; how far it is stands in the job `trial`. */
  trial(ask: TrialAsk): TrialResult;
  stopTrial(what: object): void;
  /** What the tables learnt from a community's verdicts. */
  learning(of: { community: string }): Learning[];
  /** One batch of an import that was validated whole before the first batch was sent. */
  importRecords(batch: { job: string; records: Records }): { added: number; changed: number; same: number };
  /** Erases a community, or everything. */
  erase(what: { community?: string }): void;
  /** Counts the days of a community in another zone; resolves when its numbers do. How far it is stands in the job `rebuild|community`. */
  setZone(change: { community: string; zone: string }): void;
  /** Counts everything of a community anew from its activities; false when it was given up. */
  rebuild(ask: { community: string }): boolean;
  stopRebuild(ask: { community: string }): void;
  /** Makes those studies anew that are older than what was captured; resolves when they are stored. How far it is stands in the job `studies|community`. */
  study(ask: { community: string; names: StudyName[] }): void;
  /** Recomputes metrics, flags and suggestions; resolves when they are fresh. */
  refresh(what: { community?: string }): void;

  // From the background to a tab's content script.
  ordersChanged(orders: Orders): void;
  pageState(ask: object): PageState | null;
  /** Scrolls to a post and lights it up; puts a draft into the reply box, never sends it. */
  showActivity(what: { activity: string; draft?: string }): Shown;
}

/** What the content script knows of its page. */
export type PageState = {
  adapter: string | null;
  kind: string | null;
  community: string | null;
  thread: string | null;
  sent: number;
  pending: number;
  unread: number;
  readingMs: number;
  /** True when all that is on the page was read and acknowledged. */
  settled: boolean;
  /** The last error in one sentence. */
  problem: string | null;
};

export const { sendMessage, onMessage, removeAllListeners } = defineExtensionMessaging<Protocol>();
