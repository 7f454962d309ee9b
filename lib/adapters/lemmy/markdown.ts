/**
 * Markdown as HTML, as far as the words of a post need it: what a reader sees is then told by the rules for the page.
 * Nothing of it is ever shown; letters that mean something in HTML are written out.
 */

const FENCE = /^ {0,3}(```+|~~~+)/;
const CONTAINER = /^:::\s*(?:spoiler\s+(.*))?$/;
const HEADING = /^ {0,3}#{1,6}\s+(.*?)\s*#*$/;
const RULE = /^ {0,3}([-*_])(?:\s*\1){2,}\s*$/;
const QUOTE = /^ {0,3}> ?/;
const ITEM = /^\s*(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?/;
const TABLE_LINE = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;
const INDENTED = /^(?: {4}|\t)/;

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** `[words](address "title")`, with `!` before it a picture; an address may hold brackets in pairs. */
const LINK = /(!?)\[((?:[^[\]]|\[[^\]]*\])*)\]\(\s*((?:[^\s()]|\([^\s()]*\))*)(?:\s+(?:&quot;(.*?)&quot;|'.*?'))?\s*\)/g;
const MARKS: readonly RegExp[] = [/\*\*(?=\S)(.+?)\*\*/g, /(?<![\w*])__(?=\S)(.+?)__(?!\w)/g, /\*(?=\S)([^*\n]+?)\*/g, /(?<![\w_])_(?=\S)([^_\n]+?)_(?!\w)/g, /~~(?=\S)(.+?)~~/g];
const ADDRESS = /(?<!["=\w/])(https?:\/\/[^\s<]+[^\s<.,;:!?)\]'"])/g;

/** A run of words; what stands in backquotes is taken as it is. */
function inline(text: string): string {
  return text.split(/(`+[^`]*`+)/).map((part, at) => (at % 2 === 1 ? `<code>${escaped(part.replace(/^`+ ?| ?`+$/g, ''))}</code>` : marked(escaped(part)))).join('');
}

/** A picture that stands for an emoji says so in its title; of any other nothing is read. */
function linked(_whole: string, picture: string, words: string, address: string, title = ''): string {
  if (picture) return `<img class="${title.startsWith('emoji ') ? 'emoji' : ''}" alt="${words}" src="${address}">`;
  return `<a href="${address}">${words}</a>`;
}

/** What stands behind a backslash means nothing but itself. */
const plain = (_whole: string, sign: string): string => (sign.length > 1 ? sign : `&#${sign.charCodeAt(0)};`);

function marked(words: string): string {
  let html = words.replace(/\\(&\w+;|[!-%'-/:-@[-`{-~])/g, plain).replace(/&lt;(https?:\/\/\S+?)&gt;/g, '$1').replace(LINK, linked).replace(ADDRESS, '<a href="$1">$1</a>');
  for (const mark of MARKS) html = html.replace(mark, '$1');
  return html.replace(/(?: {2,}|\\)\n/g, '<br>');
}

type Lines = { lines: readonly string[]; at: number };

/** Lines from here on for which something holds. */
function taken(from: Lines, holds: (line: string, index: number) => boolean): string[] {
  const start = from.at;
  while (from.at < from.lines.length && holds(from.lines[from.at] ?? '', from.at - start)) from.at += 1;
  return from.lines.slice(start, from.at);
}

function fenced(from: Lines, mark: string): string {
  from.at += 1;
  const body = taken(from, (line) => !line.trim().startsWith(mark));
  from.at += 1;
  return `<pre>${escaped(body.join('\n'))}</pre>`;
}

function spoiler(from: Lines, title: string): string {
  from.at += 1;
  const body = taken(from, (line) => line.trim() !== ':::');
  from.at += 1;
  return `<details><summary>${inline(title)}</summary>${markup(body.join('\n'))}</details>`;
}

/** Items, each with the lines that belong to it. */
function listed(from: Lines): string {
  const lines = taken(from, (line) => ITEM.test(line) || (/^\s+\S/.test(line) && !FENCE.test(line)));
  const items: string[] = [];
  for (const line of lines) {
    if (ITEM.test(line)) items.push(line.replace(ITEM, ''));
    else items.push(`${items.pop() ?? ''}\n${line.trim()}`);
  }
  return `<ul>${items.map((item) => `<li>${inline(item)}</li>`).join('')}</ul>`;
}

const cellsOf = (row: string): string[] => row.trim().replace(/^\||\|$/g, '').split('|');

const tabled = (from: Lines): string =>
  `<table>${taken(from, (line) => line.includes('|')).filter((row) => !TABLE_LINE.test(row)).map((row) => `<tr>${cellsOf(row).map((cell) => `<td>${inline(cell.trim())}</td>`).join('')}</tr>`).join('')}</table>`;

const begins = (line: string): boolean => line.trim() === '' || [FENCE, CONTAINER, HEADING, RULE, QUOTE].some((form) => form.test(line)) || /^ {0,3}[-*+]\s+\S/.test(line) || /^ {0,3}1[.)]\s+\S/.test(line);

function block(from: Lines): string {
  const line = from.lines[from.at] ?? '';
  const fence = FENCE.exec(line)?.[1];
  if (fence) return fenced(from, fence);
  const title = CONTAINER.exec(line)?.[1];
  if (title !== undefined) return spoiler(from, title);
  if (QUOTE.test(line)) return `<blockquote>${markup(taken(from, (next, index) => QUOTE.test(next) || (index > 0 && !begins(next))).map((next) => next.replace(QUOTE, '')).join('\n'))}</blockquote>`;
  if (ITEM.test(line) && !RULE.test(line)) return listed(from);
  if (TABLE_LINE.test(from.lines[from.at + 1] ?? '') && line.includes('|')) return tabled(from);
  if (INDENTED.test(line)) return `<pre>${escaped(taken(from, (next) => INDENTED.test(next)).map((next) => next.replace(INDENTED, '')).join('\n'))}</pre>`;
  from.at += 1;
  const heading = HEADING.exec(line)?.[1];
  if (heading !== undefined) return `<h2>${inline(heading)}</h2>`;
  if (line.trim() === '' || RULE.test(line)) return '';
  return `<p>${inline([line, ...taken(from, (next) => !begins(next) && !/^(?:=+|-+)\s*$/.test(next))].join('\n'))}</p>`;
}

export function markup(markdown: string): string {
  const from: Lines = { lines: markdown.replace(/\r\n?/g, '\n').split('\n'), at: 0 };
  let html = '';
  while (from.at < from.lines.length) html += block(from);
  return html;
}
