import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Bare } from './bench-read-markup';

/**
 * Pages of any length made of the fixtures: one post of each is copied with ids and words of its own, so that the markup is
 * as real as the fixture.
 */
export type Copies = {
  adapter: string;
  /** The fixture of this platform that the page is. */
  fixture: string;
  /** The post that is copied, and the id that its copies have changed. */
  model: string;
  id: string;
  bare: Bare;
};

const COPIES: readonly Copies[] = [
  { adapter: 'phpbb', fixture: '2026-11-thread', model: '#p501', id: '501', bare: { post: '.post', author: '.author', time: ['time', 'datetime'], text: '.content' } },
  { adapter: 'xenforo', fixture: '2026-11-thread', model: '#js-post-501', id: '501', bare: { post: '.message', author: '.message-name', time: ['time', 'datetime'], text: '.bbWrapper' } },
  { adapter: 'flarum', fixture: '2024-06-thread', model: '[data-id="501"]', id: '501', bare: { post: '.PostStream-item', author: '.username', time: ['time', 'datetime'], text: '.Post-body' } },
  { adapter: 'mybb', fixture: '2026-11-thread', model: '#post_12', id: '12', bare: { post: '.post', author: '.author_information', time: ['.post_date', null], text: '.post_body' } },
  { adapter: 'smf', fixture: '2026-11-thread', model: '#msg901', id: '901', bare: { post: '.windowbg', author: '.poster', time: ['.postinfo', null], text: '.inner' } },
  { adapter: 'reddit', fixture: '2026-11-old-thread', model: '#thing_t1_ka0001', id: 'ka0001', bare: { post: '.comment', author: '.author', time: ['time', 'datetime'], text: '.md' } },
  { adapter: 'hackernews', fixture: '2026-11-thread', model: '[id="901"]', id: '901', bare: { post: '.comtr', author: '.hnuser', time: ['.age', 'title'], text: '.commtext' } },
  { adapter: 'v2ex', fixture: '2026-11-thread', model: '#r_17000001', id: '17000001', bare: { post: '[id^="r_"]', author: '.dark', time: ['.ago', 'title'], text: '.reply_content' } },
  { adapter: 'tieba', fixture: '2024-08-thread', model: '.l_post', id: '150700100001', bare: { post: '.l_post', author: '.p_author_name', time: ['.tail-info', null], text: '.d_post_content' } },
  { adapter: 'discord', fixture: '2026-11-channel', model: '[id$="-1573276720037888077"]', id: '1573276720037888077', bare: { post: '.messageListItem__5126c', author: 'h3', time: ['time', 'datetime'], text: '[id^="message-content-"]' } },
  { adapter: 'thelounge', fixture: '2026-11-channel', model: '#msg-19', id: '19', bare: { post: '.msg', author: '.from', time: ['.time', 'aria-label'], text: '.content' } },
];

export type CopiedPage = Copies & { url: string; zone: string; html: string };

const fixture = (adapter: string, file: string): string => readFileSync(fileURLToPath(new URL(`../fixtures/${adapter}/${file}`, import.meta.url)), 'utf8');

/** The pages before anything is copied, all or those of the platforms named. */
export const copiedPages = (only?: readonly string[]): CopiedPage[] => COPIES.filter(({ adapter }) => only?.includes(adapter) ?? true).map((copies) => {
  const { url, zone } = JSON.parse(fixture(copies.adapter, `${copies.fixture}.json`)) as { url: string; zone: string };
  return { ...copies, url, zone, html: fixture(copies.adapter, `${copies.fixture}.html`) };
});

/** Runs in the page: leaves the model alone on it, and copies it so that there is one post for each of the words. */
export function copyModel({ model, id, bare, words }: Pick<Copies, 'model' | 'id' | 'bare'> & { words: readonly string[] }): void {
  const one = document.querySelector(model);
  if (!one) throw new Error(`There is no ${model}.`);
  for (const other of document.querySelectorAll(bare.post)) if (!other.contains(one)) other.remove();
  for (const inner of one.querySelectorAll(bare.post)) inner.remove();
  const markup = one.outerHTML;
  const start = id.slice(0, Math.max(1, id.length - 5));
  one.insertAdjacentHTML('afterend', words.slice(1).map((_, at) => markup.replaceAll(id, `${start}${10_000 + at}`)).join('\n'));
  document.querySelectorAll(`${bare.post} ${bare.text}`).forEach((text, at) => text.append(` ${words[at] ?? ''}`));
}
