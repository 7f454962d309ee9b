import { threadId } from '@/lib/model/ids';
import type { ThreadState } from '@/lib/model/kinds';
import type { Thread } from '@/lib/model/records';
import type { Reading } from '@/lib/model/reading';
import type { Scene } from '../adapter';
import { lineOf, statedOf } from '../dom';
import { instantOf, present } from '../json';
import { handleOf, memberBy } from './post';

const TITLE = '.js-issue-title';
const CATEGORY = 'a[href*="/discussions/categories/"]';
const PILL = '.State[title]';
const STATES: readonly [RegExp, ThreadState][] = [[/^Answered/, 'solved'], [/^Locked/, 'locked'], [/Closed/, 'closed'], [/^Pinned/, 'pinned']];
const CHOSEN = '.js-discussion.answered, .timeline-chosen-answer';
/** `6 comments · 3 replies`; of a question `4 suggested answers`. */
const TOTALS = '.sticky-header-container .meta, #discussion-comment-count';
const ROW_TITLE = 'a[data-hovercard-type="discussion"], h3 a[href*="/discussions/"], h4 a[href*="/discussions/"]';
const AUTHOR = 'a[aria-label$="(author)"], a[data-hovercard-type="user"]';
const COMMENTS = 'a[aria-label*="comment"]';

const numberIn = (text: string, form: RegExp): number | undefined => {
  const digits = form.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits.replaceAll(',', ''));
};

const sorted = (states: ThreadState[]): ThreadState[] | undefined => (states.length > 0 ? [...new Set(states)].sort() : undefined);

/** Reads the head of a discussion. */
export function readHead(header: Element, scene: Scene, into: Reading): boolean {
  const { community, thread } = scene.place;
  if (!thread) return false;
  const doc = header.ownerDocument;
  const native = thread.slice(thread.lastIndexOf('/t/') + 3);
  const pills = [...header.querySelectorAll(PILL)].map((pill) => pill.getAttribute('title') ?? '');
  const states = STATES.flatMap(([form, state]) => (pills.some((pill) => form.test(pill)) ? [state] : []));
  if (doc.querySelector(CHOSEN)) states.push('solved');
  const totals = lineOf(doc.querySelector(TOTALS));
  const comments = numberIn(totals, /(\d[\d,]*) (?:comment|suggested answer|answer)/);
  into.threads.push(present<Thread>({
    id: thread,
    community: community.id,
    native,
    title: lineOf(header.querySelector(TITLE)) || undefined,
    url: `${community.url}/${native}`,
    channel: lineOf(header.querySelector(CATEGORY)) || undefined,
    state: sorted(states),
    stated: comments === undefined ? undefined : { replies: comments + (numberIn(totals, /(\d[\d,]*) repl/) ?? 0) },
    capturedAt: scene.now,
  }));
  return true;
}

/** Reads a row of a list. */
export function readRow(row: Element, scene: Scene, into: Reading): boolean {
  const link = row.querySelector(ROW_TITLE);
  const native = /\/discussions\/(\d{1,20})(?:[?#]|$)/.exec(link?.getAttribute('href') ?? '')?.[1];
  if (!link) return false;
  if (!native) throw new Error('A thread has no id.');
  const { community } = scene.place;
  const name = row.querySelector(AUTHOR);
  const who = handleOf(name?.parentElement ?? null);
  const author = who && who.handle !== 'ghost' ? memberBy(who.handle, who.bot, scene) : undefined;
  if (author) into.members.push(author);
  const said = lineOf(name?.parentElement);
  const states: ThreadState[] = [];
  if (/· Answered\b/.test(said)) states.push('solved');
  if (/· Closed\b/.test(said)) states.push('closed');
  if (row.querySelector('.octicon-lock')) states.push('locked');
  const counts = present({
    replies: numberIn(row.querySelector(COMMENTS)?.getAttribute('aria-label') ?? '', /^(\d[\d,]*) comment/),
    likes: numberIn(row.querySelector('.js-upvote-button')?.getAttribute('aria-label') ?? '', /(\d[\d,]*)/),
  });
  into.threads.push(present<Thread>({
    id: threadId(community.id, native),
    community: community.id,
    native,
    title: lineOf(link) || undefined,
    url: `${community.url}/${native}`,
    channel: lineOf(row.querySelector(CATEGORY)) || undefined,
    author: author?.id,
    createdAt: instantOf(row.querySelector('relative-time')?.getAttribute('datetime')),
    state: sorted(states),
    ...statedOf({ counts: counts as Record<string, number>, approx: [] }),
    capturedAt: scene.now,
  }));
  return true;
}
