import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Bare } from './bench-read-markup';

/**
 * Pages of any length made of the fixtures: one post of each is copied with ids and words of its own, so that the markup is
 * as real as the fixture. It must be an ordinary post, as most of a long page is: what opens a thread, or shows all that a
 * post can have (likes, attachments, edits, comments), is there once on a real page and would be measured 5,000 times.
 */
export type Copies = {
  adapter: string;
  /** The fixture of this platform that the page is. */
  fixture: string;
  /** The post that is copied, and the id that its copies have changed: wherever it stands as a whole number or name. */
  model: string;
  id: string;
  /** Parts of the post that an ordinary one lacks. */
  without?: string;
  bare: Bare;
};

const COPIES: readonly Copies[] = [
  { adapter: 'phpbb', fixture: '2026-11-thread', model: '#p502', id: '502', bare: { post: '.post', author: '.author', time: ['time', 'datetime'], text: '.content' } },
  { adapter: 'xenforo', fixture: '2026-11-thread', model: '#js-post-502', id: '502', bare: { post: '.message', author: '.message-name', time: ['time', 'datetime'], text: '.bbWrapper' } },
  { adapter: 'flarum', fixture: '2024-06-thread', model: '[data-id="502"]', id: '502', bare: { post: '.PostStream-item', author: '.username', time: ['time', 'datetime'], text: '.Post-body' } },
  { adapter: 'mybb', fixture: '2026-11-thread', model: '#post_12', id: '12', without: 'fieldset', bare: { post: '.post', author: '.author_information', time: ['.post_date', null], text: '.post_body' } },
  { adapter: 'smf', fixture: '2026-11-thread', model: '#msg902', id: '902', without: '.attachments', bare: { post: '.windowbg', author: '.poster', time: ['.postinfo', null], text: '.inner' } },
  { adapter: 'vbulletin', fixture: '2012-06-thread', model: '#post_802', id: '802', bare: { post: '.postcontainer', author: '.username', time: ['.postdate', null], text: '.postcontent' } },
  { adapter: 'fluxbb', fixture: '2026-11-thread', model: '#p906', id: '906', bare: { post: '.blockpost', author: 'dt', time: ['h2', null], text: '.postmsg' } },
  { adapter: 'reddit', fixture: '2026-11-old-thread', model: '#thing_t1_ka0001', id: 'ka0001', bare: { post: '.comment', author: '.author', time: ['time', 'datetime'], text: '.md' } },
  { adapter: 'lemmy', fixture: '2024-06-thread', model: 'li:has(> #comment-801)', id: '801', bare: { post: 'li.comment', author: '.person-listing', time: ['.moment-time', 'data-tippy-content'], text: '.md-div' } },
  { adapter: 'lobsters', fixture: '2026-11-thread', model: 'li:has(> #c_aa3dot)', id: 'aa3dot', bare: { post: '.comments_subtree', author: '.byline', time: ['time', 'datetime'], text: '.comment_text' } },
  { adapter: 'hackernews', fixture: '2026-11-thread', model: '[id="902"]', id: '902', bare: { post: '.comtr', author: '.hnuser', time: ['.age', 'title'], text: '.commtext' } },
  { adapter: 'v2ex', fixture: '2026-11-thread', model: '#r_17000001', id: '17000001', bare: { post: '[id^="r_"]', author: '.dark', time: ['.ago', 'title'], text: '.reply_content' } },
  { adapter: 'tieba', fixture: '2024-08-thread', model: '[data-pid="150700100003"]', id: '150700100003', bare: { post: '.l_post', author: '.p_author_name', time: ['.tail-info', null], text: '.d_post_content' } },
  { adapter: 'discord', fixture: '2026-11-channel', model: '[id$="-1573276720037888077"]', id: '1573276720037888077', bare: { post: '.messageListItem__5126c', author: 'h3', time: ['time', 'datetime'], text: '[id^="message-content-"]' } },
  { adapter: 'slack', fixture: '2026-11-channel', model: '[data-item-key="1795172400.000300"]', id: '1795172400.000300', bare: { post: '[role="listitem"]', author: '.c-message__sender', time: ['.c-timestamp', 'data-ts'], text: '.p-rich_text_block' } },
  { adapter: 'mattermost', fixture: '2026-11-channel', model: '#post_p001abcdefghijklmnopqrstuv', id: 'p001abcdefghijklmnopqrstuv', bare: { post: '.post', author: '.user-popover', time: ['time', 'datetime'], text: '.post-message__text' } },
  { adapter: 'element', fixture: '2026-11-room', model: '[data-event-id^="$ev01"]', id: '$ev01AAAA-bbbb_CCCCdddd0123456789ABCDEFGHIJKLMNO', bare: { post: '.mx_EventTile', author: '.mx_DisambiguatedProfile', time: ['.mx_MessageTimestamp', 'title'], text: '.mx_EventTile_body' } },
  { adapter: 'zulip', fixture: '2026-11-feed', model: '#message-row-3-1201', id: '1201', bare: { post: '.message_row', author: '.sender_name', time: ['.message_time', null], text: '.message_content' } },
  { adapter: 'thelounge', fixture: '2026-11-channel', model: '#msg-20', id: '20', bare: { post: '.msg', author: '.from', time: ['.time', 'aria-label'], text: '.content' } },
];

export type CopiedPage = Copies & { url: string; zone: string; html: string };

const fixture = (adapter: string, file: string): string => readFileSync(fileURLToPath(new URL(`../fixtures/${adapter}/${file}`, import.meta.url)), 'utf8');

/** The pages before anything is copied, all or those of the platforms named. */
export const copiedPages = (only?: readonly string[]): CopiedPage[] => COPIES.filter(({ adapter }) => only?.includes(adapter) ?? true).map((copies) => {
  const { url, zone } = JSON.parse(fixture(copies.adapter, `${copies.fixture}.json`)) as { url: string; zone: string };
  return { ...copies, url, zone, html: fixture(copies.adapter, `${copies.fixture}.html`) };
});

/** Runs in the page: leaves the model alone on it, and copies it so that there is one post for each of the words. */
export function copyModel({ model, id, without, bare, words }: Pick<Copies, 'model' | 'id' | 'without' | 'bare'> & { words: readonly string[] }): void {
  const one = document.querySelector(model);
  if (!one) throw new Error(`There is no ${model}.`);
  for (const other of document.querySelectorAll(bare.post)) if (!other.contains(one)) other.remove();
  for (const inner of one.querySelectorAll(without ? `${bare.post}, ${without}` : bare.post)) inner.remove();
  // Not within a longer number: an id of two digits stands in many a time.
  const whole = new RegExp(`(?<!\\d)${id.replace(/[.$]/g, '\\$&')}(?!\\d)`, 'g');
  const start = id.slice(0, Math.max(1, id.length - 5));
  const markup = one.outerHTML;
  one.insertAdjacentHTML('afterend', words.slice(1).map((_, at) => markup.replace(whole, () => `${start}${10_000 + at}`)).join('\n'));
  document.querySelectorAll(`${bare.post} ${bare.text}`).forEach((text, at) => text.append(` ${words[at] ?? ''}`));
}
