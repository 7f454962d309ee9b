import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isZone } from '@/lib/model/zone';
import { fromIso } from '@/lib/model/time';
import { badInput, list, option, type Options, required } from './verb';

/** A response that the page is made to fetch. */
export type Answer = { url: string; status: number; body: string };

/** One page to capture. */
export type Job = {
  url: string;
  /** The saved page; absent: loaded live. */
  html?: string;
  answers: Answer[];
  now?: number;
  zone?: string;
  /** Screens to scroll after each page was read. */
  scroll: number;
  /** Further pages to read, each by the link of the one before to the next. */
  history?: number;
};

function readText(file: string): string {
  if (!existsSync(file)) throw badInput(`There is no file ${file}.`);
  return readFileSync(file, 'utf8');
}

function parseJson(file: string): unknown {
  try {
    return JSON.parse(readText(file));
  } catch (error) {
    if (error instanceof SyntaxError) throw badInput(`${file} is no JSON: ${error.message}.`);
    throw error;
  }
}

function checkUrl(url: unknown): string {
  if (typeof url !== 'string' || !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw badInput(`${JSON.stringify(url) ?? 'A missing url'} is no address of a page: it begins with http:// or https://.`);
  }
  return url;
}

function checkNow(now: unknown): number | undefined {
  if (now === undefined) return undefined;
  const at = typeof now === 'string' ? fromIso(now) : null;
  if (at === null) throw badInput(`${JSON.stringify(now)} is no time; write it as 2026-11-21T20:00:00.000Z.`);
  return at;
}

function checkZone(zone: unknown): string | undefined {
  if (zone === undefined) return undefined;
  if (typeof zone !== 'string' || !isZone(zone)) throw badInput(`${JSON.stringify(zone)} is no time zone; write one as Asia/Shanghai.`);
  return zone;
}

type SavedAnswer = { url: string; status?: number; body: unknown };
const isSaved = (item: unknown): item is SavedAnswer => typeof item === 'object' && item !== null && 'body' in item && 'url' in item && typeof item.url === 'string';

const bodyText = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body));

/** A file is a list of `{ method, url, status, body }`, of which those that match are replayed, or one plain body. */
function readAnswers(match: string, file: string, page: string): Answer[] {
  const text = readText(file);
  const saved = parseIfJson(text);
  if (Array.isArray(saved) && saved.length > 0 && saved.every(isSaved)) {
    const matching = saved.filter(({ url }) => decoded(url).includes(decoded(match)));
    if (matching.length === 0) throw badInput(`${file} holds no answer whose address contains "${match}".`);
    return matching.map(({ url, status = 200, body }) => ({ url: new URL(url, page).href, status, body: bodyText(body) }));
  }
  const url = /^https?:\/\//.test(match) ? match : new URL(match.startsWith('/') ? match : `/${match}`, page).href;
  return [{ url, status: 200, body: text }];
}

const parseIfJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

const decoded = (url: string): string => {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
};

function jobFromOptions(options: Options): Job {
  const url = checkUrl(required(options, 'url'));
  const html = option(options, 'html');
  const answers = list(options, 'answer').flatMap((pair) => {
    // The file's name is after the last sign of equality: an address may hold some.
    const at = pair.lastIndexOf('=');
    if (at < 1 || at === pair.length - 1) throw badInput(`--answer "${pair}" is not of the form URLPART=FILE.`);
    return readAnswers(pair.slice(0, at), pair.slice(at + 1), url);
  });
  const scroll = Number(option(options, 'scroll') ?? 0);
  if (!Number.isInteger(scroll) || scroll < 0 || scroll > 1000) throw badInput('--scroll is a whole number of screens, from 0 to 1000.');
  const history = historyIn(options, html !== undefined);
  return {
    url, answers, scroll,
    ...(history > 0 && { history }),
    ...(html === undefined ? {} : { html: readText(html) }),
    now: checkNow(option(options, 'now')),
    zone: checkZone(option(options, 'zone')),
  };
}

/** How many links to follow: of a page that is loaded live, for beside a saved one there is nothing. */
function historyIn(options: Options, isSavedPage: boolean): number {
  const history = Number(option(options, 'history') ?? 0);
  if (!Number.isInteger(history) || history < 0 || history > 1000) throw badInput('--history is a whole number of further pages, from 0 to 1000.');
  if (history > 0 && isSavedPage) throw badInput('--history follows the links of a page that is loaded live: leave --html out, or --history.');
  return history;
}

type BatchItem = { url?: unknown; html?: unknown; now?: unknown; zone?: unknown; answers?: unknown; scroll?: unknown };

function jobFromBatch(item: BatchItem, at: (path: string) => string): Job {
  if (typeof item !== 'object' || item === null) throw badInput('is no object');
  const url = checkUrl(item.url);
  if (item.html !== undefined && typeof item.html !== 'string') throw badInput('"html" is the path of a file');
  const pairs = item.answers ?? [];
  if (!Array.isArray(pairs)) throw badInput('"answers" is a list of { match, file }');
  const answers = pairs.flatMap((pair: { match?: unknown; file?: unknown }) => {
    if (typeof pair?.match !== 'string' || typeof pair.file !== 'string') throw badInput('"answers" is a list of { match, file }');
    return readAnswers(pair.match, at(pair.file), url);
  });
  return {
    url, answers,
    ...(item.html === undefined ? {} : { html: readText(at(item.html)) }),
    now: checkNow(item.now),
    zone: checkZone(item.zone),
    scroll: typeof item.scroll === 'number' ? item.scroll : 0,
  };
}

function jobsFromBatch(file: string): Job[] {
  const items = parseJson(file);
  if (!Array.isArray(items)) throw badInput(`${file} must hold a JSON list of { url, html, now?, zone?, answers? }.`);
  const at = (path: string): string => resolve(dirname(file), path);
  return items.map((item: BatchItem, index) => {
    try {
      return jobFromBatch(item, at);
    } catch (error) {
      throw badInput(`${file}, page ${index}: ${error instanceof Error ? error.message : String(error)}`);
    }
  });
}

/** What is asked for, checked whole before a browser is opened. */
export function jobsOf(options: Options): { jobs: Job[]; batch: boolean } {
  if (options.words.length > 0) throw badInput(`"${options.words[0]}" is no option of capture; an address is given as --url ADDRESS.`);
  const batch = option(options, 'batch');
  if (batch === undefined) return { jobs: [jobFromOptions(options)], batch: false };
  const other = Object.keys(options.named).find((name) => name !== 'batch');
  if (other) throw badInput(`--batch stands alone: put ${other} into the file, page by page.`);
  return { jobs: jobsFromBatch(batch), batch: true };
}
